package jianmo.explain.fair;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.base.message.Message;
import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a repair brings and what it costs.
///
/// @param thresholds one per group; empty for reweighing
/// @param model file in `models/` that was trained with weights, null for thresholds
/// @param run number of that training run, null for thresholds
/// @param frontier for thresholds: what is lost in accuracy for each gap that is left, on the rows
///   they were fitted on
/// @param validation measured on validation rows; thresholds crosswise, so that no row is judged by
///   thresholds it helped to find
/// @param locked measured on the locked rows; null unless asked for
/// @param looks how often the locked rows of the project had been looked at, with this look; 0
///   without
public record RepairReport(
        RepairRequest request,
        List<GroupThreshold> thresholds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String model,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long run,
        List<Price> frontier,
        Effect validation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Effect locked,
        long looks,
        List<Message> notes,
        Message verdict) {

    public RepairReport {
        thresholds = List.copyOf(thresholds);
        frontier = List.copyOf(frontier);
        notes = List.copyOf(notes);
    }

    /// What was measured last: on the locked rows where they were opened.
    public Effect effect() {
        Effect opened = locked;
        return opened == null ? validation : opened;
    }

    /// @param gap left between groups, by the criterion
    /// @param accuracy over all rows
    public record Price(double gap, double accuracy) {}

    /// Before and after, on the same rows.
    ///
    /// @param before groups and gaps of the model as it is
    /// @param after the same with the repair
    /// @param overallBefore of all rows together
    /// @param overallAfter the same with the repair
    /// @param accuracyChange after minus before, paired by row
    public record Effect(
            long rows,
            GroupTable before,
            GroupTable after,
            Overall overallBefore,
            Overall overallAfter,
            Metric accuracyChange) {}

    /// What a way of deciding does over all rows.
    ///
    /// @param accuracy share of right decisions
    /// @param selected share of rows the outcome is said of
    /// @param found share found of those whose outcome came true; null where none did
    public record Overall(Metric accuracy, Metric selected, @Nullable Metric found) {}
}
