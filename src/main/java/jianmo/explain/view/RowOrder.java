package jianmo.explain.view;

import jianmo.explain.ExplainedRows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// In which order rows stand beside each other in the heat map.
///
/// By similarity: hierarchical clustering from the top, principal direction divisive partitioning
/// (Boley 1998). A group is cut where its contributions spread most, at their mean along the first
/// principal component, and each half again; the halves lie in the order of the component. Takes
/// rows × features × log rows, so that tens of thousands of rows are ordered in a second, which
/// joining from below (rows²) could not.
public final class RowOrder {

    private static final int LEAF = 3;
    private static final int TURNS = 12;

    private final double[][] contributions;
    private final int features;

    private RowOrder(double[][] contributions) {
        this.contributions = contributions;
        this.features = contributions.length;
    }

    /// Rows with like explanations beside each other.
    public static int[] bySimilarity(ExplainedRows rows) {
        double[][] all =
                IntStream.range(0, rows.features().size())
                        .mapToObj(rows::contributions)
                        .toArray(double[][]::new);
        int[] order = IntStream.range(0, rows.rows()).toArray();
        new RowOrder(all).cut(order, 0, order.length, 0);
        return order;
    }

    /// From the largest answer to the smallest.
    public static int[] byAnswer(ExplainedRows rows) {
        return IntStream.range(0, rows.rows())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -rows.answer(row)))
                .mapToInt(row -> row)
                .toArray();
    }

    private void cut(int[] order, int from, int to, int depth) {
        if (to - from <= LEAF || depth > 60) {
            return;
        }
        double[] along = projected(order, from, to);
        Integer[] places = IntStream.range(0, to - from).boxed().toArray(Integer[]::new);
        Arrays.sort(places, Comparator.comparingDouble(i -> along[i]));
        int[] sorted = new int[to - from];
        int below = 0;
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = order[from + places[i]];
            below += along[places[i]] < 0 ? 1 : 0;
        }
        System.arraycopy(sorted, 0, order, from, sorted.length);
        if (below > 0 && below < sorted.length) {
            cut(order, from, from + below, depth + 1);
            cut(order, from + below, to, depth + 1);
        }
    }

    /// Each row's place along the first principal component, 0 at the mean; power iteration.
    private double[] projected(int[] order, int from, int to) {
        double[] means = new double[features];
        double[] direction = new double[features];
        for (int f = 0; f < features; f++) {
            double[] of = contributions[f];
            double sum = 0;
            double squares = 0;
            for (int i = from; i < to; i++) {
                sum += of[order[i]];
                squares += of[order[i]] * of[order[i]];
            }
            means[f] = sum / (to - from);
            direction[f] = Math.sqrt(Math.max(0, squares / (to - from) - means[f] * means[f]));
        }
        double[] along = new double[to - from];
        for (int turn = 0; turn < TURNS; turn++) {
            project(order, from, means, direction, along);
            if (turn < TURNS - 1 && !turn(order, from, means, direction, along)) {
                break;
            }
        }
        return along;
    }

    private void project(
            int[] order, int from, double[] means, double[] direction, double[] along) {
        Arrays.fill(along, 0);
        for (int f = 0; f < features; f++) {
            double[] of = contributions[f];
            double weight = direction[f];
            if (weight != 0) {
                for (int i = 0; i < along.length; i++) {
                    along[i] += weight * (of[order[from + i]] - means[f]);
                }
            }
        }
    }

    /// Turns the direction towards where the rows spread; false where they do not.
    private boolean turn(
            int[] order, int from, double[] means, double[] direction, double... along) {
        double length = 0;
        for (int f = 0; f < features; f++) {
            double[] of = contributions[f];
            double sum = 0;
            for (int i = 0; i < along.length; i++) {
                sum += along[i] * (of[order[from + i]] - means[f]);
            }
            direction[f] = sum;
            length += sum * sum;
        }
        if (!(length > 0)) {
            return false;
        }
        double scale = 1 / Math.sqrt(length);
        for (int f = 0; f < features; f++) {
            direction[f] *= scale;
        }
        return true;
    }
}
