package jianmo.validate;

import jianmo.base.message.Message;
import jianmo.quality.Repair;
import jianmo.quality.Suspects;
import jianmo.quality.Verdict;
import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One thing that makes a score doubtful: leakage, drift, a group on both sides.
///
/// @param column the column concerned, empty for the table
/// @param dimension stable name of the kind, as `leak-alone`
/// @param value measured
/// @param threshold what it is held against, in the same unit; null when there is none
/// @param rows the rows concerned, best suspects first
/// @param repairs ways to mend it
/// @param sure how sure the finding is, 0…1
/// @param honest the score after the repair, null when it was not measured
/// @param remedies other ways to mend it: a change of the recipe
public record Finding(
        String column,
        String dimension,
        @Nullable Double value,
        @Nullable Double threshold,
        Verdict verdict,
        Message note,
        Suspects rows,
        List<Repair> repairs,
        double sure,
        @Nullable Honest honest,
        List<Remedy> remedies) {

    public Finding {
        repairs = List.copyOf(repairs);
        remedies = List.copyOf(remedies);
    }

    /// A finding without remedies.
    public Finding(
            String column,
            String dimension,
            @Nullable Double value,
            @Nullable Double threshold,
            Verdict verdict,
            Message note,
            Suspects rows,
            List<Repair> repairs,
            double sure,
            @Nullable Honest honest) {
        this(
                column, dimension, value, threshold, verdict, note, rows, repairs, sure, honest,
                List.of());
    }

    /// @param metric its name
    /// @param before with the fault
    /// @param after without it
    public record Honest(String metric, Metric before, Metric after) {}
}
