package jianmo.engine.tribuo;

import de.bwaldvogel.liblinear.Model;

import jianmo.base.message.UserError;
import jianmo.dataset.feature.Matrix;
import jianmo.train.TrainRequest;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// One training of a logistic regression for two classes.
final class LogisticTraining {

    private static final double TOLERANCE = 1e-4;

    private final TrainRequest request;
    private final LossCurve curve;

    LogisticTraining(TrainRequest request, LossCurve curve) {
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
        int positive = dataset.getOutputIDInfo().getID(label(1));
        var steps =
                new NewtonSteps((model, step) -> curve.add(form(model, positive, positions), step));
        var trainer =
                new LogisticSteps(
                        request.settings().real(LinearFamily.L2),
                        request.settings().whole(LinearFamily.ITERATIONS),
                        TOLERANCE,
                        request.seed(),
                        steps);
        var model = trainer.train(dataset);
        LayerForm form = form(model.getInnerModels().getFirst(), positive, positions);
        Matrix rows = request.validation().matrix();
        float[] answers = form.score(rows);
        double difference = 0;
        for (int i = 0; i < rows.rows(); i++) {
            Map<String, Label> scores = model.predict(examples.question(rows, i)).getOutputScores();
            double engine = Objects.requireNonNull(scores.get(label(1).getLabel())).getScore();
            difference = Math.max(difference, Math.abs(engine - answers[i]));
        }
        return new Trained(form, curve.points(), curve.points().size(), difference);
    }

    private static Label label(int index) {
        return new Label(Integer.toString(index));
    }

    /// LIBLINEAR's sum speaks for whichever class it met first.
    private static LayerForm form(Model model, int positive, int[] positions) {
        double[] weights = model.getFeatureWeights();
        int sign = model.getLabels()[0] == positive ? 1 : -1;
        float[] dense = new float[positions.length];
        for (int j = 0; j < dense.length; j++) {
            dense[j] = positions[j] < 0 ? 0 : (float) (sign * weights[positions[j]]);
        }
        float[] bias = {(float) (sign * weights[weights.length - 1])};
        return new LayerForm(List.of(new Layer.Dense(dense.length, 1, dense, bias)), Link.SIGMOID);
    }
}
