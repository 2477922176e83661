package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.train.form.TextEncoder;
import jianmo.train.form.WordVectors;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Texts of one batch: rows of word numbers cut to the longest of the batch, and masks that tell
/// the tokens of each from its padding. Nobody writes to its arrays.
final class TextBatch {

    private final NDManager scratch;
    private final int[] lengths;
    private final int longest;
    private final NDArray words;
    private final NDArray mask;
    private final List<NDArray> extraLosses = new ArrayList<>();
    private @Nullable NDArray veil;
    private @Nullable NDArray turned;
    private long @Nullable [] tokens;

    /// @param scratch owns all arrays of the batch
    /// @param rows texts × `width`, word numbers padded with 0
    /// @param vocabulary number of words
    TextBatch(NDManager scratch, float[] rows, int width, int vocabulary) {
        this.scratch = scratch;
        int count = rows.length / width;
        this.lengths = new int[count];
        int most = 1;
        for (int i = 0; i < count; i++) {
            lengths[i] = TextEncoder.length(rows, i * width, width);
            most = Math.max(most, lengths[i]);
        }
        this.longest = most;
        int[] numbers = new int[count * longest];
        float[] present = new float[count * longest];
        for (int i = 0; i < count; i++) {
            for (int t = 0; t < lengths[i]; t++) {
                numbers[i * longest + t] = WordVectors.known(rows[i * width + t], vocabulary);
                present[i * longest + t] = 1;
            }
        }
        this.words = scratch.create(numbers, new Shape(count, longest));
        this.mask = scratch.create(present, new Shape(count, longest, 1));
    }

    NDManager scratch() {
        return scratch;
    }

    int count() {
        return lengths.length;
    }

    /// Tokens of the longest text.
    int longest() {
        return longest;
    }

    /// Word numbers, texts × longest.
    NDArray words() {
        return words;
    }

    /// 1 for a token, 0 for padding: texts × longest × 1.
    NDArray mask() {
        return mask;
    }

    /// 0 for a token, very low for padding, to be added to what a softmax or a maximum is taken of;
    /// texts × longest × 1.
    NDArray veil() {
        NDArray made = veil;
        if (made == null) {
            made = mask.sub(1).muli(1e30f);
            veil = made;
        }
        return made;
    }

    /// For each place of texts × longest the place that it changes with when every text is turned
    /// round; padding stays.
    NDArray turned() {
        NDArray made = turned;
        if (made == null) {
            made = scratch.create(turnedPlaces());
            turned = made;
        }
        return made;
    }

    private long[] turnedPlaces() {
        long[] places = new long[lengths.length * longest];
        for (int i = 0; i < lengths.length; i++) {
            for (int t = 0; t < longest; t++) {
                places[i * longest + t] =
                        (long) i * longest + (t < lengths[i] ? lengths[i] - 1 - t : t);
            }
        }
        return places;
    }

    /// Places of the tokens among texts × longest, text after text; not to be written to.
    long[] tokens() {
        long[] made = tokens;
        if (made == null) {
            made = tokenPlaces();
            tokens = made;
        }
        return made;
    }

    private long[] tokenPlaces() {
        int total = 0;
        for (int length : lengths) {
            total += length;
        }
        long[] places = new long[total];
        int next = 0;
        for (int i = 0; i < lengths.length; i++) {
            for (int t = 0; t < lengths[i]; t++) {
                places[next++] = (long) i * longest + t;
            }
        }
        return places;
    }

    /// Adds a term to the loss of the batch.
    void addLoss(NDArray term) {
        extraLosses.add(term);
    }

    /// What layers want added to the mean loss of the batch.
    List<NDArray> extraLosses() {
        return extraLosses;
    }
}
