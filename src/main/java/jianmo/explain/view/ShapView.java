package jianmo.explain.view;

import jianmo.base.chart.Dots;
import jianmo.base.chart.RowMask;
import jianmo.explain.ExplainedFeature;
import jianmo.explain.ExplainedRows;
import jianmo.explain.FeatureLevels;
import jianmo.explain.ShareBootstrap;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Explained rows with what every plot of them needs, counted once: the order of the features and
/// the colour of every value. Immutable.
///
/// Making one takes about a second for a million values; not for the JavaFX thread.
public final class ShapView {

    private final ExplainedRows rows;
    private final int[] order;
    private final byte[][] tones;
    private final Swarm swarm;

    public ShapView(ExplainedRows rows) {
        this.rows = rows;
        double[] means = new ShareBootstrap(rows, null).means();
        List<ExplainedFeature> features = rows.features();
        this.order =
                IntStream.range(0, means.length)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble((Integer f) -> -means[f])
                                        .thenComparing(f -> features.get(f).name()))
                        .mapToInt(f -> f)
                        .toArray();
        this.tones =
                IntStream.range(0, means.length)
                        .parallel()
                        .mapToObj(f -> tones(features.get(f), rows.values(f)))
                        .toArray(byte[][]::new);
        this.swarm = Swarm.of(this);
    }

    private static byte[] tones(ExplainedFeature feature, double... values) {
        double[] levels = FeatureLevels.of(feature, values);
        byte[] tones = new byte[levels.length];
        for (int i = 0; i < tones.length; i++) {
            tones[i] = Dots.tone(levels[i]);
        }
        return tones;
    }

    public ExplainedRows rows() {
        return rows;
    }

    public int count() {
        return rows.rows();
    }

    public int features() {
        return order.length;
    }

    /// The feature at a rank, from 0: the one that moves the answers most.
    public int ranked(int rank) {
        return order[rank];
    }

    /// Position of a feature among the ranks.
    public int rank(int feature) {
        return IntStream.range(0, order.length)
                .filter(r -> order[r] == feature)
                .findFirst()
                .orElse(-1);
    }

    public String name(int feature) {
        return rows.features().get(feature).name();
    }

    /// The first row with the largest answer.
    public int largest() {
        int best = 0;
        for (int i = 1; i < count(); i++) {
            best = rows.answer(i) > rows.answer(best) ? i : best;
        }
        return best;
    }

    /// Colour of each row's value of a feature.
    byte[] tones(int feature) {
        return tones[feature];
    }

    /// Dots of the beeswarm, features by rank.
    Dots swarm() {
        return swarm.dots();
    }

    /// Rows whose answer one feature moves more than any other does.
    public RowMask movedMostBy(int feature) {
        var bits = new java.util.BitSet(count());
        for (int row = 0; row < count(); row++) {
            double own = Math.abs(rows.contribution(feature, row));
            boolean most = own > 0;
            for (int f = 0; most && f < order.length; f++) {
                most = f == feature || Math.abs(rows.contribution(f, row)) <= own;
            }
            bits.set(row, most);
        }
        return RowMask.of(bits, count());
    }
}
