package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.Role;
import jianmo.dataset.RowKeys;
import jianmo.dataset.prepare.Preparation;
import jianmo.quality.Repair;
import jianmo.quality.Verdict;
import jianmo.validate.Finding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Share of locked rows that stand among the development rows too, equal in every feature and the
/// target. Looks at all rows, by a hash of 64 bits.
final class OverlapCheck implements LeakageCheck {

    /// Shares of the locked rows from which it is a finding, and a bad one.
    private static final double SOME = 0.02;

    private static final int LEAST = 3;

    private static final double MANY = 0.05;

    @Override
    public String id() {
        return "leak-overlap";
    }

    @Override
    public List<Finding> check(LeakInput input) {
        var columns =
                input.data().schema().columns().stream()
                        .filter(c -> c.role() == Role.FEATURE || c.role() == Role.TARGET)
                        .map(Column::name)
                        .toList();
        var all = input.split().development().plus(input.split().test());
        long[] hashes =
                new RowKeys(input.table(), input.data().schema(), all, input.progress())
                        .hashes(columns, 0);
        Set<Integer> locked = new HashSet<>();
        IntStream.of(input.split().test().toArray()).forEach(locked::add);
        Set<Long> developed = new HashSet<>();
        for (int i = 0; i < hashes.length; i++) {
            if (!locked.contains(all.at(i))) {
                developed.add(hashes[i]);
            }
        }
        var copies = new ArrayList<Integer>();
        for (int i = 0; i < hashes.length; i++) {
            if (locked.contains(all.at(i)) && developed.contains(hashes[i])) {
                copies.add(all.at(i));
            }
        }
        double share = copies.size() / Math.max(1.0, locked.size());
        if (share <= SOME || copies.size() < LEAST) {
            return List.of();
        }
        int[] rows = copies.stream().mapToInt(Integer::intValue).toArray();
        var repair =
                new Repair(
                        "deduplicate",
                        Message.of("validate.repair.deduplicate"),
                        List.of(new Preparation.Deduplicate(columns)));
        return List.of(
                new Finding(
                        "",
                        id(),
                        share,
                        SOME,
                        share > MANY ? Verdict.BAD : Verdict.WARNING,
                        Message.of("validate.leak-overlap.found", rows.length, share),
                        input.ofRows(rows),
                        List.of(repair),
                        Math.min(1, 0.5 + 5 * share),
                        Copies.honest(input)));
    }
}
