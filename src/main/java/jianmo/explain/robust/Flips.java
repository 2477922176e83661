package jianmo.explain.robust;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.explain.RawModel;
import jianmo.explain.effect.FeatureGrid;
import jianmo.explain.robust.FlipReport.ColumnFlips;
import jianmo.explain.robust.FlipReport.Example;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Looks for the smallest change of each single value that turns the answer of a row.
///
/// The noise of a number is the larger of the usual (median) gap between neighbouring values and a
/// share of the spread between its quartiles; each row is asked at both ends of the noise and half
/// way (whole numbers by whole steps), and at quantiles of the training rows further out. Only
/// changes of one column at a time: that a row holds here does not mean that it holds against two
/// at once.
public final class Flips {

    /// Of the spread between the quartiles, unless said otherwise.
    public static final double USUAL_NOISE = 0.05;

    private static final int GRID = 25;
    private static final int LEVELS = 20;
    private static final double[] NEAR = {-1, -0.5, 0.5, 1};

    private final RawModel model;
    private final HeldRows known;
    private final HeldRows rows;
    private final float[] before;
    private final double tolerance;
    private final boolean[] turned;

    /// @param known training rows
    /// @param rows to ask about
    /// @param labels of `rows`
    public Flips(RawModel model, HeldRows known, HeldRows rows, float[] labels) {
        this.model = model;
        this.known = known;
        this.rows = rows;
        this.before = model.scores(rows);
        this.tolerance = tolerance(labels);
        this.turned = new boolean[rows.rows()];
    }

    private double tolerance(float... labels) {
        if (model.target().task() != Task.REGRESSION) {
            return 0;
        }
        return IntStream.range(0, labels.length)
                .mapToDouble(row -> Math.abs(before[row] - labels[row]))
                .average()
                .orElse(0);
    }

    /// @param noise share of the spread between the quartiles
    public FlipReport find(double noise, Progress progress) {
        List<Column> columns = model.columns();
        var found = new ArrayList<ColumnFlips>();
        for (int c = 0; c < columns.size(); c++) {
            progress.advance(c, columns.size(), Message.of("effect.progress.flips"));
            if (RawModel.isChangeable(columns.get(c))) {
                found.add(rows.isNumber(c) ? numbers(c, noise) : levels(c));
            }
        }
        found.sort(
                Comparator.comparingDouble(ColumnFlips::within)
                        .thenComparingDouble(ColumnFlips::ever)
                        .reversed());
        double any =
                IntStream.range(0, turned.length).filter(row -> turned[row]).count()
                        / (double) Math.max(1, turned.length);
        return new FlipReport(rows.rows(), tolerance, found, any);
    }

    private boolean turns(float[] scores, int row) {
        return tolerance > 0
                ? Math.abs(scores[row] - before[row]) > tolerance
                : model.decision(scores, row) != model.decision(before, row);
    }

    /// The larger of the median gap and a share of the spread between the quartiles.
    static double noise(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] gaps =
                IntStream.range(1, distinct.length)
                        .mapToDouble(i -> distinct[i] - distinct[i - 1])
                        .sorted()
                        .toArray();
        double gap = gaps.length == 0 ? 0 : gaps[gaps.length / 2];
        double spread = sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
        return Math.max(gap, share * spread);
    }

    private ColumnFlips numbers(int column, double share) {
        double[] sorted =
                IntStream.range(0, known.rows())
                        .mapToDouble(row -> known.value(column, row))
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        double noise = noise(sorted, share);
        double[] own =
                IntStream.range(0, rows.rows())
                        .mapToDouble(row -> rows.value(column, row))
                        .toArray();
        double[] least = new double[own.length];
        double[] to = new double[own.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        boolean whole = Arrays.stream(sorted).allMatch(v -> v == Math.rint(v));
        for (double near : NEAR) {
            double step = whole ? Math.rint(near * noise) : near * noise;
            ask(column, own, Arrays.stream(own).map(v -> v + step).toArray(), least, to);
        }
        for (double value : FeatureGrid.of(known, column, GRID).numbers()) {
            double[] all = new double[own.length];
            Arrays.fill(all, value);
            ask(column, own, all, least, to);
        }
        int within = 0;
        for (int row = 0; row < own.length; row++) {
            boolean small = least[row] <= noise * (1 + 1e-9);
            within += small ? 1 : 0;
            turned[row] |= small;
        }
        double[] some = Arrays.stream(least).filter(Double::isFinite).sorted().toArray();
        return new ColumnFlips(
                rows.columns().get(column).name(),
                true,
                noise,
                within / (double) own.length,
                some.length / (double) own.length,
                some.length == 0 ? Double.NaN : some[some.length / 2],
                example(column, least, to));
    }

    /// Asks with one more value per row and keeps the smallest change that turns it.
    private void ask(int column, double[] own, double[] asked, double[] least, double[] to) {
        float[] scores = model.scores(rows.with(column, asked));
        for (int row = 0; row < own.length; row++) {
            double change = Math.abs(asked[row] - own[row]);
            if (change > 0 && change < least[row] && turns(scores, row)) {
                least[row] = change;
                to[row] = asked[row];
            }
        }
    }

    private Example example(int column, double[] least, double[] to) {
        int best = 0;
        for (int row = 1; row < least.length; row++) {
            best = least[row] < least[best] ? row : best;
        }
        if (least.length == 0 || !Double.isFinite(least[best])) {
            return Example.NONE;
        }
        String text = HeldRows.text(rows.columns().get(column).type(), to[best]);
        return new Example(
                rows.number(best),
                Objects.requireNonNullElse(rows.text(column, best), ""),
                Objects.requireNonNullElse(text, ""));
    }

    private ColumnFlips levels(int column) {
        boolean[] flips = new boolean[rows.rows()];
        Example example = Example.NONE;
        for (String level : FeatureGrid.of(known, column, LEVELS).levels()) {
            if (level.equals(Encoding.OneHot.MISSING)) {
                continue;
            }
            @Nullable String[] all = new String[rows.rows()];
            Arrays.fill(all, level);
            float[] scores = model.scores(rows.with(column, all));
            for (int row = 0; row < flips.length; row++) {
                String own = rows.text(column, row);
                if (!level.equals(own) && turns(scores, row)) {
                    flips[row] = true;
                    example =
                            example.row() >= 0
                                    ? example
                                    : new Example(
                                            rows.number(row),
                                            Objects.requireNonNullElse(own, ""),
                                            level);
                }
            }
        }
        int count = 0;
        for (int row = 0; row < flips.length; row++) {
            count += flips[row] ? 1 : 0;
        }
        double share = count / (double) Math.max(1, flips.length);
        return new ColumnFlips(
                rows.columns().get(column).name(), false, 0, share, share, Double.NaN, example);
    }
}
