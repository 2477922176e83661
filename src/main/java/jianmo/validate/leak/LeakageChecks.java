package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.train.ModelFamily;
import jianmo.validate.Finding;
import jianmo.validate.FindingList;
import jianmo.validate.SplitFacts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Every leakage check of the studio, and the run over all of them. Needs the table and the split
/// alone; nothing has to be trained before.
public final class LeakageChecks {

    /// Rows that are looked at in memory; exact copies are looked for among all rows.
    private static final int MOST_ROWS = 20_000;

    private LeakageChecks() {}

    static List<LeakageCheck> all() {
        return List.of(
                new OverlapCheck(),
                new NearCheck(),
                new AloneCheck(),
                new AfterCheck(),
                new GroupCheck(),
                new TimeCheck(),
                new EncodedCheck(),
                new OrderCheck(),
                new DriftCheck());
    }

    /// Ids in the order they run.
    public static List<String> ids() {
        return all().stream().map(LeakageCheck::id).toList();
    }

    /// @param family quick, to show what a fault is worth
    /// @param metric that decides
    public static FindingList run(
            Table table,
            DataSummary data,
            Split split,
            ModelFamily family,
            String metric,
            ProbeRun run) {
        long start = System.nanoTime();
        run.progress().advance(0, 0, Message.of("validate.step.reading"));
        var input = new LeakInput(table, data, split, family, metric, MOST_ROWS, run);
        var found = new ArrayList<Finding>();
        var checks = all();
        for (int i = 0; i < checks.size(); i++) {
            LeakageCheck check = checks.get(i);
            run.progress()
                    .advance(
                            i,
                            checks.size(),
                            Message.of(
                                    "validate.step.check",
                                    Message.of("validate." + check.id() + ".title")));
            found.addAll(check.check(input));
        }
        found.sort(
                Comparator.comparing(Finding::verdict)
                        .thenComparingDouble(Finding::sure)
                        .reversed());
        return new FindingList(
                SplitFacts.of(split),
                checks.stream().map(LeakageCheck::id).toList(),
                found,
                (System.nanoTime() - start) / 1e9);
    }
}
