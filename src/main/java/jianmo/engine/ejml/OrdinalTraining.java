package jianmo.engine.ejml;

import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.train.FormCurve;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.ejml.data.DMatrixRMaj;

import java.util.List;

/// One training of a proportional odds model.
final class OrdinalTraining {

    /// Sum that stands for no class above.
    private static final float NEVER = -40;

    /// Gain of a step, as a share of the loss, below which the walk ends.
    private static final double ENOUGH = 1e-8;

    private final TrainRequest request;
    private final FormCurve curve;
    private final ProportionalOdds odds;
    private final int classes;

    OrdinalTraining(TrainRequest request, TrainWatcher watcher) {
        this.request = request;
        this.classes = request.target().classes().size();
        this.curve =
                new FormCurve(request, request.settings().whole(OrdinalFamily.ITERATIONS), watcher);
        this.odds =
                new ProportionalOdds(
                        request.train(), classes, request.settings().real(OrdinalFamily.L2));
    }

    Trained train() {
        double[] at = odds.start();
        double loss = odds.loss(at);
        double[] gradient = new double[at.length];
        var curvature = new DMatrixRMaj(at.length, at.length);
        int steps = request.settings().whole(OrdinalFamily.ITERATIONS);
        for (int step = 0; step < steps; step++) {
            odds.slopes(at, gradient, curvature, curve::alive);
            double[] move = new Factor(curvature).solve(gradient);
            double share = 1;
            double[] next = moved(at, move, share);
            double lower = odds.loss(next);
            while (!(lower < loss) && share > 1e-8) {
                share /= 2;
                next = moved(at, move, share);
                lower = odds.loss(next);
            }
            if (!(lower < loss)) {
                break;
            }
            boolean enough = loss - lower < ENOUGH * loss;
            at = next;
            loss = lower;
            curve.add(form(at).score(request.validation().matrix()));
            if (enough) {
                break;
            }
        }
        LayerForm form = form(at);
        return new Trained(form, curve.points(), curve.points().size(), difference(at, form));
    }

    private static double[] moved(double[] at, double[] move, double share) {
        double[] next = at.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] -= share * move[i];
        }
        return next;
    }

    /// One layer; its sums are the log-odds of the classes above each class.
    private LayerForm form(double[] at) {
        boolean binary = request.target().task() == Task.BINARY;
        int thresholds = classes - 1;
        int outputs = binary ? 1 : classes;
        int columns = at.length - thresholds;
        float[] weights = new float[columns * outputs];
        float[] bias = new float[outputs];
        for (int k = 0; k < outputs; k++) {
            bias[k] = k < thresholds ? (float) -at[k] : NEVER;
            for (int c = 0; c < columns; c++) {
                weights[c * outputs + k] = k < thresholds ? (float) at[thresholds + c] : 0;
            }
        }
        return new LayerForm(
                List.of(new Layer.Dense(columns, outputs, weights, bias)),
                binary ? Link.SIGMOID : Link.CUMULATIVE);
    }

    /// Between the form and the probabilities worked out in `double` from the parameters.
    private double difference(double[] at, LayerForm form) {
        Matrix rows = request.validation().matrix();
        int outputs = form.outputs();
        float[] exact = new float[rows.rows() * outputs];
        for (int i = 0; i < rows.rows(); i++) {
            double sum = 0;
            for (int c = 0; c < rows.columns(); c++) {
                sum += at[classes - 1 + c] * rows.at(i, c);
            }
            double before = 1;
            for (int k = 0; k < classes; k++) {
                double above = k < classes - 1 ? 1 / (1 + Math.exp(at[k] - sum)) : 0;
                if (outputs > 1) {
                    exact[i * outputs + k] = (float) (before - above);
                } else if (k == 0) {
                    exact[i] = (float) above;
                }
                before = above;
            }
        }
        return Trained.difference(exact, form.score(rows));
    }
}
