package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The rows from which a model can learn to fill a column: those that have a value of it.
///
/// @param coding how the values become labels
/// @param rows table row numbers, ascending
record Known(TargetCoding coding, Rows rows) {

    private static final int LEAST_ROWS = 50;
    private static final int MOST_ROWS = 200_000;
    private static final int MOST_CLASSES = 100;

    /// Rows a value needs to be learnt.
    private static final int LEAST_OF_CLASS = 3;

    /// @throws UserError when there is too little to learn from
    static Known of(Table table, FillTask.Request request, ColumnType type, Progress progress) {
        var found = new ArrayList<Integer>();
        var values = new ArrayList<String>();
        boolean number = type == ColumnType.NUMBER;
        table.scan(
                List.of(new Column(request.column(), type, Role.FEATURE)),
                request.rows(),
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        String value = chunk.text(0, i);
                        if (value != null) {
                            found.add(chunk.row(i));
                            values.add(number ? "" : value);
                        }
                    }
                });
        var classes = number ? List.<String>of() : classes(values);
        if (!number && classes.size() < 2) {
            throw UserError.failed("prepare.fill.one-value", request.column());
        }
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < found.size(); i++) {
            if (number || classes.contains(values.get(i))) {
                rows.add(found.get(i));
            }
        }
        if (rows.size() < LEAST_ROWS) {
            throw UserError.failed("prepare.fill.few", request.column(), rows.size(), LEAST_ROWS);
        }
        Task task = number ? Task.REGRESSION : classes.size() == 2 ? Task.BINARY : Task.MULTICLASS;
        return new Known(
                new TargetCoding(request.column(), task, classes), sample(rows, request.seed()));
    }

    /// Most frequent first.
    private static List<String> classes(List<String> values) {
        var counts = new HashMap<String, Integer>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(e -> e.getValue() >= LEAST_OF_CLASS)
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CLASSES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Rows sample(List<Integer> rows, long seed) {
        int[] ids = rows.stream().mapToInt(Integer::intValue).toArray();
        if (ids.length <= MOST_ROWS) {
            return Rows.of(ids);
        }
        return Rows.of(Arrays.copyOf(shuffled(ids, seed, "fill/sample"), MOST_ROWS));
    }

    /// By Fisher and Yates.
    private static int[] shuffled(int[] ids, long seed, String part) {
        int[] order = ids.clone();
        RandomGenerator random = Seeds.generator(seed, part);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
        return order;
    }

    /// Four fifths to learn from, one to stop by; none is locked, since none locked is here.
    Split split(long seed) {
        int[] ids = shuffled(rows.toArray(), seed, "fill/split");
        int cut = ids.length * 4 / 5;
        return new Split(
                "random",
                seed,
                Rows.of(Arrays.copyOf(ids, cut)),
                Rows.of(Arrays.copyOfRange(ids, cut, ids.length)),
                Rows.of());
    }
}
