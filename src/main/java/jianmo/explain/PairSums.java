package jianmo.explain;

import jianmo.explain.tree.TreeInteractions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Running sums of absolute main effects and interactions over rows, each row for its own output.
///
/// Scores before a softmax mean nothing by themselves, so there every value is taken less the mean
/// of the outputs.
final class PairSums {

    private static final int NONE = -1;

    private final boolean centred;
    private final double[] base;
    private final int width;

    /// Per player or pair, the place of its values among the engine's for each output.
    private final int[][] alone;

    private final int[][] together;
    private final int[] first;
    private final int[] second;
    private final double[] mains;
    private final double[] pairs;
    private double error;

    /// @param centred whether outputs are told apart by their differences alone
    PairSums(TreeInteractions engine, int players, int outputs, boolean centred) {
        this.centred = centred;
        this.base = engine.base();
        List<TreeInteractions.Pair> all = engine.pairs();
        this.width = all.size();
        this.alone = new int[players][];
        Map<Long, int[]> places = new LinkedHashMap<>();
        for (int p = 0; p < players; p++) {
            alone[p] = nowhere(outputs);
        }
        for (int i = 0; i < all.size(); i++) {
            TreeInteractions.Pair pair = all.get(i);
            int[] place =
                    pair.first() == pair.second()
                            ? alone[pair.first()]
                            : places.computeIfAbsent(
                                    (long) pair.first() * players + pair.second(),
                                    _ -> nowhere(outputs));
            place[pair.output()] = i;
        }
        this.together = new ArrayList<>(places.values()).toArray(int[][]::new);
        this.first = places.keySet().stream().mapToInt(key -> (int) (key / players)).toArray();
        this.second = places.keySet().stream().mapToInt(key -> (int) (key % players)).toArray();
        this.mains = new double[players];
        this.pairs = new double[together.length];
    }

    private static int[] nowhere(int outputs) {
        int[] places = new int[outputs];
        Arrays.fill(places, NONE);
        return places;
    }

    /// @param from number of the first row
    /// @param values rows × the engine's pairs
    void add(int from, int rows, double[] values, RowOutputs outputs) {
        double[] left = new double[mains.length];
        for (int r = 0; r < rows; r++) {
            int output = outputs.output(from + r);
            int at = r * width;
            double sum = base(output);
            for (int p = 0; p < left.length; p++) {
                left[p] = value(values, at, alone[p], output);
            }
            for (int i = 0; i < pairs.length; i++) {
                double half = value(values, at, together[i], output);
                left[first[i]] -= half;
                left[second[i]] -= half;
                sum += 2 * half;
                pairs[i] += Math.abs(2 * half);
            }
            for (int p = 0; p < left.length; p++) {
                sum += left[p];
                mains[p] += Math.abs(left[p]);
            }
            error = Math.max(error, Math.abs(sum - outputs.answers()[from + r]));
        }
    }

    private double base(int output) {
        return centred ? base[output] - Arrays.stream(base).average().orElse(0) : base[output];
    }

    private double value(double[] values, int at, int[] places, int output) {
        double own = places[output] == NONE ? 0 : values[at + places[output]];
        if (!centred) {
            return own;
        }
        double sum = 0;
        for (int place : places) {
            sum += place == NONE ? 0 : values[at + place];
        }
        return own - sum / places.length;
    }

    /// One per player, summed over the rows.
    double[] mains() {
        return mains;
    }

    /// One per pair, both halves, summed over the rows.
    double[] pairs() {
        return pairs;
    }

    int first(int pair) {
        return first[pair];
    }

    int second(int pair) {
        return second[pair];
    }

    /// Largest gap between base with all values and the answer.
    double error() {
        return error;
    }
}
