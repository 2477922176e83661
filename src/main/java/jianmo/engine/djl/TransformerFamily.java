package jianmo.engine.djl;

import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.Residual;
import jianmo.train.form.TextEncoder;

import java.util.ArrayList;
import java.util.List;

/// TextNet by a transformer encoder (Vaswani et al. 2017), trained from scratch: words and their
/// places become vectors, attention mixes them, normalisation comes first in every block (Xiong et
/// al. 2020).
///
/// The feed-forward part of a block may be a sparse mixture of experts: more weights for the same
/// work per token. For texts where words far apart belong together and many are known; with a few
/// hundred texts a frozen sentence model or TF-IDF usually does better.
public final class TransformerFamily implements NetworkFamily {

    static final String WIDTH = "width";
    static final String HEADS = "heads";
    static final String LAYERS = "layers";
    static final String WIDENING = "widening";
    static final String EXPERTS = "experts";
    static final String TOP_K = "topK";
    static final String POOLING = "pooling";
    static final String DROPOUT = "dropout";

    @Override
    public String id() {
        return "transformer";
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.TOKENS;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        var widths = List.of("16", "32", "64", "128", "256");
        var knobs =
                new ArrayList<Hyperparameter>(
                        List.of(
                                new Hyperparameter.Choice(WIDTH, widths, "64"),
                                new Hyperparameter.Choice(HEADS, List.of("1", "2", "4", "8"), "4"),
                                new Hyperparameter.Whole(LAYERS, 1, 6, 2, false),
                                new Hyperparameter.Whole(WIDENING, 1, 4, 2, false),
                                new Hyperparameter.Choice(EXPERTS, List.of("0", "4", "8"), "0"),
                                new Hyperparameter.Whole(TOP_K, 1, 4, 1, false),
                                new Hyperparameter.Choice(POOLING, TextNet.POOLINGS, "mean"),
                                new Hyperparameter.Real(DROPOUT, 0, 0.6, 0.2, false)));
        knobs.addAll(Regime.knobs(new Regime.Defaults(2e-3, 1e-2, 40, 10, Schedule.COSINE, 1), 2));
        return List.copyOf(knobs);
    }

    @Override
    public int complexity() {
        return 5;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(hyperparameters());
        return TextNet.train(request, watcher, layers(request));
    }

    private static List<Layer> layers(TrainRequest request) {
        var settings = request.settings();
        var texts = request.train().matrix();
        var start = new Start(request.seed());
        var tokens = new TextStart(start);
        int width = settings.whole(WIDTH);
        var body = new ArrayList<Layer>();
        body.add(tokens.words(TextStart.words(texts), width));
        body.add(tokens.positions(texts.columns(), width));
        body.add(new Layer.Dropout(settings.real(DROPOUT)));
        for (int layer = 0; layer < settings.whole(LAYERS); layer++) {
            body.addAll(block("block/" + layer, settings, tokens));
        }
        body.add(tokens.norm(width));
        return List.of(
                new TextEncoder(texts.columns(), body, TextNet.pooling(settings.choice(POOLING))),
                new Layer.Dropout(settings.real(DROPOUT)),
                start.dense("answer", width, request.target().outputs(), Start.LINEAR));
    }

    private static List<Layer> block(String name, Settings settings, TextStart tokens) {
        int width = settings.whole(WIDTH);
        var silent = new Layer.Dropout(settings.real(DROPOUT));
        var further = new ArrayList<Layer>();
        further.add(tokens.norm(width));
        further.addAll(forward(name, settings, tokens));
        further.add(silent);
        return List.of(
                new Residual(
                        List.of(
                                tokens.norm(width),
                                tokens.attention(name, width, settings.whole(HEADS)),
                                silent),
                        List.of()),
                new Residual(further, List.of()));
    }

    private static List<Layer> forward(String name, Settings settings, TextStart tokens) {
        int width = settings.whole(WIDTH);
        int hidden = width * settings.whole(WIDENING);
        int experts = settings.whole(EXPERTS);
        if (experts == 0) {
            var start = tokens.start();
            return List.of(
                    start.dense(name + "/wide", width, hidden, Start.RELU),
                    new Layer.Relu(),
                    start.dense(name + "/narrow", hidden, width, Start.LINEAR));
        }
        return List.of(tokens.experts(name, width, hidden, experts, settings.whole(TOP_K)));
    }
}
