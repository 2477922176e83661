package jianmo.dataset.feature;

import jianmo.base.job.Progress;
import jianmo.dataset.media.Media;
import jianmo.dataset.media.Media.RowDecoder;
import jianmo.dataset.text.Words;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decoders of the texts and pictures of a plan.
public final class MediaColumns {

    private MediaColumns() {}

    /// By position in the plan; columns of a table have none.
    public static Map<Integer, RowDecoder> of(FeaturePlan plan, Media media, Progress progress) {
        var decoders = new HashMap<Integer, RowDecoder>();
        for (int i = 0; i < plan.encodings().size(); i++) {
            RowDecoder decoder = of(plan.encodings().get(i), media, progress);
            if (decoder != null) {
                decoders.put(i, decoder);
            }
        }
        return decoders;
    }

    /// @return null for a column of a table
    public static @Nullable RowDecoder of(Encoding encoding, Media media, Progress progress) {
        return switch (encoding) {
            case Encoding.Numeric _, Encoding.OneHot _, Encoding.Codes _, Encoding.Calendar _ ->
                    null;
            case Encoding.Terms terms -> terms(terms);
            case Encoding.Tokens tokens -> tokens(tokens);
            case Encoding.Sentence sentence ->
                    media.sentences(sentence.column(), sentence.model(), sentence.most(), progress);
            case Encoding.Pixels pixels ->
                    media.pixels(pixels.column(), pixels.prepared(), progress);
            case Encoding.Backbone backbone ->
                    scaled(
                            backbone,
                            media.backbone(
                                    backbone.column(),
                                    backbone.hash(),
                                    backbone.prepared(),
                                    progress));
        };
    }

    private static RowDecoder scaled(Encoding.Backbone encoding, RowDecoder raw) {
        float[] mean = new float[encoding.width()];
        float[] scale = new float[encoding.width()];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = encoding.mean().get(j);
            scale[j] = encoding.scale().get(j);
        }
        return (image, into, at) -> {
            boolean seen = raw.write(image, into, at);
            for (int j = 0; seen && j < mean.length; j++) {
                into[at + j] = (into[at + j] - mean[j]) * scale[j];
            }
            return seen;
        };
    }

    private static RowDecoder terms(Encoding.Terms encoding) {
        Map<String, Integer> positions = positions(encoding.terms());
        return (text, into, at) -> {
            if (text == null) {
                return false;
            }
            var counts = new HashMap<Integer, Integer>();
            for (String term : Words.terms(text)) {
                Integer position = positions.get(term);
                if (position != null) {
                    counts.merge(position, 1, Integer::sum);
                }
            }
            double squares = 0;
            for (int position : counts.keySet().stream().sorted().toList()) {
                double weight =
                        (1 + Math.log(counts.getOrDefault(position, 1)))
                                * encoding.idf().get(position);
                squares += weight * weight;
                into[at + position] = (float) weight;
            }
            float length = (float) Math.sqrt(squares);
            counts.keySet().forEach(position -> into[at + position] /= length);
            return true;
        };
    }

    private static RowDecoder tokens(Encoding.Tokens encoding) {
        Map<String, Integer> positions = positions(encoding.vocabulary());
        return (text, into, at) -> {
            List<String> words = text == null ? List.of() : Words.of(text);
            int count = Math.min(words.size(), encoding.length());
            for (int i = 0; i < count; i++) {
                Integer position = positions.get(words.get(i));
                into[at + i] =
                        position == null
                                ? Encoding.Tokens.UNKNOWN
                                : Encoding.Tokens.FIRST + position;
            }
            return text != null;
        };
    }

    private static Map<String, Integer> positions(List<String> words) {
        var positions = new HashMap<String, Integer>();
        words.forEach(word -> positions.put(word, positions.size()));
        return positions;
    }
}
