package jianmo.advise;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Task;

/// What the decision tree asks about.
///
/// @param rows with or without a target
/// @param features columns a model may see
/// @param categoryShare share of categories among the features, 0…1
/// @param missingShare share of missing cells among the features, 0…1
/// @param latency `interactive` (an answer in under 100 ms) or `offline`
public record AdviceFacts(
        Task task,
        long rows,
        int features,
        double categoryShare,
        double missingShare,
        String latency) {

    public static AdviceFacts of(DataSummary data, String latency) {
        var features = data.schema().features();
        long categories =
                features.stream().filter(column -> column.type() == ColumnType.CATEGORY).count();
        long missing =
                features.stream()
                        .map(Column::name)
                        .mapToLong(name -> data.profile().column(name).missing())
                        .sum();
        double cells = Math.max(1, (double) data.profile().rows() * features.size());
        return new AdviceFacts(
                data.target().task(),
                data.profile().rows(),
                features.size(),
                (double) categories / Math.max(1, features.size()),
                missing / cells,
                latency);
    }
}
