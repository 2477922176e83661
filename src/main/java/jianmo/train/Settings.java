package jianmo.train;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import jianmo.base.message.UserError;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /// These with defaults for what is left out, each value of the right kind and inside its range.
    ///
    /// @throws UserError that names the first setting that is unknown, of the wrong kind or outside
    public Settings checked(List<Hyperparameter> parameters) {
        var known = parameters.stream().map(Hyperparameter::name).toList();
        for (String name : new TreeMap<>(values).keySet()) {
            if (!known.contains(name)) {
                throw UserError.wrongUse("train.setting-unknown", name, String.join(", ", known));
            }
        }
        var checked = new TreeMap<String, Object>();
        parameters.forEach(parameter -> checked.put(parameter.name(), checked(parameter)));
        return new Settings(checked);
    }

    private Object checked(Hyperparameter parameter) {
        String name = parameter.name();
        if (!values.containsKey(name)) {
            return parameter.standardValue();
        }
        return switch (parameter) {
            case Hyperparameter.Whole whole -> {
                double value = real(name);
                if (value != Math.rint(value)) {
                    throw outside(name, whole.min(), whole.max());
                }
                requireInside(name, whole.min(), whole.max());
                yield whole(name);
            }
            case Hyperparameter.Real range -> {
                requireInside(name, range.min(), range.max());
                yield real(name);
            }
            case Hyperparameter.Choice choice -> {
                if (!choice.options().contains(choice(name))) {
                    throw UserError.wrongUse(
                            "train.setting-not-offered",
                            name,
                            choice(name),
                            String.join(", ", choice.options()));
                }
                yield choice(name);
            }
            case Hyperparameter.Toggle _ -> {
                if (!List.of("true", "false").contains(choice(name))) {
                    throw UserError.wrongUse(
                            "train.setting-not-offered", name, choice(name), "true, false");
                }
                yield toggle(name);
            }
        };
    }

    private void requireInside(String name, double min, double max) {
        double value = real(name);
        if (!(min <= value && value <= max)) {
            throw outside(name, min, max);
        }
    }

    private UserError outside(String name, double min, double max) {
        return UserError.wrongUse(
                "train.setting-outside", name, String.valueOf(value(name)), plain(min), plain(max));
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
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
