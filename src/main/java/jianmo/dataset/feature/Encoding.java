package jianmo.dataset.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.ArrayList;
import java.util.List;

/// How one raw column becomes one or more columns of the matrix.
///
/// Closed on purpose: [FeaturePlan] applies it, the ONNX writer rebuilds it as graph nodes with the
/// very same `float` arithmetic, and the two must stay equal.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Encoding.Numeric.class, name = "numeric"),
    @JsonSubTypes.Type(value = Encoding.OneHot.class, name = "one-hot"),
    @JsonSubTypes.Type(value = Encoding.Codes.class, name = "codes"),
    @JsonSubTypes.Type(value = Encoding.Calendar.class, name = "calendar")
})
public sealed interface Encoding {

    /// The raw column.
    String column();

    /// Names of the matrix columns, in order.
    List<String> outputs();

    /// A number, cast to `float` first; then all arithmetic is in `float`: `((isNaN(x) ? fill : x)
    /// - mean) * scale`, and 1 or 0 for "was missing" if `indicator`.
    ///
    /// @param fill NaN keeps missing values
    /// @param mean 0 leaves the number as it is
    /// @param scale 1 divided by the deviation; 1 leaves the number as it is
    /// @param indicator whether a second output says that the value was missing
    record Numeric(String column, float fill, float mean, float scale, boolean indicator)
            implements Encoding {
        @Override
        public List<String> outputs() {
            return indicator ? List.of(column, column + " = ?") : List.of(column);
        }
    }

    /// One output per level: 1 where the row has that level, else 0. Values that training never saw
    /// give all zeros. Missing is a level of its own ([#MISSING]) where training saw it.
    ///
    /// @param levels as text, most frequent first
    record OneHot(String column, List<String> levels) implements Encoding {

        /// Stands for a missing value among the levels: the empty text.
        public static final String MISSING = "";

        public OneHot {
            levels = List.copyOf(levels);
        }

        @Override
        public List<String> outputs() {
            var names = new ArrayList<String>();
            for (String level : levels) {
                names.add(column + " = " + (level.isEmpty() ? "?" : level));
            }
            return names;
        }
    }

    /// One output: the position of the row's level (0, 1, …) as a `float`; NaN for a missing value
    /// and for one that training never saw. For trees that test sets of levels.
    ///
    /// @param levels as text, most frequent first; at most 60
    record Codes(String column, List<String> levels) implements Encoding {
        public Codes {
            levels = List.copyOf(levels);
        }

        @Override
        public List<String> outputs() {
            return List.of(column);
        }
    }

    /// A date in days since 1970-01-01 (`double`), as five outputs: the day standardised `(float)
    /// ((isNaN(d) ? fill : d) - mean) * scale)`, then sine and cosine of the year (365.2425 days)
    /// and of the week (7 days), computed in `double` and cast.
    record Calendar(String column, double fill, double mean, double scale) implements Encoding {
        @Override
        public List<String> outputs() {
            return List.of(
                    column,
                    column + " year sin",
                    column + " year cos",
                    column + " week sin",
                    column + " week cos");
        }
    }
}
