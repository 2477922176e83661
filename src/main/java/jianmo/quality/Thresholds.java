package jianmo.quality;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The limits of the quality matrix; the recipe may change each.
///
/// @param values what differs from the standard, by dimension
public record Thresholds(@JsonValue Map<String, Double> values) {

    /// Every limit there is, in order of the matrix.
    private static final List<Limit> ALL =
            List.of(
                    share("completeness", 0.05),
                    share("label-consistency", 0.95),
                    share("feature-coverage", 0.80),
                    new Limit("timeliness", Limit.Unit.DAYS, 30),
                    share("duplicates", 0.01),
                    share("near-duplicates", 0.01),
                    share("constant", 0.995),
                    share("outliers", 0.05),
                    share("impossible-values", 0),
                    share("plausible-dates", 0),
                    share("mixed-formats", 0.005),
                    share("class-balance", 0.10),
                    share("domain-balance", 0.10),
                    share("serving-match", 0.05),
                    share("personal-data", 0),
                    share("text-short", 0.05),
                    share("text-length", 0.10),
                    share("text-duplicates", 0.01),
                    share("text-language", 0.05),
                    share("text-encoding", 0),
                    share("image-unreadable", 0),
                    share("image-size", 0.01),
                    share("image-duplicates", 0.01),
                    share("image-blur", 0.05),
                    share("image-light", 0.05),
                    share("image-colour", 0.05));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Thresholds {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public static Thresholds standard() {
        return new Thresholds(Map.of());
    }

    public static List<Limit> all() {
        return ALL;
    }

    private static Limit share(String dimension, double standard) {
        return new Limit(dimension, Limit.Unit.SHARE, standard);
    }

    /// @throws IllegalArgumentException when the dimension has no limit
    public double of(String dimension) {
        Double changed = values.get(dimension);
        return changed != null
                ? changed
                : ALL.stream()
                        .filter(limit -> limit.dimension().equals(dimension))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(dimension))
                        .standard();
    }

    /// These with one changed; back at its standard it is not kept.
    public Thresholds with(String dimension, double value) {
        var changed = new TreeMap<>(values);
        changed.remove(dimension);
        if (new Thresholds(Map.of()).of(dimension) != value) {
            changed.put(dimension, value);
        }
        return new Thresholds(changed);
    }
}
