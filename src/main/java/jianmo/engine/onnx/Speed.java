package jianmo.engine.onnx;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How quick a graph is on this machine: one thread, columns already in native memory, processor
/// time.
///
/// @param rowsPerSecond in batches, from the median of the repetitions
/// @param rowMicros one row at a time, median
record Speed(double rowsPerSecond, double rowMicros) {

    private static final int MAX_BATCH = 4096;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 11;
    private static final int ROW_ROUNDS = 25;
    private static final int ROW_RUNS = 20;
    private static final double BATCH_SECONDS = 0.02;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    /// Measures graphs with the same inputs side by side: after a warm-up every round runs each of
    /// them once, so that a busy moment of the machine falls on all alike.
    ///
    /// @param raw rows to score; repeated until a batch is full
    /// @param step called often; may throw to cancel
    static List<Speed> compare(List<? extends Timed> graphs, List<Object> raw, Runnable step) {
        double[] batch = batches(graphs, raw, batchSize(graphs.getFirst(), raw), step);
        double[] row = rows(graphs, raw, step);
        var speeds = new ArrayList<Speed>();
        for (int g = 0; g < graphs.size(); g++) {
            speeds.add(new Speed(1 / batch[g], row[g] * 1e6));
        }
        return speeds;
    }

    /// As many rows as the first graph does in about a fiftieth of a second.
    private static int batchSize(Timed graph, List<Object> raw) {
        int size = 64;
        try (var ready = graph.ready(Columns.take(raw, 0, size))) {
            ready.run();
            double first = seconds(ready, 1);
            double seconds = Math.min(first, seconds(ready, 1));
            while (size < MAX_BATCH && seconds * 2 < BATCH_SECONDS) {
                size *= 2;
                seconds *= 2;
            }
        }
        return size;
    }

    /// Seconds per row.
    private static double[] batches(
            List<? extends Timed> graphs, List<Object> raw, int size, Runnable step) {
        double[][] times = times(graphs, Columns.take(raw, 0, size), ROUNDS, 1, step);
        return Arrays.stream(times).mapToDouble(each -> median(each) / size).toArray();
    }

    /// Seconds for one row alone.
    private static double[] rows(List<? extends Timed> graphs, List<Object> raw, Runnable step) {
        double[][] times = times(graphs, Columns.take(raw, 0, 1), ROW_ROUNDS, ROW_RUNS, step);
        return Arrays.stream(times).mapToDouble(Speed::median).toArray();
    }

    private static double[][] times(
            List<? extends Timed> graphs,
            List<Object> columns,
            int rounds,
            int runs,
            Runnable step) {
        double[][] times = new double[graphs.size()][rounds];
        var ready = new ArrayList<Timed.Ready>();
        try {
            graphs.forEach(graph -> ready.add(graph.ready(columns)));
            for (int round = -WARM_UP; round < rounds; round++) {
                for (int g = 0; g < times.length; g++) {
                    step.run();
                    double seconds = seconds(ready.get(g), runs);
                    if (round >= 0) {
                        times[g][round] = seconds;
                    }
                }
            }
            return times;
        } finally {
            ready.forEach(Timed.Ready::close);
        }
    }

    /// Processor time of this thread, which does all the work; unlike the clock on the wall it does
    /// not count what other programs of a busy machine take.
    private static double seconds(Timed.Ready ready, int runs) {
        long start = THREAD.getCurrentThreadCpuTime();
        for (int run = 0; run < runs; run++) {
            ready.run();
        }
        return (THREAD.getCurrentThreadCpuTime() - start) * 1e-9 / runs;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
