package jianmo.engine.ejml;

import jianmo.base.seed.Seeds;
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
import jianmo.train.form.KernelForm;
import jianmo.train.form.Link;
import jianmo.train.form.StoredRows;

import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/// One training of a Gaussian process.
final class GpTraining {

    /// Rows from which length scale and noise are told; more change them little.
    private static final int SEARCH_ROWS = 500;

    private static final int PROVED_ROWS = 100;

    private final TrainRequest request;
    private final FormCurve curve;
    private final Labelled rows;
    private final int outputs;
    private final double[] means;
    private final double[] scales;

    GpTraining(TrainRequest request, TrainWatcher watcher) {
        this.request = request;
        this.curve = new FormCurve(request, 1, watcher);
        this.rows =
                TrainSample.of(
                        request.train(), request.settings().whole(GpFamily.ROWS), request.seed());
        this.outputs = request.target().outputs();
        this.means = new double[outputs];
        this.scales = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            int output = k;
            means[k] = all(rows).mapToDouble(i -> raw(rows, i, output)).average().orElse(0);
            double squares =
                    all(rows)
                            .mapToDouble(i -> raw(rows, i, output) - means[output])
                            .map(gap -> gap * gap)
                            .average()
                            .orElse(0);
            scales[k] = squares > 0 ? Math.sqrt(squares) : 1;
        }
    }

    private static IntStream all(Labelled rows) {
        return IntStream.range(0, rows.rows());
    }

    /// The number to be learned: 1 and -1 for classes.
    private double raw(Labelled from, int row, int output) {
        float label = from.labels()[row];
        return switch (request.target().task()) {
            case REGRESSION -> label;
            case BINARY -> label == 1 ? 1 : -1;
            case MULTICLASS -> (int) label == output ? 1 : -1;
        };
    }

    /// Outputs × rows, standardised.
    private double[][] answers(Labelled from) {
        double[][] answers = new double[outputs][from.rows()];
        for (int k = 0; k < outputs; k++) {
            for (int i = 0; i < from.rows(); i++) {
                answers[k][i] = (raw(from, i, k) - means[k]) / scales[k];
            }
        }
        return answers;
    }

    Trained train() {
        Labelled few = TrainSample.of(rows, SEARCH_ROWS, Seeds.of(request.seed(), "gp/search"));
        var search =
                new LikeliestKernel(
                        new Covariance(few.matrix(), answers(few)),
                        request.settings().whole(GpFamily.STEPS),
                        curve::alive);
        search.search();
        double length = search.length() * request.settings().real(GpFamily.LENGTH);
        var covariance = new Covariance(rows.matrix(), answers(rows));
        curve.alive();
        var factor = covariance.factor(length, search.noise());
        curve.alive();
        var kernel = new Kernel.Radial(1 / (2 * length * length));
        KernelForm.Spread spread = null;
        if (request.target().task() == Task.REGRESSION) {
            double signal =
                    Covariance.signal(factor.half(covariance.answers()[0]))
                            * (scales[0] * scales[0]);
            double[] inverse = factor.inverse(Math.sqrt(signal));
            spread = new KernelForm.Spread(signal, signal * search.noise(), inverse);
        }
        KernelForm plain = plain(kernel, factor, covariance.answers(), spread);
        double difference = difference(plain, factor, covariance.answers());
        KernelForm form = calibrated(plain);
        curve.add(form.score(request.validation().matrix()));
        return new Trained(form, curve.points(), curve.points().size(), difference);
    }

    private KernelForm plain(
            Kernel kernel, Factor factor, double[][] answers, KernelForm.@Nullable Spread spread) {
        double[] coefficients = new double[rows.rows() * outputs];
        for (int k = 0; k < outputs; k++) {
            double[] weights = factor.solve(answers[k]);
            for (int i = 0; i < weights.length; i++) {
                coefficients[i * outputs + k] = weights[i] * scales[k];
            }
        }
        return new KernelForm(
                new StoredRows(rows.matrix()), kernel, coefficients, means, Link.IDENTITY, spread);
    }

    /// Folds slopes and shifts of the probabilities into the sums.
    private KernelForm calibrated(KernelForm plain) {
        Task task = request.target().task();
        if (task == Task.REGRESSION) {
            return plain;
        }
        float[] sums = plain.sums(request.validation().matrix());
        double[] values = new double[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = sums[i];
        }
        float[] labels = request.validation().labels();
        var fit = Calibration.fit(request.target(), values, labels);
        double[] offsets = plain.offsets();
        for (int k = 0; k < outputs; k++) {
            offsets[k] = offsets[k] * fit.slopes()[k] + fit.shifts()[k];
        }
        double[] coefficients = plain.coefficients().clone();
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] *= fit.slopes()[i % outputs];
        }
        return new KernelForm(plain.stored(), plain.kernel(), coefficients, offsets, Link.of(task));
    }

    /// Between the form and the textbook's other way, `(L⁻¹ k)ᵀ (L⁻¹ answers)`.
    private double difference(KernelForm form, Factor factor, double[][] answers) {
        Matrix asked = TrainSample.of(request.validation(), PROVED_ROWS, request.seed()).matrix();
        float[] engine = new float[asked.rows() * outputs];
        double[][] halves = new double[outputs][];
        for (int k = 0; k < outputs; k++) {
            halves[k] = factor.half(answers[k]);
        }
        double[] alike = new double[form.stored().count()];
        for (int i = 0; i < asked.rows(); i++) {
            curve.alive();
            form.kernel().fill(form.stored(), asked.values(), i * asked.columns(), alike);
            double[] half = factor.half(alike);
            for (int k = 0; k < outputs; k++) {
                double sum = 0;
                for (int row = 0; row < half.length; row++) {
                    sum += half[row] * halves[k][row];
                }
                engine[i * outputs + k] = (float) (sum * scales[k] + means[k]);
            }
        }
        return Trained.difference(engine, form.sums(asked));
    }
}
