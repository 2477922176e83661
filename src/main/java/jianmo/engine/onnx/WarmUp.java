package jianmo.engine.onnx;

import jianmo.compress.CompactScorer;

import java.lang.management.ManagementFactory;
import java.util.List;

/// Lets the virtual machine compile the scorer of compact files before it is timed.
///
/// Its compiler works beside what runs. Until the last version of the code is there, single rows
/// take twenty to forty times as long, and where other programs keep the compiler waiting, that
/// lasts for seconds, in which nothing seems to change. So the first warm-up of a process goes on
/// until no gain was seen for a while; later ones are short, since the code is the same for all
/// files.
final class WarmUp {

    private static final int ROWS = 1024;
    private static final int SINGLES = 40;
    private static final int SHORT = 50;

    /// Time without a gain after which no more is awaited.
    private static final long STILL_NANOS = 2_000_000_000L;

    private static final long MOST_NANOS = 10_000_000_000L;

    /// Share of the best time so far that counts as a gain.
    private static final double GAIN = 0.8;

    private static volatile boolean compiled;

    private WarmUp() {}

    /// @param raw rows as the scorer takes them
    /// @param step called often; may throw to cancel
    static void run(CompactScorer scorer, List<Object> raw, Runnable step) {
        List<Object> one = Columns.take(raw, 0, 1);
        List<Object> many = Columns.take(raw, 0, ROWS);
        long start = System.nanoTime();
        long gained = start;
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        for (int run = 0; run < SHORT || !compiled; run++) {
            step.run();
            double[] times = {seconds(scorer, many, 1), seconds(scorer, one, SINGLES)};
            long now = System.nanoTime();
            for (int kind = 0; kind < times.length; kind++) {
                if (times[kind] < best[kind] * GAIN) {
                    best[kind] = times[kind];
                    gained = now;
                }
            }
            if (now - gained > STILL_NANOS || now - start > MOST_NANOS) {
                compiled = true;
            }
        }
    }

    /// Processor time.
    private static double seconds(CompactScorer scorer, List<Object> rows, int times) {
        var thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        for (int each = 0; each < times; each++) {
            scorer.score(rows);
        }
        return (thread.getCurrentThreadCpuTime() - start) * 1e-9;
    }
}
