package jianmo.engine.djl;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.TextEncoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Batches of texts of like length, so that little is padded.
///
/// The shuffled rows are taken by pools of [#POOL] batches; each pool is sorted by length and cut,
/// and all batches are shuffled. So which texts meet in a batch, and when, changes with every epoch
/// (Khomenko et al. 2016).
final class LengthFeed implements Feed {

    private static final int POOL = 32;

    private final int[] lengths;

    /// @param texts rows of word numbers, padded with 0
    LengthFeed(Matrix texts) {
        lengths = new int[texts.rows()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = TextEncoder.length(texts.values(), i * texts.columns(), texts.columns());
        }
    }

    @Override
    public List<int[]> batches(int[] order, int size, RandomGenerator chance) {
        var batches = new ArrayList<int[]>();
        int pool = size * POOL;
        for (int from = 0; from < order.length; from += pool) {
            int[] sorted =
                    Arrays.stream(order, from, Math.min(order.length, from + pool))
                            .boxed()
                            .sorted(Comparator.comparingInt(i -> lengths[i]))
                            .mapToInt(i -> i)
                            .toArray();
            batches.addAll(Feed.consecutive(sorted, size, 1));
        }
        for (int i = batches.size() - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int[] kept = batches.get(i);
            batches.set(i, batches.get(j));
            batches.set(j, kept);
        }
        return batches;
    }

    /// Places of `batches` that hold no token, as a share of all.
    double padded(List<int[]> batches) {
        long tokens = 0;
        long places = 0;
        for (int[] batch : batches) {
            int longest = Arrays.stream(batch).map(i -> lengths[i]).max().orElse(0);
            places += (long) longest * batch.length;
            tokens += Arrays.stream(batch).mapToLong(i -> lengths[i]).sum();
        }
        return 1 - (double) tokens / places;
    }
}
