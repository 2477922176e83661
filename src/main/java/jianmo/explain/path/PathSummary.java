package jianmo.explain.path;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From the ways through single trees to what they ask of each column together.
public final class PathSummary {

    private PathSummary() {}

    /// Columns that are asked about, by how many trees do; the most first.
    public static List<FeatureWay> of(List<TreePath> paths) {
        Map<String, Tightening> columns = new LinkedHashMap<>();
        for (TreePath path : paths) {
            for (TreeStep step : path.steps()) {
                columns.computeIfAbsent(
                                step.condition().name(), name -> new Tightening(name, step.value()))
                        .add(path.number(), step);
            }
        }
        return columns.values().stream()
                .map(Tightening::way)
                .sorted(
                        Comparator.comparingInt(FeatureWay::trees)
                                .reversed()
                                .thenComparing(FeatureWay::name))
                .toList();
    }
}
