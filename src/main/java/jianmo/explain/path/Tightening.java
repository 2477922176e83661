package jianmo.explain.path;

import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Gathers what was asked about one column along a row's ways, and tightens it.
///
/// Conditions that a missing or unknown value went by are not held against it; they say only that
/// there is no value.
final class Tightening {

    private final String name;
    private final String value;
    private final Set<String> except = new LinkedHashSet<>();
    private @Nullable Set<String> among;
    private Condition.@Nullable Below low;
    private Condition.@Nullable Below high;
    private boolean missing;
    private boolean present;
    private boolean unknown;
    private int trees;
    private int tests;
    private int lastTree = -1;

    Tightening(String name, String value) {
        this.name = name;
        this.value = value;
    }

    void add(int tree, TreeStep step) {
        tests++;
        trees += tree == lastTree ? 0 : 1;
        lastTree = tree;
        missing |= step.gap() == TreeStep.Gap.MISSING || step.gap() == TreeStep.Gap.FILLED;
        unknown |= step.gap() == TreeStep.Gap.UNKNOWN;
        if (step.gap() == TreeStep.Gap.MISSING || step.gap() == TreeStep.Gap.UNKNOWN) {
            return;
        }
        switch (step.condition()) {
            case Condition.Missing _ -> {
                missing |= step.holds();
                present |= !step.holds();
            }
            case Condition.Among of -> add(of.levels(), step.holds());
            case Condition.Below below -> add(below, step.holds());
        }
    }

    private void add(List<String> levels, boolean holds) {
        if (!holds) {
            except.addAll(levels);
            return;
        }
        Set<String> known = among;
        if (known == null) {
            among = new LinkedHashSet<>(levels);
        } else {
            known.retainAll(levels);
        }
    }

    private void add(Condition.Below below, boolean holds) {
        if (holds) {
            Condition.Below now = high;
            boolean tighter =
                    now == null
                            || below.limit() < now.limit()
                            || below.limit() == now.limit() && !below.included();
            high = tighter ? below : now;
        } else {
            Condition.Below now = low;
            boolean tighter =
                    now == null
                            || below.limit() > now.limit()
                            || below.limit() == now.limit() && below.included();
            low = tighter ? below : now;
        }
    }

    FeatureWay way() {
        var found = new ArrayList<Message>();
        if (missing) {
            found.add(Message.of("explain.path.missing", name));
        }
        if (unknown) {
            found.add(Message.of("explain.path.unknown", name));
        }
        Set<String> known = among;
        if (known != null) {
            var left = new ArrayList<>(known);
            left.removeAll(except);
            found.add(Limits.among(name, left));
        } else if (!except.isEmpty()) {
            found.add(Limits.except(name, List.copyOf(except)));
        }
        range(found);
        if (found.isEmpty() && present) {
            found.add(Message.of("explain.path.present", name));
        }
        return new FeatureWay(name, value, trees, tests, found);
    }

    private void range(List<Message> found) {
        Condition.Below from = low;
        Condition.Below to = high;
        if (from != null && to != null) {
            ColumnType type = from.type();
            found.add(
                    Message.of(
                            "explain.path.range",
                            Limits.text(type, from.limit()),
                            from.included() ? "<" : "≤",
                            name,
                            to.included() ? "≤" : "<",
                            Limits.text(type, to.limit())));
        } else if (from != null) {
            found.add(from.opposite());
        } else if (to != null) {
            found.add(to.words());
        }
    }
}
