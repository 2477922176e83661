package jianmo.validate;

import jianmo.base.message.Message;
import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Three looks at the same score, from three sides, and one verdict on them: cross-validation, the
/// order of time, and whether locked (or serving) rows can be told from development rows.
///
/// @param time null when the table has no column of times, or too few
/// @param level `agree`, `time` (the future is worse), `drift` (the rows differ), `both`, or
///   `harmless` (the rows differ, but the score does not suffer)
/// @param verdict why the three agree or not, and which figure to trust
public record TripleCheck(
        KFold folds,
        @Nullable TimeOrder time,
        Adversarial adversarial,
        String level,
        Message verdict) {

    /// @param folds parts
    /// @param repeats how often, each with another draw
    /// @param nested whether the settings were searched anew inside each fold
    /// @param rule how the folds were cut: `auto`, `random`, `group` or `time`
    /// @param by the column that says group or time
    /// @param pooled the metric over all out-of-fold answers of each repeat
    public record KFold(
            int folds,
            int repeats,
            boolean nested,
            String rule,
            @Nullable String by,
            List<Metric> pooled) {
        public KFold {
            pooled = List.copyOf(pooled);
        }
    }

    /// Trained on the earlier three quarters of the development rows, tested on the last quarter.
    ///
    /// @param column that says the time
    /// @param future the metric on the last quarter, trained on what came before
    /// @param shuffled the metric on the same rows, out of fold
    /// @param loss how much worse the future is, in the metric's unit, with its interval; positive:
    ///   worse
    /// @param trainRows rows before
    /// @param note what it means
    public record TimeOrder(
            String column,
            Metric future,
            Metric shuffled,
            Metric loss,
            long trainRows,
            Message note) {}

    /// A classifier that tries to tell development rows from others, out of fold.
    ///
    /// @param against `test` or `serving`
    /// @param auc 0.5: it cannot tell them apart
    /// @param columns that give it away, most telling first
    /// @param note what it means
    public record Adversarial(String against, Metric auc, List<GiveAway> columns, Message note) {
        public Adversarial {
            columns = List.copyOf(columns);
        }
    }

    /// @param alone AUC of the column by itself, 0.5 to 1
    /// @param drop how much AUC the classifier loses when the column is shuffled
    public record GiveAway(String column, double alone, double drop) {}
}
