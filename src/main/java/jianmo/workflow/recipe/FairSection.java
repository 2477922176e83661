package jianmo.workflow.recipe;

import jianmo.base.message.Message;
import jianmo.dataset.group.GroupWish;
import jianmo.explain.fair.FairnessRequest;
import jianmo.workflow.recipe.Recipe.FairnessStep;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `explain.fairness` and `train.reweigh` of a recipe, both ways.
final class FairSection {

    private FairSection() {}

    /// Null where no column is named.
    static @Nullable GroupWish groups(Section s) {
        GroupWish wish = wish(s);
        s.end();
        return wish;
    }

    private static @Nullable GroupWish wish(Section s) {
        String column = s.text("column");
        List<Double> edges =
                s.texts("edges").stream().map(text -> number(s, "edges", text)).toList();
        return column == null ? null : new GroupWish(column, edges);
    }

    /// Null where no column is named.
    static @Nullable FairnessStep fairness(Section s) {
        GroupWish wish = wish(s);
        String outcome = s.text("outcome");
        String threshold = s.text("threshold");
        Map<String, Double> thresholds = s.reals("thresholds", 0, 2);
        s.end();
        if (wish == null) {
            return null;
        }
        Double from = threshold == null ? null : number(s, "threshold", threshold);
        if (from != null && !(from > 0 && from < 1)) {
            throw s.outOfRange(
                    "threshold", String.valueOf(threshold), Message.of("recipe.range", 0, 1));
        }
        return new FairnessStep(new FairnessRequest(wish, outcome, from), thresholds);
    }

    private static double number(Section s, String key, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw s.outOfRange(key, text, Message.of("recipe.type.number"));
        }
    }

    static Map<String, Object> tree(@Nullable GroupWish wish) {
        var tree = new LinkedHashMap<String, Object>();
        if (wish != null) {
            tree.put("column", wish.column());
            if (!wish.edges().isEmpty()) {
                tree.put("edges", wish.edges());
            }
        }
        return tree;
    }

    static Map<String, Object> tree(@Nullable FairnessStep step) {
        if (step == null) {
            return Map.of();
        }
        FairnessRequest request = step.request();
        var tree = new LinkedHashMap<>(tree(request.groups()));
        if (request.outcome() != null) {
            tree.put("outcome", request.outcome());
        }
        if (request.threshold() != null) {
            tree.put("threshold", request.threshold());
        }
        if (!step.thresholds().isEmpty()) {
            tree.put("thresholds", new TreeMap<>(step.thresholds()));
        }
        return tree;
    }
}
