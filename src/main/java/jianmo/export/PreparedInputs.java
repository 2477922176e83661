package jianmo.export;

import com.fasterxml.jackson.core.type.TypeReference;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.MediaColumns;
import jianmo.dataset.media.Media;
import jianmo.dataset.media.Media.RowDecoder;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The inputs of a graph that are no raw columns: texts and pictures come in as the numbers their
/// [Encoding] makes of them, rows × [Encoding#width], since cutting texts and decoding pictures is
/// no work for a graph. How that is done stands in the graph's metadata.
public final class PreparedInputs {

    /// Key in the metadata of a graph.
    public static final String KEY = "jianmo.prepared";

    private final Map<String, Encoding> encodings;

    private PreparedInputs(Map<String, Encoding> encodings) {
        this.encodings = encodings;
    }

    /// Of the encodings of a plan those of texts and pictures.
    public static PreparedInputs of(List<Encoding> encodings) {
        var prepared = new TreeMap<String, Encoding>();
        for (Encoding encoding : encodings) {
            switch (encoding) {
                case Encoding.Numeric _,
                        Encoding.OneHot _,
                        Encoding.Codes _,
                        Encoding.Calendar _ -> {}
                case Encoding.Terms _,
                        Encoding.Tokens _,
                        Encoding.Sentence _,
                        Encoding.Pixels _,
                        Encoding.Backbone _ ->
                        prepared.put(encoding.column(), encoding);
            }
        }
        return new PreparedInputs(prepared);
    }

    /// As a graph's metadata tell it.
    ///
    /// @throws UserError when what the graph says is not understood
    public static PreparedInputs read(Map<String, String> metadata) {
        String text = metadata.get(KEY);
        if (text == null) {
            return new PreparedInputs(Map.of());
        }
        try {
            return of(Json.read(text, new TypeReference<List<Encoding>>() {}));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw UserError.because(e, "export.predict.preparation");
        }
    }

    public Map<String, String> metadata() {
        Encoding[] all = encodings.values().toArray(Encoding[]::new);
        return all.length == 0 ? Map.of() : Map.of(KEY, Json.write(all));
    }

    /// Numbers a row of all of them together.
    public int width() {
        return encodings.values().stream().mapToInt(Encoding::width).sum();
    }

    public boolean contains(String column) {
        return encodings.containsKey(column);
    }

    /// @throws NullPointerException for a column that is read as it is
    public Encoding encoding(String column) {
        return Objects.requireNonNull(encodings.get(column));
    }

    /// The one frozen network of pictures that is needed, if any.
    public java.util.Optional<Encoding.Backbone> backbone() {
        return encodings.values().stream()
                .filter(Encoding.Backbone.class::isInstance)
                .map(Encoding.Backbone.class::cast)
                .findFirst();
    }

    /// Decoders of the columns, by name.
    public Map<String, RowDecoder> decoders(Media media, Progress progress) {
        var decoders = new TreeMap<String, RowDecoder>();
        encodings.forEach((column, encoding) ->
                decoders.put(
                        column,
                        Objects.requireNonNull(MediaColumns.of(encoding, media, progress))));
        return decoders;
    }
}
