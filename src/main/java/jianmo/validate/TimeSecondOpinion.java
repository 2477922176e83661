package jianmo.validate;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.FoldRule;
import jianmo.dataset.Role;
import jianmo.dataset.Schema;
import jianmo.dataset.SplitRule;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.train.Bootstrap;
import jianmo.train.Metric;
import jianmo.validate.TripleCheck.TimeOrder;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The order of time as a second opinion: trains on the earlier three quarters of the development
/// rows and answers for the last quarter; the out-of-fold answers for the same rows stand beside.
///
/// Both are measured on the same rows and resampled together, so that a hard quarter does not count
/// as a loss.
public final class TimeSecondOpinion {

    /// The last of so many steps forward in time trains on three quarters.
    public static final int STEPS = 3;

    private TimeSecondOpinion() {}

    /// How rows are cut for it; empty where no column says the time, or the split keeps to it.
    public static Optional<FoldRule> rule(Schema schema, FoldRule folds) {
        return folds.chained()
                ? Optional.empty()
                : schema.columns().stream()
                        .filter(column -> column.role() == Role.TIME)
                        .findFirst()
                        .map(column -> new FoldRule(SplitRule.TIME, column.name()));
    }

    /// @param future the last step forward in time
    /// @param shuffled the folds of one repeat
    public static TimeOrder of(
            Table table,
            TargetCoding target,
            String metric,
            String column,
            FoldResult future,
            List<FoldResult> shuffled,
            long trainRows,
            Progress progress,
            Bootstrap bootstrap) {
        HeldOut late = HeldOut.of(table, target, List.of(future), progress);
        HeldOut same = HeldOut.of(table, target, shuffled, progress).among(future.held());
        Metric then = one(bootstrap, metric, target, late);
        Metric mixed = one(bootstrap, metric, target, same);
        var loss =
                bootstrap.difference(metric, target, same.scores(), late.scores(), late.labels());
        var lost = new Metric(loss.gain(), loss.low(), loss.high(), late.labels().length);
        String key =
                loss.low() > 0
                        ? "validate.time.worse"
                        : loss.high() < 0 ? "validate.time.better" : "validate.time.same";
        return new TimeOrder(
                column,
                then,
                mixed,
                lost,
                trainRows,
                Message.of(
                        key,
                        Message.of("train.metric." + metric),
                        then.value(),
                        mixed.value(),
                        loss.gain(),
                        loss.low(),
                        loss.high()));
    }

    private static Metric one(
            Bootstrap bootstrap, String metric, TargetCoding target, HeldOut held) {
        return Objects.requireNonNull(
                bootstrap
                        .metrics(List.of(metric), target, held.scores(), held.labels())
                        .get(metric));
    }
}
