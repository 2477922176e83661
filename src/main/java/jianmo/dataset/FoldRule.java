package jianmo.dataset;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/// How development rows are cut into folds, so that a cross-validation keeps the promise of the
/// split: groups stay whole, and no fold trains on what comes after the rows it answers for.
///
/// @param rule GROUP, TIME, RANDOM, or anything else for as the task asks
/// @param by the column that says group or time; null with the other rules
public record FoldRule(SplitRule rule, @Nullable String by) {

    /// Stratified for classes, random for numbers.
    public static FoldRule auto() {
        return new FoldRule(SplitRule.AUTO, null);
    }

    /// Whether rows stand in the order of time.
    public boolean chained() {
        return rule == SplitRule.TIME;
    }

    /// @param labels of `rows`, ascending
    /// @param k parts; with TIME the earliest rows are held out in none of them
    /// @throws UserError when there are fewer groups or moments than parts
    public Folds folds(
            Table table,
            Schema schema,
            Task task,
            Rows rows,
            float[] labels,
            int k,
            long seed,
            Progress progress) {
        return switch (rule) {
            case GROUP -> grouped(new RowKeys(table, schema, rows, progress), k, seed);
            case TIME -> chained(new RowKeys(table, schema, rows, progress), k);
            case RANDOM -> Folds.random(labels.length, k, seed);
            case AUTO, STRATIFIED, HASH -> Folds.of(task, labels, k, seed);
        };
    }

    private Folds grouped(RowKeys keys, int k, long seed) {
        String column = Objects.requireNonNull(by);
        int[] groups = keys.groups(column);
        long different = Arrays.stream(groups).distinct().count();
        if (different < k) {
            throw UserError.failed("data.folds.few-groups", column, different, k);
        }
        return Folds.grouped(groups, k, seed);
    }

    private Folds chained(RowKeys keys, int k) {
        String column = Objects.requireNonNull(by);
        double[] times = keys.times(column);
        long different = Arrays.stream(times).filter(t -> !Double.isNaN(t)).distinct().count();
        if (different <= k) {
            throw UserError.failed("data.folds.few-times", column, different, k + 1);
        }
        return Folds.chained(times, k);
    }
}
