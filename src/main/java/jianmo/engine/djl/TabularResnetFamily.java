package jianmo.engine.djl;

import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.RowWeights;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.BatchNorm;
import jianmo.train.form.Embed;
import jianmo.train.form.Layer;
import jianmo.train.form.Residual;

import java.util.ArrayList;
import java.util.List;

/// A residual network for tables (Gorishniy et al. 2021): scaled numbers and a learned vector per
/// level of a category, then blocks `x + dense(dropout(max(0, dense(norm(x)))))`.
///
/// For tables of some ten thousand rows and more, with categories of many levels; on small ones
/// boosted trees are usually better and always quicker.
public final class TabularResnetFamily implements NetworkFamily {

    private static final String UNITS = "units";
    private static final String BLOCKS = "blocks";
    private static final String EMBEDDING = "embedding";
    private static final String DROPOUT = "dropout";

    /// Hidden units of a block for each unit outside.
    private static final int WIDER = 2;

    @Override
    public String id() {
        return "tabular-resnet";
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.EMBEDDED;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        var knobs =
                new ArrayList<Hyperparameter>(
                        List.of(
                                new Hyperparameter.Whole(UNITS, 16, 512, 96, true),
                                new Hyperparameter.Whole(BLOCKS, 1, 6, 2, false),
                                new Hyperparameter.Whole(EMBEDDING, 1, 32, 8, true),
                                new Hyperparameter.Real(DROPOUT, 0, 0.6, 0.2, false)));
        knobs.addAll(Regime.knobs(new Regime.Defaults(1e-3, 1e-2, 60, 10, Schedule.PLATEAU, 1)));
        knobs.add(RowWeights.parameter());
        return List.copyOf(knobs);
    }

    @Override
    public int complexity() {
        return 4;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(hyperparameters());
        NetTraining.requireNumbers(request);
        var plan =
                new NetPlan(layers(request), Objective.of(request.target().task()), Feed.of(2), 1);
        return new NetTraining(request, watcher, plan).train();
    }

    private static List<Layer> layers(TrainRequest request) {
        Settings settings = request.settings();
        var start = new Start(request.seed());
        Embed embed = embed(request.train().matrix(), settings.whole(EMBEDDING), start);
        int width = embed.widths().stream().mapToInt(Integer::intValue).sum();
        int units = settings.whole(UNITS);
        var layers = new ArrayList<Layer>();
        layers.add(embed);
        layers.add(start.dense("resnet/first", width, units, Start.LINEAR));
        for (int block = 0; block < settings.whole(BLOCKS); block++) {
            String name = "resnet/block/" + block;
            layers.add(
                    new Residual(
                            List.of(
                                    BatchNorm.of(units),
                                    start.dense(name + "/in", units, WIDER * units, Start.RELU),
                                    new Layer.Relu(),
                                    new Layer.Dropout(settings.real(DROPOUT)),
                                    start.dense(name + "/out", WIDER * units, units, 0.1)),
                            List.of()));
        }
        layers.add(BatchNorm.of(units));
        layers.add(new Layer.Relu());
        layers.add(start.dense("resnet/head", units, request.target().outputs(), Start.LINEAR));
        return layers;
    }

    /// Vectors as wide as the square root of the levels, rounded up, up to `most`.
    private static Embed embed(Matrix matrix, int most, Start start) {
        var levels = new ArrayList<Integer>();
        var widths = new ArrayList<Integer>();
        for (int j = 0; j < matrix.columns(); j++) {
            int count = matrix.levels(j);
            levels.add(count);
            widths.add(count == 0 ? 1 : Math.min(most, 1 + (int) Math.sqrt(count)));
        }
        int length = Embed.length(levels, widths);
        return new Embed(levels, widths, start.drawn("resnet/vectors", length, 0.25));
    }
}
