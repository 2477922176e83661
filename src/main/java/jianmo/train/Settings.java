package jianmo.train;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jianmo.base.message.UserError;

/// Values of a family's hyperparameters, by name. Immutable; equal maps are equal settings.
///
/// @param values whole numbers as Integer, real as Double, choices as String, toggles as Boolean
public record Settings(@JsonValue Map<String, Object> values) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Settings {
        values = Map.copyOf(new TreeMap<>(values));
    }

    /// The defaults of `parameters`.
    public static Settings standard(List<Hyperparameter> parameters) {
        var values = new TreeMap<String, Object>();
        parameters.forEach(p -> values.put(p.name(), p.standardValue()));
        return new Settings(values);
    }

    /// These with the values of `others` on top.
    public Settings with(Map<String, Object> others) {
        var merged = new TreeMap<String, Object>(values);
        merged.putAll(others);
        return new Settings(merged);
    }

    public int whole(String name) {
        return number(name).intValue();
    }

    public double real(String name) {
        return number(name).doubleValue();
    }

    public String choice(String name) {
        return String.valueOf(value(name));
    }

    public boolean toggle(String name) {
        return Boolean.parseBoolean(String.valueOf(value(name)));
    }

    private Number number(String name) {
        Object value = value(name);
        if (value instanceof Number number) {
            return number;
        }
        try {
            return Double.valueOf(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw UserError.because(e, "train.setting-not-a-number", name, String.valueOf(value));
        }
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw UserError.wrongUse("train.setting-missing", name);
        }
        return value;
    }
}
