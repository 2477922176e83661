package jianmo.bench;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.djl.MlpFamily;
import jianmo.train.CurvePoint;
import jianmo.train.Measures;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Training of a multi-layer perceptron beside the floor under it: the products of matrices alone
/// that its layers need forward and backward, on the same arrays' sizes, with nothing around them.
///
/// Measured in CPU time of the one thread that does both, so that other work on the machine does
/// not count; turns alternate, the median of the turns is shown.
final class MatmulFloor {

    private static final int INPUTS = 64;
    private static final int ROWS = 16_384;
    private static final int EPOCHS = 16;

    /// Epochs that only warm up.
    private static final int WARM = 8;

    private static final int TURNS = 3;

    private MatmulFloor() {}

    static void run() {
        for (int units : new int[] {64, 256}) {
            for (int batch : new int[] {256, 4096}) {
                var ours = new ArrayList<Double>();
                var floor = new ArrayList<Double>();
                training(units, batch);
                products(units, batch, 200);
                for (int turn = 0; turn < TURNS; turn++) {
                    floor.add(products(units, batch, steps(units, batch)));
                    ours.add(training(units, batch));
                }
                print(units, batch, Samples.median(ours), Samples.median(floor));
            }
        }
    }

    private static int steps(int units, int batch) {
        return Math.max(50, (int) (2e10 / ((double) batch * units * (INPUTS + units) * 6)));
    }

    private static void print(int units, int batch, double ours, double floor) {
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"mlp %d-%d-%d-1 batch %d\",\"ours\":%.0f,\"peer\":%.0f,"
                        + "\"unit\":\"rows per CPU second\",\"ratio\":%.3f}%n",
                INPUTS,
                units,
                units,
                batch,
                ours,
                floor,
                ours / floor);
    }

    private static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /// Rows per second of the family's own training, epochs without the first.
    private static double training(int units, int batch) {
        var family = new MlpFamily();
        var request =
                new TrainRequest(
                        new TargetCoding("y", Task.BINARY, List.of("a", "b")),
                        rows(ROWS, 1),
                        rows(16, 2),
                        family.standard()
                                .with(
                                        Map.of(
                                                "units",
                                                units,
                                                "batchSize",
                                                String.valueOf(batch),
                                                "epochs",
                                                EPOCHS,
                                                "patience",
                                                50)),
                        7,
                        1);
        var ends = new ArrayList<Double>();
        family.train(
                request,
                new TrainWatcher() {
                    @Override
                    public void iteration(CurvePoint point, int total) {}

                    @Override
                    public void measured(Measures measures) {
                        ends.add(seconds());
                    }
                });
        double spent = ends.getLast() - ends.get(WARM - 1);
        return (double) ROWS * (EPOCHS - WARM) / spent;
    }

    private static Labelled rows(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[count * INPUTS];
        float[] labels = new float[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < count; i++) {
            labels[i] = values[i * INPUTS] * values[i * INPUTS + 1] > 0 ? 1 : 0;
        }
        return new Labelled(new Matrix(values, count, INPUTS), labels);
    }

    /// Rows per second of the products alone.
    private static double products(int units, int batch, int steps) {
        int[] widths = {INPUTS, units, units, 1};
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
            var weights = new ArrayList<NDArray>();
            var values = new ArrayList<NDArray>();
            for (int layer = 0; layer < 3; layer++) {
                weights.add(manager.ones(new Shape(widths[layer], widths[layer + 1])));
            }
            for (int width : widths) {
                values.add(manager.ones(new Shape(batch, width)));
            }
            double started = seconds();
            for (int step = 0; step < steps; step++) {
                for (int layer = 0; layer < 3; layer++) {
                    NDArray in = values.get(layer);
                    NDArray out = values.get(layer + 1);
                    in.matMul(weights.get(layer)).close();
                    try (NDArray turned = in.transpose()) {
                        turned.matMul(out).close();
                    }
                    if (layer > 0) {
                        try (NDArray turned = weights.get(layer).transpose()) {
                            out.matMul(turned).close();
                        }
                    }
                }
            }
            return (double) batch * steps / (seconds() - started);
        }
    }
}
