package jianmo.explain.fair;

import jianmo.dataset.group.Group;
import jianmo.train.Metric;
import jianmo.validate.ValidationReport.Reliability;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The figures of one group.
///
/// @param rows of the group
/// @param figures each with its 95 % interval, and of how many rows it is a share or mean; those
///   that can't be told are left out
/// @param reliability predicted against observed share of the outcome; empty for numbers
/// @param small whether the group has so few rows that its figures say little
public record GroupFigures(
        Group group,
        long rows,
        Map<Measure, Metric> figures,
        List<Reliability> reliability,
        boolean small) {

    /// Groups of fewer rows are warned of.
    public static final int SMALL = 100;

    public GroupFigures {
        var ordered = new EnumMap<Measure, Metric>(Measure.class);
        ordered.putAll(figures);
        figures = java.util.Collections.unmodifiableMap(ordered);
        reliability = List.copyOf(reliability);
    }
}
