package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.Role;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.quality.Suspects;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The place of a row in the file, or the number it was given, tells the target: the rows were
/// sorted, or one kind was added after the other. A model that sees the number learns the order.
final class OrderCheck implements LeakageCheck {

    private static final double LEAST = 0.15;

    /// Of a useless order, times 1 / √rows of the rarer side.
    private static final double NOISE = 2.5;

    private static final int LEAST_ROWS = 20;

    private static final TargetCoding ONE =
            new TargetCoding("", Task.BINARY, List.of("other", "this"));
    private static final double UNIQUE = 0.9;
    private static final double IN_ORDER = 0.98;

    @Override
    public String id() {
        return "leak-order";
    }

    @Override
    public List<Finding> check(LeakInput input) {
        LeakTable table = input.cells();
        int[] positions = table.development();
        var found = new ArrayList<Finding>();
        for (Cells cells : table.columns()) {
            if (numbersRows(input, cells)) {
                var fit = strength(input, codes(cells), positions);
                if (fit.value() >= fit.threshold()) {
                    found.add(named(input, cells, fit.value(), fit.threshold()));
                }
            }
        }
        boolean timed = table.with(Role.TIME).isPresent();
        if (found.isEmpty() && !timed) {
            double[] places = IntStream.range(0, table.size()).asDoubleStream().toArray();
            var fit = strength(input, places, positions);
            double value = fit.value();
            double threshold = fit.threshold();
            if (value >= threshold) {
                found.add(
                        new Finding(
                                "",
                                id(),
                                value,
                                threshold,
                                Verdict.WARNING,
                                Message.of("validate.leak-order.rows", value),
                                Suspects.none(),
                                List.of(),
                                Repairs.sure(value, threshold, 0.6),
                                null));
            }
        }
        return found;
    }

    private Finding named(LeakInput input, Cells cells, double value, double threshold) {
        boolean used = cells.column().role() == Role.FEATURE;
        return new Finding(
                cells.name(),
                id(),
                value,
                threshold,
                used ? Verdict.BAD : Verdict.WARNING,
                Message.of(used ? "validate.leak-order.used" : "validate.leak-order.unused", value),
                Suspects.none(),
                used ? List.of(Repairs.drop(cells.name())) : List.of(),
                Repairs.sure(value, threshold, 0.6),
                used ? input.honest(Set.of(cells.name())) : null);
    }

    /// Whether nearly every row has a value of its own that counts rows, or follows their order.
    private static boolean numbersRows(LeakInput input, Cells cells) {
        int rows = input.cells().size();
        if (cells.column().role() == Role.TIME || cells.distinct() < UNIQUE * rows) {
            return false;
        }
        var facts = input.data().profile().column(cells.name());
        if (SchemaGuess.looksLikeIdentifier(facts, input.data().profile().rows())) {
            return true;
        }
        double[] places = IntStream.range(0, rows).asDoubleStream().toArray();
        double order = Strength.correlation(Strength.ranks(codes(cells)), places);
        return Math.abs(order) >= IN_ORDER;
    }

    private static double[] codes(Cells cells) {
        return cells.numeric()
                ? cells.numbers()
                : Arrays.stream(cells.codes()).asDoubleStream().toArray();
    }

    /// How well the order tells the target, or one class of several from the others.
    private static Fit strength(LeakInput input, double[] order, int[] positions) {
        double[] labels =
                Arrays.stream(positions).mapToDouble(i -> input.cells().labels()[i]).toArray();
        int[] bins = Strength.bins(order, positions);
        if (input.data().target().task() == Task.REGRESSION) {
            return new Fit(
                    input.strength().ofBins(bins, labels),
                    Math.max(LEAST, NOISE / Math.sqrt(labels.length)));
        }
        var one = new Strength(ONE, input.seed());
        Fit best = new Fit(0, LEAST);
        for (double label : Arrays.stream(labels).distinct().toArray()) {
            double[] is = Arrays.stream(labels).map(l -> l == label ? 1 : 0).toArray();
            double rarer = Math.min(Arrays.stream(is).sum(), is.length - Arrays.stream(is).sum());
            if (rarer >= LEAST_ROWS) {
                var fit = new Fit(one.ofBins(bins, is), Math.max(LEAST, NOISE / Math.sqrt(rarer)));
                best = fit.over() > best.over() ? fit : best;
            }
        }
        return best;
    }

    /// @param value strength
    /// @param threshold it is held against
    private record Fit(double value, double threshold) {
        double over() {
            return value - threshold;
        }
    }
}
