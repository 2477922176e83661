package jianmo.export;

import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.Table;
import jianmo.dataset.group.GroupRule;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Thresholds per group that travel inside a graph: how its answers become a label.
///
/// @param rule of the groups
/// @param outcome class that is said from the threshold of a row's group on
/// @param thresholds one per group
/// @param common threshold of rows of no group
public record GroupDecision(
        GroupRule rule, String outcome, List<Double> thresholds, double common) {

    /// Key in the metadata of a graph.
    public static final String KEY = "jianmo.thresholds";

    public GroupDecision {
        thresholds = List.copyOf(thresholds);
        if (thresholds.size() != rule.groups().size()) {
            throw new IllegalArgumentException(
                    thresholds.size() + " thresholds for " + rule.groups().size() + " groups");
        }
    }

    /// As metadata of a graph.
    public Map<String, String> metadata() {
        return Map.of(KEY, Json.write(this));
    }

    /// The thresholds of a graph.
    ///
    /// @throws UserError when what the graph says is not understood
    public static Optional<GroupDecision> read(Map<String, String> metadata) {
        String text = metadata.get(KEY);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(text, GroupDecision.class));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw UserError.because(e, "fair.predict.unreadable");
        }
    }

    /// The group of a row.
    ///
    /// @param column position of [GroupRule#read] in the scan
    int group(Table.Chunk chunk, int column, int i) {
        return rule.read().type() == jianmo.dataset.ColumnType.CATEGORY
                ? rule.of(chunk.text(column, i))
                : rule.of(chunk.number(column, i));
    }

    /// The class that is said.
    ///
    /// @param answers probabilities; those of the row begin at `from`, one per class
    int label(List<String> classes, float[] answers, int from, int group) {
        int wanted = classes.indexOf(outcome);
        double threshold = group < 0 ? common : thresholds.get(group);
        if (wanted < 0 || answers[from + wanted] >= threshold) {
            return Math.max(0, wanted);
        }
        int best = -1;
        for (int k = 0; k < classes.size(); k++) {
            if (k != wanted && (best < 0 || answers[from + k] > answers[from + best])) {
                best = k;
            }
        }
        return best;
    }
}
