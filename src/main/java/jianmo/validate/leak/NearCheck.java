package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.Folds;
import jianmo.dataset.prepare.Preparation;
import jianmo.quality.Repair;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;
import jianmo.validate.Finding.Honest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Share of locked rows with a near twin among the development rows: many times nearer than the
/// tenth nearest row. Ordinary neighbours thin out gradually; a copy with small changes stands
/// alone before them.
final class NearCheck implements LeakageCheck {

    private static final double SOME = 0.02;
    private static final double MANY = 0.05;
    private static final int LEAST = 3;

    @Override
    public String id() {
        return "leak-near";
    }

    @Override
    public List<Finding> check(LeakInput input) {
        LeakTable table = input.cells();
        var twins = new Twins(input);
        int[] development = table.development();
        int[] locked = twins.affordable(table.lockedOnes(), development.length);
        int[] found = twins.of(locked, development);
        int[] near =
                IntStream.range(0, locked.length)
                        .filter(i -> found[i] >= 0)
                        .map(i -> locked[i])
                        .toArray();
        double share = near.length / Math.max(1.0, locked.length);
        if (share <= SOME || near.length < LEAST) {
            return List.of();
        }
        var suspects = input.suspects(near);
        var repair =
                new Repair(
                        "drop-rows",
                        Message.of("validate.repair.drop-twins", near.length),
                        List.of(new Preparation.DropRows(suspects.rows())));
        return List.of(
                new Finding(
                        "",
                        id(),
                        share,
                        SOME,
                        share > MANY ? Verdict.BAD : Verdict.WARNING,
                        Message.of("validate.leak-near.found", near.length, locked.length, share),
                        suspects,
                        List.of(repair),
                        Repairs.sure(share, SOME, 0.1),
                        honest(input, twins, development)));
    }

    /// The score by chance folds, and with twins kept in one fold.
    private static @Nullable Honest honest(LeakInput input, Twins twins, int[] development) {
        int[] group = IntStream.range(0, development.length).toArray();
        int[] looked = twins.affordable(development, development.length);
        var pairs = new ArrayList<int[]>();
        int[] places = twins.of(looked, development);
        for (int i = 0; i < looked.length; i++) {
            int twin = places[i];
            if (twin >= 0) {
                pairs.add(new int[] {Arrays.binarySearch(development, looked[i]), twin});
            }
        }
        for (int[] pair : pairs) {
            int one = root(group, pair[0]);
            int other = root(group, pair[1]);
            group[Math.max(one, other)] = Math.min(one, other);
        }
        if (pairs.isEmpty()) {
            return null;
        }
        int[] whole = IntStream.range(0, group.length).map(i -> root(group, i)).toArray();
        Probe probe = input.probe();
        var answers =
                probe.answers(
                        Set.of(),
                        Folds.grouped(whole, Probe.FOLDS, input.seed()),
                        IntStream.range(0, whole.length).toArray());
        return input.honest(probe.metric(answers));
    }

    private static int root(int[] group, int at) {
        int up = at;
        while (group[up] != up) {
            up = group[up];
        }
        return up;
    }
}
