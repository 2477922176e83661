package jianmo.explain.fair;

import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Which other columns give the group away: leaving the column out does not take them away.
///
/// @param columns every one looked at, the strongest first
/// @param together AUC of a small model that guesses the group from all of them, out of fold; mean
///   over the groups, each against the others; null where it could not be told
/// @param rows looked at
public record Proxies(List<Proxy> columns, @Nullable Metric together, long rows) {

    /// From this AUC on a column is called a strong proxy.
    public static final double STRONG = 0.7;

    /// From this AUC on it is called a proxy.
    public static final double SOME = 0.6;

    public Proxies {
        columns = List.copyOf(columns);
    }

    /// @param column name
    /// @param auc of guessing the group from this column alone, out of fold
    /// @param association how strongly the two go together, 0…1; null where it can't be told
    /// @param used whether the model reads the column
    public record Proxy(String column, double auc, @Nullable Double association, boolean used) {}
}
