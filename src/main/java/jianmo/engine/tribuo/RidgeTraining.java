package jianmo.engine.tribuo;

import de.bwaldvogel.liblinear.Model;

import jianmo.dataset.feature.Matrix;
import jianmo.train.TrainRequest;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

import java.util.ArrayList;
import java.util.List;

/// One training of a ridge regression. The target is standardised for the training; its mean and
/// deviation are then folded into the weights, so that the form answers in the target's own unit.
final class RidgeTraining {

    private static final double TOLERANCE = 1e-6;
    private static final String OUTPUT = "y";

    private final TrainRequest request;
    private final LossCurve curve;
    private final double mean;
    private final double deviation;

    RidgeTraining(TrainRequest request, LossCurve curve) {
        this.request = request;
        this.curve = curve;
        double sum = 0;
        float[] labels = request.train().labels();
        for (float label : labels) {
            sum += label;
        }
        mean = sum / labels.length;
        double squares = 0;
        for (float label : labels) {
            squares += (label - mean) * (label - mean);
        }
        deviation = squares > 0 ? Math.sqrt(squares / labels.length) : 1;
    }

    Trained train() {
        var outputs = new ArrayList<Regressor>();
        for (float label : request.train().labels()) {
            outputs.add(new Regressor(OUTPUT, (label - mean) / deviation));
        }
        var examples =
                new Examples<Regressor>(
                        new RegressionFactory(), request.train().matrix().columns());
        var dataset = examples.dataset(request.train(), outputs);
        int[] positions = examples.positions(dataset.getFeatureIDMap());
        var steps = new NewtonSteps((model, step) -> curve.add(form(model, positions), step));
        var trainer =
                new RidgeSteps(
                        request.settings().real(LinearFamily.L2),
                        request.settings().whole(LinearFamily.ITERATIONS),
                        TOLERANCE,
                        request.seed(),
                        steps);
        var model = trainer.train(dataset);
        LayerForm form = form(model.getInnerModels().getFirst(), positions);
        Matrix rows = request.validation().matrix();
        float[] answers = form.score(rows);
        double difference = 0;
        for (int i = 0; i < rows.rows(); i++) {
            double engine = model.predict(examples.question(rows, i)).getOutput().getValues()[0];
            difference = Math.max(difference, Math.abs(engine * deviation + mean - answers[i]));
        }
        return new Trained(form, curve.points(), curve.points().size(), difference);
    }

    private LayerForm form(Model model, int[] positions) {
        double[] weights = model.getFeatureWeights();
        float[] dense = new float[positions.length];
        for (int j = 0; j < dense.length; j++) {
            dense[j] = positions[j] < 0 ? 0 : (float) (weights[positions[j]] * deviation);
        }
        float[] bias = {(float) (weights[weights.length - 1] * deviation + mean)};
        return new LayerForm(List.of(new Layer.Dense(dense.length, 1, dense, bias)), Link.IDENTITY);
    }
}
