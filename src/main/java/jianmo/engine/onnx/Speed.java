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
    static List<Speed> compare(List<GraphSession> graphs, List<Object> raw, Runnable step) {
        double[] batch = batches(graphs, raw, batchSize(graphs.getFirst(), raw), step);
        double[] row = rows(graphs, raw, step);
        var speeds = new ArrayList<Speed>();
        for (int g = 0; g < graphs.size(); g++) {
            speeds.add(new Speed(1 / batch[g], row[g] * 1e6));
        }
        return speeds;
    }

    /// As many rows as the first graph does in about a fiftieth of a second.
    private static int batchSize(GraphSession graph, List<Object> raw) {
        int size = 64;
        try (var feed = graph.feed(Columns.take(raw, 0, size))) {
            graph.run(feed);
            double first = seconds(graph, feed, 1);
            double seconds = Math.min(first, seconds(graph, feed, 1));
            while (size < MAX_BATCH && seconds * 2 < BATCH_SECONDS) {
                size *= 2;
                seconds *= 2;
            }
        }
        return size;
    }

    /// Seconds per row.
    private static double[] batches(
            List<GraphSession> graphs, List<Object> raw, int size, Runnable step) {
        double[][] times = new double[graphs.size()][ROUNDS];
        try (var feed = graphs.getFirst().feed(Columns.take(raw, 0, size))) {
            for (int round = -2; round < ROUNDS; round++) {
                for (int g = 0; g < graphs.size(); g++) {
                    step.run();
                    double seconds = seconds(graphs.get(g), feed, 1);
                    if (round >= 0) {
                        times[g][round] = seconds / size;
                    }
                }
            }
        }
        return medians(times);
    }

    /// Seconds for one row alone.
    private static double[] rows(List<GraphSession> graphs, List<Object> raw, Runnable step) {
        double[][] times = new double[graphs.size()][ROW_ROUNDS];
        try (var feed = graphs.getFirst().feed(Columns.take(raw, 0, 1))) {
            for (int round = -3; round < ROW_ROUNDS; round++) {
                for (int g = 0; g < graphs.size(); g++) {
                    step.run();
                    double seconds = seconds(graphs.get(g), feed, ROW_RUNS);
                    if (round >= 0) {
                        times[g][round] = seconds;
                    }
                }
            }
        }
        return medians(times);
    }

    /// Processor time of this thread, which does all the work; unlike the clock on the wall it does
    /// not count what other programs of a busy machine take.
    private static double seconds(GraphSession graph, GraphSession.Feed feed, int runs) {
        long start = THREAD.getCurrentThreadCpuTime();
        for (int run = 0; run < runs; run++) {
            graph.run(feed);
        }
        return (THREAD.getCurrentThreadCpuTime() - start) * 1e-9 / runs;
    }

    private static double[] medians(double[][] times) {
        double[] medians = new double[times.length];
        for (int g = 0; g < times.length; g++) {
            Arrays.sort(times[g]);
            medians[g] = times[g][times[g].length / 2];
        }
        return medians;
    }
}
