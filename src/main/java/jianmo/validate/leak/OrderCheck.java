package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.Role;
import jianmo.dataset.SchemaGuess;
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

    /// Standard errors of a useless order, 1 / √rows each.
    private static final double NOISE = 4;

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
        double threshold = Math.max(LEAST, NOISE / Math.sqrt(positions.length));
        var found = new ArrayList<Finding>();
        for (Cells cells : table.columns()) {
            if (numbersRows(input, cells)) {
                double value = strength(input, codes(cells), positions);
                if (value >= threshold) {
                    found.add(named(input, cells, value, threshold));
                }
            }
        }
        boolean timed = table.with(Role.TIME).isPresent();
        if (found.isEmpty() && !timed) {
            double[] places = IntStream.range(0, table.size()).asDoubleStream().toArray();
            double value = strength(input, places, positions);
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
                Message.of(
                        used ? "validate.leak-order.used" : "validate.leak-order.unused", value),
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

    private static double strength(LeakInput input, double[] order, int[] positions) {
        double[] labels =
                Arrays.stream(positions).mapToDouble(i -> input.cells().labels()[i]).toArray();
        return input.strength().ofBins(Strength.bins(order, positions), labels);
    }
}
