package jianmo.dataset.group;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/// By what rows shall be divided.
///
/// @param column of the table; need not be a feature
/// @param edges where numbers are cut (days since 1970-01-01 for dates), ascending; a value equal
///   to an edge belongs above it; empty: quarters of the training rows
public record GroupWish(
        String column, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> edges) {

    public GroupWish {
        edges = edges == null ? List.of() : edges.stream().distinct().sorted().toList();
    }

    /// Numbers cut into quarters.
    public static GroupWish by(String column) {
        return new GroupWish(column, List.of());
    }
}
