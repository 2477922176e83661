package jianmo.ui.train;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import jianmo.train.Hyperparameter;
import jianmo.workflow.FamilyOffer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The settings of a run that is about to be asked for, with undo. Used on the JavaFX thread.
final class SettingsDraft {

    private final Deque<Step> before = new ArrayDeque<>();
    private final Deque<Step> after = new ArrayDeque<>();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final BooleanProperty undoable = new SimpleBooleanProperty();
    private final BooleanProperty redoable = new SimpleBooleanProperty();
    private final BooleanProperty valid = new SimpleBooleanProperty(true);
    private final Set<String> wrong = new HashSet<>();
    private @Nullable FamilyOffer family;
    private Map<String, Object> values = Map.of();

    private record Step(@Nullable FamilyOffer family, Map<String, Object> values) {}

    /// Begins with the defaults of a family.
    void choose(FamilyOffer chosen) {
        if (!chosen.equals(family)) {
            put(new Step(chosen, Map.of()));
        }
    }

    /// Begins with the settings of a run.
    void take(FamilyOffer chosen, Map<String, Object> settings) {
        var differing = new LinkedHashMap<String, Object>();
        for (Hyperparameter each : chosen.hyperparameters()) {
            Object value = settings.get(each.name());
            if (value != null && !same(value, each.standardValue())) {
                differing.put(each.name(), value);
            }
        }
        put(new Step(chosen, differing));
    }

    /// Sets one; the default is not kept, so that it follows the family.
    void set(Hyperparameter parameter, Object value) {
        if (same(value(parameter), value)) {
            return;
        }
        var changed = new LinkedHashMap<>(values);
        if (same(value, parameter.standardValue())) {
            changed.remove(parameter.name());
        } else {
            changed.put(parameter.name(), value);
        }
        put(new Step(family, changed));
    }

    private static boolean same(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y
                ? x.doubleValue() == y.doubleValue()
                : a.equals(b);
    }

    /// Back to the defaults.
    void reset() {
        if (!values.isEmpty()) {
            put(new Step(family, Map.of()));
        }
    }

    private void put(Step step) {
        if (family != null) {
            before.push(new Step(family, values));
        }
        after.clear();
        show(step);
    }

    void undo() {
        swap(before, after);
    }

    void redo() {
        swap(after, before);
    }

    private void swap(Deque<Step> from, Deque<Step> to) {
        if (!from.isEmpty()) {
            to.push(new Step(family, values));
            show(from.pop());
        }
    }

    private void show(Step step) {
        family = step.family();
        values = Map.copyOf(step.values());
        wrong.clear();
        valid.set(true);
        undoable.set(!before.isEmpty());
        redoable.set(!after.isEmpty());
        changes.set(changes.get() + 1);
    }

    /// Says whether what is typed for a setting can be used.
    void check(Hyperparameter parameter, boolean right) {
        if (right) {
            wrong.remove(parameter.name());
        } else {
            wrong.add(parameter.name());
        }
        valid.set(wrong.isEmpty());
    }

    @Nullable FamilyOffer family() {
        return family;
    }

    Object value(Hyperparameter parameter) {
        return values.getOrDefault(parameter.name(), parameter.standardValue());
    }

    boolean isStandard(Hyperparameter parameter) {
        return !values.containsKey(parameter.name());
    }

    /// What differs from the defaults.
    Map<String, Object> values() {
        return values;
    }

    /// Grows with every change.
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable;
    }

    ReadOnlyBooleanProperty redoableProperty() {
        return redoable;
    }

    /// Whether everything that is typed can be used.
    ReadOnlyBooleanProperty validProperty() {
        return valid;
    }
}
