package jianmo.engine.tribuo;

import jianmo.base.message.UserError;
import jianmo.dataset.feature.Matrix;
import jianmo.train.TrainRequest;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.la.DenseMatrix;

import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/// One training of a softmax regression for three and more classes.
///
/// The passes are watched on validation rows. After [#PATIENCE] passes without a new best one the
/// training ends and is repeated up to the best pass: same seed, same path.
final class SoftmaxTraining {

    private static final int PATIENCE = 3;

    /// Smallest gain in log loss that counts as a new best pass.
    private static final double GAIN = 1e-4;

    /// Sum of a class that training never saw: a probability of zero.
    private static final float NEVER = -1e4f;

    private final TrainRequest request;
    private final LossCurve curve;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int bestPass;

    SoftmaxTraining(TrainRequest request, LossCurve curve) {
        this.request = request;
        this.curve = curve;
    }

    Trained train() {
        float[] labels = request.train().labels();
        List<Label> outputs =
                IntStream.range(0, labels.length).mapToObj(i -> label((int) labels[i])).toList();
        var examples = new Examples<Label>(new LabelFactory(), request.train().matrix().columns());
        var dataset = examples.dataset(request.train(), outputs);
        if (dataset.getOutputInfo().size() < 2) {
            throw UserError.failed("train.linear.one-class", request.target().column());
        }
        int[] positions = examples.positions(dataset.getFeatureIDMap());
        int[] classes =
                IntStream.range(0, request.target().outputs())
                        .map(k -> dataset.getOutputIDInfo().getID(label(k)))
                        .toArray();
        int passes = request.settings().whole(LinearFamily.ITERATIONS);
        LinearSGDModel model = watched(dataset, passes, positions, classes);
        LayerForm form = form(model.getWeightsCopy(), positions, classes);
        return new Trained(form, curve.points(), bestPass, difference(model, examples, form));
    }

    private LinearSGDModel watched(
            MutableDataset<Label> dataset, int passes, int[] positions, int[] classes) {
        try {
            LinearSGDModel model =
                    train(
                            dataset,
                            passes,
                            (weights, pass) -> judge(form(weights, positions, classes), pass));
            if (bestPass == curve.points().size()) {
                return model;
            }
        } catch (NoGain _) {
            // The best pass is known now.
        }
        return train(dataset, bestPass, (_, _) -> {});
    }

    private LinearSGDModel train(
            MutableDataset<Label> dataset, int passes, ObjIntConsumer<DenseMatrix> watcher) {
        double penalty = request.settings().real(LinearFamily.L2) / dataset.size();
        var optimiser = new EpochOptimiser(rate(), penalty, dataset.size(), watcher);
        var trainer =
                new LinearSGDTrainer(new LogMulticlass(), optimiser, passes, -1, request.seed());
        return trainer.train(dataset);
    }

    /// AdaGrad's rate is about how far weights may go from 0. A table of few rows overfits with
    /// large weights, one of many needs them: 0.06 for 250 rows, 0.5 for 18,000, at most 1.
    private double rate() {
        return Math.min(1, 0.0037 * Math.sqrt(request.train().rows()));
    }

    private void judge(LayerForm form, int pass) {
        double loss = curve.add(form, pass);
        if (loss < bestLoss - GAIN || bestPass == 0) {
            bestLoss = loss;
            bestPass = pass;
        } else if (pass - bestPass >= PATIENCE) {
            throw new NoGain();
        }
    }

    private double difference(LinearSGDModel model, Examples<Label> examples, LayerForm form) {
        Matrix rows = request.validation().matrix();
        float[] answers = form.score(rows);
        int outputs = form.outputs();
        double difference = 0;
        for (int i = 0; i < rows.rows(); i++) {
            var scores = model.predict(examples.question(rows, i)).getOutputScores();
            for (int k = 0; k < outputs; k++) {
                Label score = scores.get(label(k).getLabel());
                double engine = score == null ? 0 : score.getScore();
                difference = Math.max(difference, Math.abs(engine - answers[i * outputs + k]));
            }
        }
        return difference;
    }

    private static Label label(int index) {
        return new Label(Integer.toString(index));
    }

    /// @param classes row of `weights` for each class; -1 for a class training never saw
    private static LayerForm form(DenseMatrix weights, int[] positions, int[] classes) {
        int outputs = classes.length;
        float[] dense = new float[positions.length * outputs];
        float[] bias = new float[outputs];
        Arrays.fill(bias, NEVER);
        int intercept = weights.getDimension2Size() - 1;
        for (int k = 0; k < outputs; k++) {
            if (classes[k] >= 0) {
                bias[k] = (float) weights.get(classes[k], intercept);
                for (int j = 0; j < positions.length; j++) {
                    dense[j * outputs + k] =
                            positions[j] < 0 ? 0 : (float) weights.get(classes[k], positions[j]);
                }
            }
        }
        return new LayerForm(
                List.of(new Layer.Dense(positions.length, outputs, dense, bias)), Link.SOFTMAX);
    }

    /// Ends a training whose passes have stopped helping.
    private static final class NoGain extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoGain() {
            super("no gain", null, false, false);
        }
    }
}
