package jianmo.validate.leak;

import jianmo.validate.Finding.Honest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What copies among the development rows are worth: the score by chance folds with them, and with
/// each row once.
final class Copies {

    private Copies() {}

    static Honest honest(LeakInput input) {
        var seen = new HashSet<List<Integer>>();
        var kept = new ArrayList<Integer>();
        LeakTable cells = input.cells();
        List<Cells> features = cells.features();
        int[] development = cells.development();
        for (int i = 0; i < development.length; i++) {
            var key = new ArrayList<Integer>(features.size() + 1);
            for (Cells feature : features) {
                key.add(feature.codes()[development[i]]);
            }
            key.add(Double.hashCode(cells.labels()[development[i]]));
            if (seen.add(key)) {
                kept.add(i);
            }
        }
        var probe = input.probe();
        var after =
                probe.answers(
                        Set.of(),
                        probe.byChance(),
                        kept.stream().mapToInt(Integer::intValue).toArray());
        return input.honest(probe.metric(after));
    }
}
