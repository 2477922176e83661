package jianmo.engine.libsvm;

import jianmo.base.message.UserError;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Calibration;
import jianmo.train.FormCurve;
import jianmo.train.TrainRequest;
import jianmo.train.TrainSample;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Kernel;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;

import libsvm.svm_node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One training of a support vector machine, or of one per class.
final class SvmTraining {

    private static final int PROVED_ROWS = 500;

    private final TrainRequest request;
    private final FormCurve curve;
    private final Labelled rows;
    private final @Nullable Kernel kernel;
    private final double cost;

    SvmTraining(TrainRequest request, TrainWatcher watcher) {
        this.request = request;
        this.curve = new FormCurve(request, 1, watcher);
        this.rows = TrainSample.of(request.train(), SvmFamily.MOST_ROWS, request.seed());
        this.kernel = kernel(request, rows.matrix());
        this.cost = request.settings().real(SvmFamily.COST);
    }

    private static @Nullable Kernel kernel(TrainRequest request, Matrix matrix) {
        var settings = request.settings();
        double gamma = settings.real(SvmFamily.GAMMA) / (matrix.columns() * variance(matrix));
        return switch (settings.choice(SvmFamily.KERNEL)) {
            case "rbf" -> new Kernel.Radial(gamma);
            case "polynomial" -> new Kernel.Polynomial(gamma, 1, settings.whole(SvmFamily.DEGREE));
            default -> null;
        };
    }

    /// Of all cells; 1 where all are the same.
    private static double variance(Matrix matrix) {
        double sum = 0;
        double squares = 0;
        for (float value : matrix.values()) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / matrix.values().length;
        double variance = squares / matrix.values().length - mean * mean;
        return variance > 1e-12 ? variance : 1;
    }

    Trained train() {
        svm_node[][] nodes = Machine.rows(rows.matrix());
        Sums sums = request.target().task() == Task.REGRESSION ? number(nodes) : classes(nodes);
        ModelForm form = sums.form(rows.matrix(), kernel, Link.of(request.target().task()));
        float[] answers = form.score(request.validation().matrix());
        curve.add(answers);
        return new Trained(form, curve.points(), curve.points().size(), difference(sums, form));
    }

    /// The target is standardised, so that cost and tube mean the same for every target.
    private Sums number(svm_node[][] nodes) {
        float[] labels = rows.labels();
        double mean =
                IntStream.range(0, labels.length).mapToDouble(i -> labels[i]).average().orElse(0);
        double squares = 0;
        for (float label : labels) {
            squares += (label - mean) * (label - mean);
        }
        double deviation = squares > 0 ? Math.sqrt(squares / labels.length) : 1;
        double[] scaled = new double[labels.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (labels[i] - mean) / deviation;
        }
        double tube = request.settings().real(SvmFamily.EPSILON);
        var machine = Machine.train(nodes, scaled, kernel, cost, tube, curve::alive);
        return new Sums(List.of(machine), new double[] {deviation}, new double[] {mean});
    }

    private Sums classes(svm_node[][] nodes) {
        int classes = request.target().classes().size();
        boolean binary = request.target().task() == Task.BINARY;
        var machines = new ArrayList<@Nullable Machine>();
        for (int k = binary ? 1 : 0; k < classes; k++) {
            machines.add(oneAgainstTheRest(nodes, k));
        }
        if (machines.stream().allMatch(java.util.Objects::isNull)) {
            throw UserError.failed("train.one-class", request.target().column());
        }
        var fit = calibration(machines);
        return new Sums(machines, fit.slopes(), fit.shifts());
    }

    private Calibration calibration(List<@Nullable Machine> machines) {
        Matrix asked = request.validation().matrix();
        svm_node[][] questions = Machine.rows(asked);
        int outputs = machines.size();
        double[] values = new double[asked.rows() * outputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(machines.get(i % outputs), questions[i / outputs]);
            curve.alive();
        }
        float[] labels = request.validation().labels();
        return Calibration.fit(request.target(), values, labels);
    }

    private static double value(@Nullable Machine machine, svm_node[] row) {
        return machine == null ? -1 : machine.value(row);
    }

    /// Null where no row or every row is of the class.
    private @Nullable Machine oneAgainstTheRest(svm_node[][] nodes, int which) {
        double[] labels = new double[nodes.length];
        int members = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean member = (int) rows.labels()[i] == which;
            labels[i] = member ? 1 : -1;
            members += member ? 1 : 0;
        }
        return members == 0 || members == labels.length
                ? null
                : Machine.train(nodes, labels, kernel, cost, 0, curve::alive);
    }

    /// Between LIBSVM's own sums and the form's, after the link, over some validation rows.
    private double difference(Sums sums, ModelForm form) {
        Matrix asked = TrainSample.of(request.validation(), PROVED_ROWS, request.seed()).matrix();
        svm_node[][] questions = Machine.rows(asked);
        int outputs = form.outputs();
        float[] engine = new float[asked.rows() * outputs];
        for (int i = 0; i < asked.rows(); i++) {
            for (int k = 0; k < outputs; k++) {
                engine[i * outputs + k] = (float) sums.value(k, questions[i]);
            }
        }
        form.link().apply(engine, outputs);
        return Trained.difference(engine, form.score(asked));
    }

    /// The machines, and what makes sums of their values: `slope · value + shift`.
    private static final class Sums {
        private final List<@Nullable Machine> machines;
        private final double[] slopes;
        private final double[] shifts;

        /// @param slopes one per machine
        Sums(List<@Nullable Machine> machines, double[] slopes, double[] shifts) {
            this.machines = machines;
            this.slopes = slopes;
            this.shifts = shifts;
        }

        double value(int output, svm_node[] row) {
            return slopes[output] * SvmTraining.value(machines.get(output), row) + shifts[output];
        }

        ModelForm form(Matrix rows, @Nullable Kernel kernel, Link link) {
            int outputs = machines.size();
            double[] weights = new double[rows.rows() * outputs];
            double[] offsets = new double[outputs];
            for (int k = 0; k < outputs; k++) {
                Machine machine = machines.get(k);
                if (machine != null) {
                    machine.coefficients(weights, k, outputs);
                }
                double offset = machine == null ? -1 : machine.offset();
                offsets[k] = slopes[k] * offset + shifts[k];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= slopes[i % outputs];
            }
            return kernel == null
                    ? linear(rows, weights, offsets, link)
                    : SupportRows.form(rows, kernel, weights, offsets, link);
        }

        private static LayerForm linear(
                Matrix rows, double[] weights, double[] offsets, Link link) {
            int outputs = offsets.length;
            double[] sums = new double[rows.columns() * outputs];
            for (int i = 0; i < rows.rows(); i++) {
                for (int k = 0; k < outputs; k++) {
                    double weight = weights[i * outputs + k];
                    for (int j = 0; weight != 0 && j < rows.columns(); j++) {
                        sums[j * outputs + k] += weight * rows.at(i, j);
                    }
                }
            }
            return new LayerForm(
                    List.of(
                            new Layer.Dense(
                                    rows.columns(), outputs, narrow(sums), narrow(offsets))),
                    link);
        }

        private static float[] narrow(double[] values) {
            float[] narrow = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                narrow[i] = (float) values[i];
            }
            return narrow;
        }
    }
}
