package jianmo.train.live;

import java.util.Arrays;
import java.util.Optional;

/// Estimates how long a training still takes, from the moments at which its iterations ended.
///
/// The first iterations are slower than the rest (compiling, caches), so the first quarter, and at
/// least three where there are enough, is left out. What follows is cut into up to twelve stretches
/// and [Pace] tells how their cost goes on: level, or with a slope where the slope stands out from
/// the noise. A single pause much longer than anything before it is not counted. Memory is bounded:
/// of a long run every second, fourth, eighth … iteration is remembered. Thread-safe.
///
/// Iterations are counted from any number, so that a resumed training begins with its next.
public final class TimeLeft {

    private static final int MOST = 512;
    private static final int STRETCHES = 12;
    private static final int WARM_UP = 3;
    private static final double STALL = 25;
    private static final int STALL_AFTER = 10;
    private static final int STALL_SHARE = 100;

    private final boolean mayEndEarly;
    private final int[] iterations = new int[MOST];
    private final double[] seconds = new double[MOST];
    private int kept;
    private int stride = 1;
    private int last;
    private int total;
    private double now;
    private long lastNanos;
    private int stalls;

    /// @param mayEndEarly whether early stopping may end the training before its last iteration
    public TimeLeft(boolean mayEndEarly) {
        this.mayEndEarly = mayEndEarly;
    }

    /// Says that `iteration` of `planned` has ended. An iteration told again is not counted twice.
    ///
    /// @param nanos of [System#nanoTime]
    public synchronized void ended(int iteration, int planned, long nanos) {
        total = planned;
        if (iteration < 1 || iteration <= last) {
            return;
        }
        if (kept > 0) {
            double took = (nanos - lastNanos) / 1e9;
            if (isStall(took / (iteration - last))) {
                stalls++;
            } else {
                now += took;
            }
        }
        last = iteration;
        lastNanos = nanos;
        if (kept == 0 || iteration - iterations[kept - 1] >= stride) {
            keep(iteration);
        }
    }

    private void keep(int iteration) {
        if (kept == MOST) {
            for (int i = 0; 2 * i < MOST; i++) {
                iterations[i] = iterations[2 * i];
                seconds[i] = seconds[2 * i];
            }
            kept = MOST / 2;
            stride *= 2;
            if (iteration - iterations[kept - 1] < stride) {
                return;
            }
        }
        iterations[kept] = iteration;
        seconds[kept++] = now;
    }

    private boolean isStall(double took) {
        int seen = last - iterations[0];
        return seen >= STALL_AFTER
                && took > STALL * now / seen
                && (stalls + 1) * STALL_SHARE <= seen + STALL_SHARE / 2;
    }

    /// How long it still takes; empty while too little was seen, or before a tenth of the run when
    /// only few iterations have ended.
    ///
    /// @param nanos the present moment, of [System#nanoTime]
    public synchronized Optional<Estimate> estimate(long nanos) {
        int left = total - last;
        if (kept == 0 || left <= 0) {
            return kept == 0 ? Optional.empty() : Optional.of(new Estimate(0, false));
        }
        int seen = last - iterations[0];
        boolean few = seen < WARM_UP + 3;
        if (seen < 2 || few && last < total / 10.0) {
            return Optional.empty();
        }
        int skipped = Math.max(Math.min(WARM_UP, seen - 3), seen / 4);
        Pace pace = pace(iterations[0] + Math.max(skipped, 1));
        double cost = pace.meanOver(left);
        double since = Math.max(0, (nanos - lastNanos) / 1e9);
        double seconds = left * cost - Math.min(since, cost);
        return Optional.of(new Estimate(seconds, mayEndEarly));
    }

    /// The cost of stretches of equal length from iteration `from` to the last.
    private Pace pace(int from) {
        int span = last - from;
        int count = Math.min(STRETCHES, span);
        double[] costs = new double[count];
        for (int i = 0; i < count; i++) {
            double begin = from + (double) span * i / count;
            double end = from + (double) span * (i + 1) / count;
            costs[i] = (timeAt(end) - timeAt(begin)) / (end - begin);
        }
        return new Pace(costs, (double) span / count);
    }

    /// Seconds from the first iteration's end to `iteration`'s, between remembered ones on a line.
    private double timeAt(double iteration) {
        if (iteration >= last) {
            return now;
        }
        int below = Arrays.binarySearch(iterations, 0, kept, (int) Math.floor(iteration));
        below = below >= 0 ? below : Math.max(0, -below - 2);
        boolean end = below + 1 >= kept;
        double nextAt = end ? last : iterations[below + 1];
        double nextSeconds = end ? now : seconds[below + 1];
        double span = nextAt - iterations[below];
        return span <= 0
                ? nextSeconds
                : seconds[below]
                        + (nextSeconds - seconds[below]) * (iteration - iterations[below]) / span;
    }

    /// @param seconds until the last planned iteration has ended
    /// @param atMost whether the training may well end before that, by early stopping
    public record Estimate(double seconds, boolean atMost) {}
}
