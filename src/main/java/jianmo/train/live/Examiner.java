package jianmo.train.live;

import jianmo.dataset.Rows;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.live.Examined.Cell;
import jianmo.train.live.Examined.Confusion;
import jianmo.train.live.Examined.Example;
import jianmo.train.live.Examined.Residuals;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Compares answers with labels: the confusion matrix, or how far numbers are off, and the worst
/// rows.
final class Examiner {

    /// Rows in [Examined#worst].
    static final int WORST = 20;

    /// Classes a confusion matrix names; the rarest beyond share one line.
    static final int CLASSES = 30;

    private static final int BINS = 24;
    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final double LEAST_SHARE = 1e-15;

    private final TargetCoding target;
    private final float[] labels;
    private final Rows rows;
    private final int[] place;
    private final List<String> names = new ArrayList<>();
    private final float lowest;
    private final float highest;

    Examiner(TargetCoding target, float[] labels, Rows rows) {
        if (labels.length != rows.count()) {
            throw new IllegalArgumentException(labels.length + " labels, " + rows.count());
        }
        this.target = target;
        this.labels = labels;
        this.rows = rows;
        this.place = new int[target.classes().size()];
        placeClasses();
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float label : labels) {
            low = Math.min(low, label);
            high = Math.max(high, label);
        }
        lowest = low;
        highest = high > low ? high : low + 1;
    }

    private void placeClasses() {
        int[] counts = new int[place.length];
        if (target.task().isClassification()) {
            for (float label : labels) {
                counts[(int) label]++;
            }
        }
        int named = place.length <= CLASSES ? place.length : CLASSES - 1;
        Arrays.fill(place, named);
        int[] kept =
                IntStream.range(0, place.length)
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer k) -> -counts[k]))
                        .limit(named)
                        .mapToInt(k -> k)
                        .sorted()
                        .toArray();
        for (int k : kept) {
            place[k] = names.size();
            names.add(target.classes().get(k));
        }
        if (named < place.length) {
            names.add("…");
        }
    }

    /// @param scores rows × outputs
    Examined examine(int iteration, float[] scores) {
        if (scores.length != (long) labels.length * target.outputs()) {
            throw new IllegalArgumentException(scores.length + " answers, " + labels.length);
        }
        boolean classes = target.task().isClassification();
        return new Examined(
                iteration,
                labels.length,
                classes ? confusion(scores) : null,
                classes ? null : residuals(scores),
                worst(scores));
    }

    /// Share of wrong answers, or the root of the mean squared error.
    double wrong(float[] scores) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            if (target.task().isClassification()) {
                sum += answer(scores, i) == (int) labels[i] ? 0 : 1;
            } else {
                double off = (double) scores[i] - labels[i];
                sum += off * off;
            }
        }
        double mean = sum / labels.length;
        return target.task().isClassification() ? mean : Math.sqrt(mean);
    }

    private int answer(float[] scores, int row) {
        if (target.task() == Task.BINARY) {
            return scores[row] >= 0.5f ? 1 : 0;
        }
        int outputs = target.outputs();
        int best = 0;
        for (int k = 1; k < outputs; k++) {
            if (scores[row * outputs + k] > scores[row * outputs + best]) {
                best = k;
            }
        }
        return best;
    }

    private double share(float[] scores, int row) {
        int label = (int) labels[row];
        if (target.task() == Task.BINARY) {
            return label == 1 ? scores[row] : 1.0 - scores[row];
        }
        return scores[row * target.outputs() + label];
    }

    private Confusion confusion(float[] scores) {
        int[][] counts = new int[names.size()][names.size()];
        for (int i = 0; i < labels.length; i++) {
            counts[place[(int) labels[i]]][place[answer(scores, i)]]++;
        }
        return new Confusion(
                names,
                Arrays.stream(counts).map(line -> Arrays.stream(line).boxed().toList()).toList());
    }

    private Residuals residuals(float[] scores) {
        double[] off = new double[labels.length];
        var cells = new TreeMap<Integer, Integer>();
        for (int i = 0; i < off.length; i++) {
            off[i] = (double) scores[i] - labels[i];
            cells.merge(bin(labels[i]) * BINS + bin(scores[i]), 1, Integer::sum);
        }
        Arrays.sort(off);
        return new Residuals(
                Arrays.stream(QUANTILES).mapToObj(q -> quantile(off, q)).toList(),
                lowest,
                highest,
                BINS,
                cells.entrySet().stream()
                        .map(e -> new Cell(e.getKey() / BINS, e.getKey() % BINS, e.getValue()))
                        .toList());
    }

    private int bin(float value) {
        return Math.clamp((long) ((value - lowest) / (highest - lowest) * BINS), 0, BINS - 1);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// Wrong answers only; among equal losses the first row of the table.
    private List<Example> worst(float[] scores) {
        var order =
                Comparator.comparingDouble((Integer i) -> loss(scores, i))
                        .thenComparing(Comparator.reverseOrder());
        var kept = new PriorityQueue<Integer>(order);
        for (int i = 0; i < labels.length; i++) {
            if (isWrong(scores, i)) {
                kept.add(i);
                if (kept.size() > WORST) {
                    kept.poll();
                }
            }
        }
        return kept.stream().sorted(order.reversed()).map(i -> example(scores, i)).toList();
    }

    private boolean isWrong(float[] scores, int row) {
        return target.task().isClassification()
                ? answer(scores, row) != (int) labels[row]
                : scores[row] != labels[row];
    }

    /// An answer that is no number counts as the worst of all.
    private double loss(float[] scores, int row) {
        double loss =
                target.task().isClassification()
                        ? -Math.log(Math.max(LEAST_SHARE, share(scores, row)))
                        : Math.abs((double) scores[row] - labels[row]);
        return Double.isFinite(loss) ? loss : Double.MAX_VALUE;
    }

    private Example example(float[] scores, int row) {
        boolean classes = target.task().isClassification();
        @Nullable Double share = classes ? (Double) share(scores, row) : null;
        return new Example(
                rows.at(row),
                classes ? target.classes().get((int) labels[row]) : Float.toString(labels[row]),
                classes ? target.classes().get(answer(scores, row)) : Float.toString(scores[row]),
                share,
                loss(scores, row));
    }
}
