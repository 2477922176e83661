package jianmo.explain.fair;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.base.message.Message;
import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

/// How far apart groups are by one criterion.
///
/// @param measure in which they are farthest apart
/// @param value largest difference between two groups; NaN is never stored, 0 where fewer than two
///   groups can be compared
/// @param low lower end of the 95 % interval of the largest difference, all pairs taken together
/// @param high upper end
/// @param least group with the lowest figure; null where none can be compared
/// @param most group with the highest figure
/// @param ratio lowest over highest share of the selected; only for demographic parity
/// @param groups how many have enough rows to be compared
public record Gap(
        Criterion criterion,
        Measure measure,
        double value,
        double low,
        double high,
        @Nullable Message least,
        @Nullable Message most,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Metric ratio,
        int groups,
        Verdict verdict) {

    /// What the rows say.
    public enum Verdict {
        /// The interval reaches 0, and large gaps are excluded.
        NONE_SHOWN,
        /// The interval lies above 0.
        SHOWN,
        /// Groups or rows are too few: the interval reaches 0 and large gaps alike.
        TOO_FEW
    }
}
