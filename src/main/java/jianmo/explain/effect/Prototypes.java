package jianmo.explain.effect;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.explain.ExplainedRows;
import jianmo.explain.ExplanationSummary;
import jianmo.explain.effect.PrototypeReport.Example;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Chooses rows that stand for all, and rows those say little about: MMD-critic (Kim, Khanna and
/// Koyejo 2016) over the contributions of the features, so that rows are alike when the model
/// decides them for like reasons.
///
/// Prototypes are added greedily where they lower the maximum mean discrepancy to all rows most;
/// criticisms where the witness function is largest, each at a distance from the others. The kernel
/// is Gaussian with the median distance as width. Time and memory grow with the square of the rows:
/// at most 800 are looked at, evenly spread.
public final class Prototypes {

    private static final int MOST = 800;
    private static final int REASONS = 4;

    private final ExplainedRows rows;
    private final double[][] kernel;
    private final double[] means;

    public Prototypes(ExplainedRows all) {
        this.rows =
                all.rows() <= MOST
                        ? all
                        : all.take(
                                IntStream.range(0, MOST)
                                        .map(i -> (int) ((long) i * all.rows() / MOST))
                                        .toArray());
        this.kernel = kernel();
        this.means =
                Arrays.stream(kernel)
                        .mapToDouble(row -> Arrays.stream(row).average().orElse(0))
                        .toArray();
    }

    private double[][] kernel() {
        int n = rows.rows();
        double[][] squares = new double[n][n];
        for (int f = 0; f < rows.features().size(); f++) {
            double[] own = rows.contributions(f);
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < a; b++) {
                    squares[a][b] += (own[a] - own[b]) * (own[a] - own[b]);
                }
            }
        }
        double[] all =
                IntStream.range(0, n)
                        .boxed()
                        .flatMapToDouble(a -> Arrays.stream(squares[a], 0, a))
                        .filter(d -> d > 0)
                        .sorted()
                        .toArray();
        double width = all.length == 0 ? 1 : all[all.length / 2];
        for (int a = 0; a < n; a++) {
            squares[a][a] = 1;
            for (int b = 0; b < a; b++) {
                squares[a][b] = Math.exp(-squares[a][b] / width);
                squares[b][a] = squares[a][b];
            }
        }
        return squares;
    }

    /// @param prototypes wanted
    /// @param criticisms wanted
    public PrototypeReport find(int prototypes, int criticisms, Progress progress) {
        var chosen = new ArrayList<Integer>();
        double first = Double.NaN;
        for (int i = 0; i < Math.min(prototypes, rows.rows()); i++) {
            progress.advance(i, prototypes + criticisms, Message.of("effect.progress.prototypes"));
            chosen.add(next(chosen));
            first = i == 0 ? discrepancy(chosen) : first;
        }
        double last = discrepancy(chosen);
        var critics = new ArrayList<Integer>();
        for (int i = 0; i < Math.min(criticisms, rows.rows() - chosen.size()); i++) {
            critics.add(critic(chosen, critics));
        }
        double[] shares = shares(chosen);
        return new PrototypeReport(
                rows.rows(),
                IntStream.range(0, chosen.size())
                        .boxed()
                        .sorted((a, b) -> Double.compare(shares[b], shares[a]))
                        .map(i -> example(chosen.get(i), shares[i]))
                        .toList(),
                critics.stream().map(row -> example(row, 0)).toList(),
                first > 0 ? 1 - last / first : 1);
    }

    /// The row that lowers the discrepancy most.
    private int next(List<Integer> chosen) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < rows.rows(); row++) {
            if (!chosen.contains(row)) {
                var with = new ArrayList<>(chosen);
                with.add(row);
                double left = discrepancy(with);
                if (left < least) {
                    least = left;
                    best = row;
                }
            }
        }
        return best;
    }

    /// The squared maximum mean discrepancy of the chosen rows and all.
    private double discrepancy(List<Integer> chosen) {
        if (chosen.isEmpty()) {
            return 0;
        }
        double between = 0;
        double among = 0;
        for (int a : chosen) {
            between += means[a];
            for (int b : chosen) {
                among += kernel[a][b];
            }
        }
        int m = chosen.size();
        double all = Arrays.stream(means).average().orElse(0);
        return all - 2 * between / m + among / m / m;
    }

    /// The row whose density the prototypes miss most, and that is unlike the critics so far.
    private int critic(List<Integer> chosen, List<Integer> critics) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows.rows(); row++) {
            if (chosen.contains(row) || critics.contains(row)) {
                continue;
            }
            int at = row;
            double seen = chosen.stream().mapToDouble(p -> kernel[at][p]).average().orElse(0);
            double near = critics.stream().mapToDouble(c -> kernel[at][c]).max().orElse(0);
            double value = Math.abs(means[row] - seen) * (1 - near);
            if (value > most) {
                most = value;
                best = row;
            }
        }
        return best;
    }

    private double[] shares(List<Integer> chosen) {
        double[] shares = new double[chosen.size()];
        for (int row = 0; row < rows.rows(); row++) {
            int nearest = 0;
            for (int i = 1; i < shares.length; i++) {
                boolean closer = kernel[row][chosen.get(i)] > kernel[row][chosen.get(nearest)];
                nearest = closer ? i : nearest;
            }
            shares[nearest] += 1.0 / rows.rows();
        }
        return shares;
    }

    private Example example(int row, double share) {
        var steps = ExplanationSummary.steps(rows, row);
        return new Example(
                rows.number(row),
                predicted(row),
                rows.answer(row),
                truth(row),
                share,
                steps.subList(0, Math.min(REASONS, steps.size())));
    }

    private String predicted(int row) {
        var classes = rows.facts().classes();
        return switch (classes.size()) {
            case 0 -> rows.facts().target();
            case 2 -> classes.get(rows.answer(row) > even() ? 1 : 0);
            default -> classes.get(rows.said(row));
        };
    }

    /// The answer at which two classes are equally likely.
    private double even() {
        return rows.facts().unit().equals("probability") ? 0.5 : 0;
    }

    private String truth(int row) {
        float label = rows.label(row);
        if (Float.isNaN(label)) {
            return "";
        }
        var classes = rows.facts().classes();
        @Nullable String number = HeldRows.text(ColumnType.NUMBER, label);
        return classes.isEmpty() ? String.valueOf(number) : classes.get((int) label);
    }
}
