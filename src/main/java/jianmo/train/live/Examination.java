package jianmo.train.live;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.dataset.Rows;
import jianmo.dataset.TargetCoding;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Looks at the answers for the validation rows while a model trains and reports what it
/// [Examined], at most once a second, and so seldom that looking takes at most about a hundredth of
/// the time; and once at the end.
///
/// Used on the thread that trains.
public final class Examination {

    private static final long PAUSE_NANOS = 1_000_000_000;
    private static final long COST_SHARE = 100;

    private final String series;
    private final Examiner examiner;
    private final Progress progress;
    private final LongSupplier clock;
    private long next;
    private boolean begun;

    /// @param labels of the validation rows
    /// @param rows their numbers in the table, as many
    public Examination(
            String family, TargetCoding target, float[] labels, Rows rows, Progress progress) {
        this(family, new Examiner(target, labels, rows), progress, System::nanoTime);
    }

    Examination(String family, Examiner examiner, Progress progress, LongSupplier clock) {
        this.series = family + Examined.SERIES;
        this.examiner = examiner;
        this.progress = progress;
        this.clock = clock;
    }

    /// Looks, when a look is due.
    ///
    /// @param scores makes the answers, rows × outputs
    public void offer(int iteration, Supplier<float[]> scores) {
        long before = clock.getAsLong();
        if (begun && before - next < 0) {
            return;
        }
        begun = true;
        report(iteration, scores.get());
        long after = clock.getAsLong();
        next = after + Math.max(PAUSE_NANOS, COST_SHARE * (after - before));
    }

    /// Looks in any case: at the answers of the model that is kept.
    ///
    /// @param iteration the one it is of
    public void last(int iteration, float[] scores) {
        report(iteration, scores);
    }

    private void report(int iteration, float[] scores) {
        Examined examined = examiner.examine(iteration, scores);
        progress.point(
                new LivePoint(series, iteration, examiner.wrong(scores), Json.write(examined)));
    }
}
