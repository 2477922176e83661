package jianmo.ui.quality;

import jianmo.chart.Figures;
import jianmo.quality.Limit;
import jianmo.quality.Thresholds;
import jianmo.text.Texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The dimensions of the matrix as people see them: names, units, and the groups they stand in.
final class Dimensions {

    /// Groups in order of the matrix; what belongs to none stands with the values.
    private static final List<String> GROUPS =
            List.of(
                    "complete",
                    "labels",
                    "values",
                    "time",
                    "copies",
                    "privacy",
                    "text",
                    "pictures");

    private static final Map<String, Set<String>> MEMBERS =
            Map.of(
                    "complete", Set.of("completeness", "feature-coverage", "serving-match"),
                    "labels", Set.of("label-consistency", "class-balance", "domain-balance"),
                    "time", Set.of("timeliness", "plausible-dates"),
                    "copies", Set.of("duplicates", "near-duplicates"),
                    "privacy", Set.of("personal-data"));

    /// How the ids of the other groups begin.
    private static final Map<String, String> STARTS = Map.of("text", "text-", "pictures", "image-");

    private final Texts texts;

    Dimensions(Texts texts) {
        this.texts = texts;
    }

    static String group(String dimension) {
        for (String group : GROUPS) {
            if (MEMBERS.getOrDefault(group, Set.of()).contains(dimension)) {
                return group;
            }
        }
        for (var start : STARTS.entrySet()) {
            if (dimension.startsWith(start.getValue())) {
                return start.getKey();
            }
        }
        return "values";
    }

    /// The dimensions by group, both in order.
    static Map<String, List<String>> grouped(List<String> dimensions) {
        var grouped = new LinkedHashMap<String, List<String>>();
        for (String group : GROUPS) {
            List<String> members =
                    dimensions.stream().filter(each -> group(each).equals(group)).toList();
            if (!members.isEmpty()) {
                grouped.put(group, members);
            }
        }
        return grouped;
    }

    /// The dimensions in the order of their groups.
    static List<String> ordered(List<String> dimensions) {
        var ordered = new ArrayList<String>();
        grouped(dimensions).values().forEach(ordered::addAll);
        return List.copyOf(ordered);
    }

    String groupTitle(String group) {
        return texts.of("inspect.group." + group);
    }

    String title(String dimension) {
        return named(dimension, ".title", dimension);
    }

    String help(String dimension) {
        return named(dimension, ".help", "");
    }

    private String named(String dimension, String end, String otherwise) {
        String key = "quality." + dimension + end;
        return texts.has(key) ? texts.of(key) : otherwise;
    }

    /// A measured value or a threshold in its own unit: shares in percent, ages in days, else
    /// counts.
    String value(String dimension, double value) {
        return switch (unit(dimension)) {
            case DAYS -> texts.of("panels.quality.days", Figures.of(value, 3, texts.locale()));
            case COUNT -> Figures.count(Math.round(value), texts.locale());
            case SHARE -> Figures.percent(value, texts.locale());
        };
    }

    /// What a dimension counts; a share where it has no limit.
    static Limit.Unit unit(String dimension) {
        return Thresholds.all().stream()
                .filter(limit -> limit.dimension().equals(dimension))
                .map(Limit::unit)
                .findFirst()
                .orElse(Limit.Unit.SHARE);
    }
}
