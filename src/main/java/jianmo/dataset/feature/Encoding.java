package jianmo.dataset.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import jianmo.dataset.ColumnType;
import jianmo.dataset.image.ImageSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How one raw column becomes one or more columns of the matrix.
///
/// Closed on purpose: [FeaturePlan] applies it, the ONNX writer rebuilds it as graph nodes with the
/// very same `float` arithmetic, and the two must stay equal.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Encoding.Numeric.class, name = "numeric"),
    @JsonSubTypes.Type(value = Encoding.OneHot.class, name = "one-hot"),
    @JsonSubTypes.Type(value = Encoding.Codes.class, name = "codes"),
    @JsonSubTypes.Type(value = Encoding.Calendar.class, name = "calendar"),
    @JsonSubTypes.Type(value = Encoding.Terms.class, name = "terms"),
    @JsonSubTypes.Type(value = Encoding.Tokens.class, name = "tokens"),
    @JsonSubTypes.Type(value = Encoding.Sentence.class, name = "sentence"),
    @JsonSubTypes.Type(value = Encoding.Pixels.class, name = "pixels"),
    @JsonSubTypes.Type(value = Encoding.Backbone.class, name = "backbone")
})
public sealed interface Encoding {

    /// The raw column.
    String column();

    /// Names of the matrix columns, in order.
    List<String> outputs();

    /// How many they are.
    default int width() {
        return outputs().size();
    }

    /// What the raw column is read as.
    default ColumnType type() {
        return switch (this) {
            case Numeric _ -> ColumnType.NUMBER;
            case OneHot _, Codes _ -> ColumnType.CATEGORY;
            case Calendar _ -> ColumnType.TIME;
            case Terms _, Tokens _, Sentence _ -> ColumnType.TEXT;
            case Pixels _, Backbone _ -> ColumnType.IMAGE;
        };
    }

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

    /// How much each term says of a text (TF-IDF; Spärck Jones 1972): `(1 + ln tf) · idf`, then the
    /// row divided by its length. A row without any of the terms is all zeros.
    ///
    /// @param terms as [jianmo.dataset.text.Words#terms] cuts them, alphabetical
    /// @param idf one a term, `ln((1 + rows) / (1 + rows with the term)) + 1`
    record Terms(String column, List<String> terms, List<Float> idf) implements Encoding {
        public Terms {
            terms = List.copyOf(terms);
            idf = List.copyOf(idf);
            if (terms.size() != idf.size()) {
                throw new IllegalArgumentException("one weight a term");
            }
        }

        @Override
        public List<String> outputs() {
            return terms.stream().map(term -> column + ": " + term).toList();
        }

        @Override
        public int width() {
            return terms.size();
        }
    }

    /// The first words of a text as whole numbers: [#PADDING] after its end, [#UNKNOWN] for words
    /// training never saw, then the vocabulary from [#FIRST] on.
    ///
    /// @param vocabulary as [jianmo.dataset.text.Words#of] cuts them, most frequent first
    /// @param length words that are read
    record Tokens(String column, List<String> vocabulary, int length) implements Encoding {

        public static final int PADDING = 0;
        public static final int UNKNOWN = 1;
        public static final int FIRST = 2;

        public Tokens {
            vocabulary = List.copyOf(vocabulary);
        }

        @Override
        public List<String> outputs() {
            return numbered(column, length);
        }

        @Override
        public int width() {
            return length;
        }
    }

    /// What a text says, as the point a frozen sentence model gives it; zeros without a text.
    ///
    /// @param model id of the sentence model
    /// @param most tokens of a text that are read
    /// @param dimension numbers a text
    record Sentence(String column, String model, int most, int dimension) implements Encoding {
        @Override
        public List<String> outputs() {
            return numbered(column, dimension);
        }

        @Override
        public int width() {
            return dimension;
        }
    }

    /// A picture as 3 × side × side numbers, red plane first, each row by row; zeros where there is
    /// none that can be read.
    record Pixels(String column, ImageSettings prepared) implements Encoding {
        @Override
        public List<String> outputs() {
            return numbered(column, width());
        }

        @Override
        public int width() {
            return 3 * prepared.crop() * prepared.crop();
        }
    }

    /// What a frozen network sees in a picture, standardised: `(x - mean) * scale`; zeros where
    /// there is none that can be read.
    ///
    /// @param file name of the network's file, for people
    /// @param hash SHA-256 of the file: no other may be used
    /// @param mean one a number
    /// @param scale 1 divided by the deviation, one a number
    record Backbone(
            String column,
            String file,
            String hash,
            ImageSettings prepared,
            List<Float> mean,
            List<Float> scale)
            implements Encoding {
        public Backbone {
            mean = List.copyOf(mean);
            scale = List.copyOf(scale);
            if (mean.size() != scale.size()) {
                throw new IllegalArgumentException("one scale a mean");
            }
        }

        @Override
        public List<String> outputs() {
            return numbered(column, mean.size());
        }

        @Override
        public int width() {
            return mean.size();
        }
    }

    private static List<String> numbered(String column, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> column + " " + i).toList();
    }
}
