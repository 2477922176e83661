package jianmo.export;

import com.fasterxml.jackson.core.type.TypeReference;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.MediaColumns;
import jianmo.dataset.media.Media;
import jianmo.dataset.media.Media.RowDecoder;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// The inputs of a graph that are no raw columns, and how they are made; that stands in the graph's
/// metadata.
///
/// A text that is counted or looked up comes in as its words ([WordsInput]). Pictures, and texts
/// that a sentence model reads, come in as the numbers their [Encoding] makes of them, rows ×
/// [Encoding#width], since decoding pictures is no work for a graph.
public final class PreparedInputs {

    /// Key in the metadata of a graph for what comes in as numbers.
    public static final String KEY = "jianmo.prepared";

    /// Before the name of a column that comes in as words.
    public static final String WORDS = "jianmo.words/";

    private final Map<String, Encoding> vectors;
    private final Map<String, WordsInput> words;

    private PreparedInputs(Map<String, Encoding> vectors, Map<String, WordsInput> words) {
        this.vectors = vectors;
        this.words = words;
    }

    /// Of the encodings of a plan those of texts and pictures.
    public static PreparedInputs of(List<Encoding> encodings) {
        var vectors = new TreeMap<String, Encoding>();
        var words = new TreeMap<String, WordsInput>();
        for (Encoding encoding : encodings) {
            switch (encoding) {
                case Encoding.Numeric _,
                        Encoding.OneHot _,
                        Encoding.Codes _,
                        Encoding.Calendar _ -> {}
                case Encoding.Terms _, Encoding.Tokens _ ->
                        words.put(
                                encoding.column(), Objects.requireNonNull(WordsInput.of(encoding)));
                case Encoding.Sentence _, Encoding.Pixels _, Encoding.Backbone _ ->
                        vectors.put(encoding.column(), encoding);
            }
        }
        return new PreparedInputs(vectors, words);
    }

    /// As a graph's metadata tell it. Graphs of earlier versions take texts as numbers, too.
    ///
    /// @throws UserError when what the graph says is not understood
    public static PreparedInputs read(Map<String, String> metadata) {
        var words = new TreeMap<String, WordsInput>();
        metadata.forEach((key, value) -> {
            if (key.startsWith(WORDS)) {
                words.put(key.substring(WORDS.length()), WordsInput.read(value));
            }
        });
        var vectors = new TreeMap<String, Encoding>();
        String text = metadata.get(KEY);
        if (text != null) {
            try {
                for (Encoding encoding : Json.read(text, new TypeReference<List<Encoding>>() {})) {
                    vectors.put(encoding.column(), encoding);
                }
            } catch (IllegalArgumentException | NullPointerException e) {
                throw UserError.because(e, "export.predict.preparation");
            }
        }
        return new PreparedInputs(vectors, words);
    }

    public Map<String, String> metadata() {
        var metadata = new TreeMap<String, String>();
        words.forEach((column, input) -> metadata.put(WORDS + column, input.write()));
        if (!vectors.isEmpty()) {
            metadata.put(KEY, Json.write(vectors.values().toArray(Encoding[]::new)));
        }
        return metadata;
    }

    /// Whether every input is a raw column.
    public boolean isEmpty() {
        return vectors.isEmpty() && words.isEmpty();
    }

    /// Whether an input comes in as numbers that only the studio can make.
    public boolean needsStudio() {
        return !vectors.isEmpty();
    }

    /// Numbers a row of all of them together, inside the graph.
    public int width() {
        return vectors.values().stream().mapToInt(Encoding::width).sum()
                + words.values().stream().mapToInt(WordsInput::width).sum();
    }

    public boolean contains(String column) {
        return vectors.containsKey(column) || words.containsKey(column);
    }

    /// What the raw column is read as.
    ///
    /// @throws NullPointerException for a column that is read as it is
    public ColumnType type(String column) {
        return words.containsKey(column) ? ColumnType.TEXT : encoding(column).type();
    }

    /// How a text becomes words; null for a column that does not come in as words.
    public @Nullable WordsInput words(String column) {
        return words.get(column);
    }

    /// Of a column that comes in as numbers.
    ///
    /// @throws NullPointerException for others
    public Encoding encoding(String column) {
        return Objects.requireNonNull(vectors.get(column));
    }

    /// The one frozen network of pictures that is needed, if any.
    public Optional<Encoding.Backbone> backbone() {
        return vectors.values().stream()
                .filter(Encoding.Backbone.class::isInstance)
                .map(Encoding.Backbone.class::cast)
                .findFirst();
    }

    /// Decoders of the columns that come in as numbers, by name.
    public Map<String, RowDecoder> decoders(Media media, Progress progress) {
        var decoders = new TreeMap<String, RowDecoder>();
        vectors.forEach((column, encoding) ->
                decoders.put(
                        column,
                        Objects.requireNonNull(MediaColumns.of(encoding, media, progress))));
        return decoders;
    }
}
