package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.Task;
import jianmo.quality.Suspects;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Looks for a feature that is the target of later rows: in the order of time it fits the target
/// some rows ahead far better than the row's own and earlier ones.
final class Lead {

    private static final int FURTHEST = 7;
    private static final double CLOSE = 0.85;

    /// By how much the later fit must exceed every other.
    private static final double AHEAD = 0.05;

    private static final int MOST_LEVELS = 50;

    private final LeakInput input;
    private final int[] order;
    private final double[] labels;
    private final boolean numbers;

    /// @param order positions in the order of time
    Lead(LeakInput input, int[] order) {
        this.input = input;
        this.order = order;
        this.labels = Arrays.stream(order).mapToDouble(i -> input.cells().labels()[i]).toArray();
        this.numbers = input.data().target().task() == Task.REGRESSION;
    }

    Optional<Finding> finding(String id, Cells cells) {
        if (numbers != (cells.numeric() && cells.distinct() > 2)
                && !(cells.distinct() <= MOST_LEVELS && !numbers)) {
            return Optional.empty();
        }
        double best = -1;
        int ahead = 0;
        double past = -1;
        for (int lag = -FURTHEST; lag <= FURTHEST; lag++) {
            double fit = fit(cells, lag);
            if (lag <= 0) {
                past = Math.max(past, fit);
            } else if (fit > best) {
                best = fit;
                ahead = lag;
            }
        }
        double margin = Math.min(AHEAD, Math.max(0.01, 0.5 * (1 - past)));
        if (best < CLOSE || best - past < margin) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        cells.name(),
                        id,
                        best,
                        CLOSE,
                        Verdict.BAD,
                        Message.of("validate.leak-time.lead", ahead, best, Math.max(0, past)),
                        Suspects.none(),
                        List.of(Repairs.drop(cells.name())),
                        Repairs.sure(best, CLOSE, 0.98),
                        input.honest(Set.of(cells.name()))));
    }

    /// How well the feature fits the target `lag` rows ahead: |correlation| for numbers; for
    /// classes how much of what the commonest leaves unknown the feature's values know.
    private double fit(Cells cells, int lag) {
        int n = order.length - Math.abs(lag);
        int from = Math.max(0, -lag);
        int[] at = IntStream.range(from, from + n).filter(i -> !cells.missing(order[i])).toArray();
        if (at.length < n / 2) {
            return 0;
        }
        double[] ahead = Arrays.stream(at).mapToDouble(i -> labels[i + lag]).toArray();
        if (numbers) {
            double[] values =
                    Arrays.stream(at).mapToDouble(i -> cells.numbers()[order[i]]).toArray();
            return Math.abs(Strength.correlation(values, ahead));
        }
        int classes = input.data().target().classes().size();
        double[][] counts = new double[cells.distinct()][classes];
        double[] all = new double[classes];
        for (int i = 0; i < at.length; i++) {
            counts[cells.codes()[order[at[i]]]][(int) ahead[i]]++;
            all[(int) ahead[i]]++;
        }
        double right =
                Arrays.stream(counts).mapToDouble(c -> Arrays.stream(c).max().orElse(0)).sum();
        double plain = Arrays.stream(all).max().orElse(0);
        return plain >= at.length ? 0 : (right - plain) / (at.length - plain);
    }
}
