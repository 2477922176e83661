package jianmo.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.List;

/// One knob of a model family: its name, its range and its default.
///
/// Closed on purpose. The form that edits it, the tuner that searches it and the text that stores
/// it each `switch` over these four, and the compiler points at all three when a fifth is added.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Hyperparameter.Whole.class, name = "whole"),
    @JsonSubTypes.Type(value = Hyperparameter.Real.class, name = "real"),
    @JsonSubTypes.Type(value = Hyperparameter.Choice.class, name = "choice"),
    @JsonSubTypes.Type(value = Hyperparameter.Toggle.class, name = "toggle")
})
public sealed interface Hyperparameter {

    /// Stable name, as the engine's own documentation spells it (`maxDepth`).
    String name();

    /// The default as it stands in [Settings].
    Object standardValue();

    /// The same knob with another default.
    ///
    /// @param value inside the range, as it stands in [Settings]
    Hyperparameter from(Object value);

    /// A whole number from `min` to `max`, both included.
    ///
    /// @param logarithmic whether equal steps are equal factors, as for a number of units
    record Whole(String name, int min, int max, int standard, boolean logarithmic)
            implements Hyperparameter {
        public Whole {
            requireOrder(name, min, standard, max);
        }

        @Override
        public Object standardValue() {
            return standard;
        }

        @Override
        public Whole from(Object value) {
            return new Whole(name, min, max, ((Number) value).intValue(), logarithmic);
        }
    }

    /// A real number from `min` to `max`, both included.
    ///
    /// @param logarithmic whether equal steps are equal factors, as for a learning rate
    record Real(String name, double min, double max, double standard, boolean logarithmic)
            implements Hyperparameter {
        public Real {
            requireOrder(name, min, standard, max);
        }

        @Override
        public Object standardValue() {
            return standard;
        }

        @Override
        public Real from(Object value) {
            return new Real(name, min, max, ((Number) value).doubleValue(), logarithmic);
        }
    }

    /// One of a few names.
    record Choice(String name, List<String> options, String standard) implements Hyperparameter {
        public Choice {
            options = List.copyOf(options);
            if (!options.contains(standard)) {
                throw new IllegalArgumentException(
                        "%s: %s not in %s".formatted(name, standard, options));
            }
        }

        @Override
        public Object standardValue() {
            return standard;
        }

        @Override
        public Choice from(Object value) {
            return new Choice(name, options, String.valueOf(value));
        }
    }

    /// On or off.
    record Toggle(String name, boolean standard) implements Hyperparameter {
        @Override
        public Object standardValue() {
            return standard;
        }

        @Override
        public Toggle from(Object value) {
            return new Toggle(name, (Boolean) value);
        }
    }

    private static void requireOrder(String name, double min, double standard, double max) {
        if (!(min <= standard && standard <= max)) {
            throw new IllegalArgumentException(
                    "%s: %s not in [%s, %s]".formatted(name, standard, min, max));
        }
    }
}
