package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.Task;
import jianmo.quality.Suspects;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A column of numbers that is the mean target of each value of another column, worked out with the
/// locked rows (target encoding before the split). Means drawn towards the mean of all rows, and
/// means without the row itself, are recognised too.
///
/// The value is how close the column is to the mean over all rows: 1 - error / deviation. It is a
/// finding where that is much closer than to the means of the development rows alone.
final class EncodedCheck implements LeakageCheck {

    private static final double CLOSE = 0.97;

    /// How many times further the means of the development rows must be.
    private static final double FURTHER = 3;

    private static final double[] PRIORS = {0, 1, 2, 5, 10, 20, 30, 50, 100, 300};
    private static final int LEAST_LEVELS = 3;
    private static final double LEAST_ROWS_PER_LEVEL = 1.5;

    @Override
    public String id() {
        return "leak-encoded";
    }

    @Override
    public List<Finding> check(LeakInput input) {
        var found = new ArrayList<Finding>();
        LeakTable table = input.cells();
        for (Cells numbers : table.features()) {
            if (!numbers.numeric() || numbers.distinct() < LEAST_LEVELS) {
                continue;
            }
            Match best = null;
            for (Cells levels : table.columns()) {
                Match match = levels == numbers ? null : match(input, numbers, levels);
                if (match != null && (best == null || match.close() > best.close())) {
                    best = match;
                }
            }
            if (best != null) {
                found.add(finding(input, numbers.name(), best));
            }
        }
        return found;
    }

    private Finding finding(LeakInput input, String name, Match match) {
        return new Finding(
                name,
                id(),
                match.close(),
                CLOSE,
                Verdict.BAD,
                Message.of("validate.leak-encoded.found", match.levels(), match.close()),
                Suspects.none(),
                List.of(Repairs.drop(name)),
                Repairs.sure(match.close(), CLOSE, 0.995),
                input.honest(Set.of(name)));
    }

    private static @Nullable Match match(LeakInput input, Cells numbers, Cells levels) {
        LeakTable table = input.cells();
        boolean few = levels.distinct() < LEAST_LEVELS;
        boolean many = levels.distinct() * LEAST_ROWS_PER_LEVEL > table.size();
        if (few || many || !follows(numbers, levels, table.size())) {
            return null;
        }
        int classes =
                input.data().target().task() == Task.REGRESSION
                        ? 1
                        : input.data().target().classes().size();
        Match best = null;
        for (int k = 0; k < classes; k++) {
            double[] target = target(input, k);
            for (double prior : PRIORS) {
                for (boolean without : new boolean[] {false, true}) {
                    double all = close(table, numbers, levels, target, prior, without, false);
                    if (all >= CLOSE && (best == null || all > best.close())) {
                        double own = close(table, numbers, levels, target, prior, without, true);
                        if (1 - own > FURTHER * (1 - all)) {
                            best = new Match(levels.name(), all);
                        }
                    }
                }
            }
        }
        return best;
    }

    /// Whether the numbers take few values within a level: one, or one per class without the row
    /// itself. Looks at pairs of neighbours in a level.
    private static boolean follows(Cells numbers, Cells levels, int rows) {
        double[] first = new double[levels.distinct()];
        Arrays.fill(first, Double.NaN);
        double[] spread = new double[3];
        for (int i = 0; i < rows; i++) {
            int level = levels.codes()[i];
            double x = numbers.numbers()[i];
            if (level < 0 || Double.isNaN(x)) {
                continue;
            }
            if (Double.isNaN(first[level])) {
                first[level] = x;
            } else {
                spread[0] += (x - first[level]) * (x - first[level]);
                spread[1]++;
            }
        }
        double all = variance(numbers.numbers());
        return spread[1] > 0 && spread[0] / spread[1] < 0.5 * all;
    }

    private static double variance(double[] values) {
        var facts = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(facts).average().orElse(0);
        return Arrays.stream(facts).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    }

    private static double[] target(LeakInput input, int k) {
        double[] labels = input.cells().labels();
        return input.data().target().task() == Task.REGRESSION
                ? labels
                : Arrays.stream(labels).map(l -> l == k ? 1 : 0).toArray();
    }

    /// 1 - error / deviation of the means as a forecast of the numbers.
    ///
    /// @param prior rows of the mean of all rows added to each level
    /// @param without whether a row is left out of its own mean
    /// @param own whether the means are those of the development rows alone
    private static double close(
            LeakTable table,
            Cells numbers,
            Cells levels,
            double[] target,
            double prior,
            boolean without,
            boolean own) {
        double[] sums = new double[levels.distinct()];
        double[] counts = new double[levels.distinct()];
        double sum = 0;
        double count = 0;
        for (int i = 0; i < table.size(); i++) {
            if (own && table.locked(i)) {
                continue;
            }
            sum += target[i];
            count++;
            if (levels.codes()[i] >= 0) {
                sums[levels.codes()[i]] += target[i];
                counts[levels.codes()[i]]++;
            }
        }
        double error = 0;
        double rows = 0;
        for (int i = 0; i < table.size(); i++) {
            int level = levels.codes()[i];
            double x = numbers.numbers()[i];
            if (level < 0 || Double.isNaN(x)) {
                continue;
            }
            boolean leave = without && !(own && table.locked(i));
            double n = counts[level] - (leave ? 1 : 0) + prior;
            double mean =
                    n <= 0
                            ? sum / count
                            : (sums[level] - (leave ? target[i] : 0) + prior * sum / count) / n;
            error += (x - mean) * (x - mean);
            rows++;
        }
        double all = variance(numbers.numbers());
        return all > 0 ? 1 - Math.sqrt(error / rows / all) : 0;
    }

    /// @param levels the column whose values have the means
    private record Match(String levels, double close) {}
}
