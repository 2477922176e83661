package jianmo.dataset;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Divides the rows that have a target into training, validation and locked test rows: every such
/// row in exactly one of them, classes in equal shares.
public final class SplitMaker {

    private static final int LEAST_ROWS = 10;

    private final long seed;
    private final double validation;
    private final double test;

    /// @param seed root seed of the recipe
    /// @param validation share of the rows, 0…1
    /// @param test share of the rows, 0…1
    public SplitMaker(long seed, double validation, double test) {
        this.seed = seed;
        this.validation = validation;
        this.test = test;
    }

    /// @throws UserError when there are too few rows or the shares leave nothing to train on
    public Split split(Table table, TargetCoding target, Progress progress) {
        List<int[]> strata = strata(table, target, progress);
        int rows = strata.stream().mapToInt(stratum -> stratum.length).sum();
        if (rows < LEAST_ROWS) {
            throw UserError.failed("data.split.few", rows, LEAST_ROWS);
        }
        if (!(validation >= 0 && test >= 0 && validation + test <= 0.9)) {
            throw UserError.wrongUse("data.split.shares", validation, test, rows);
        }
        RandomGenerator random = Seeds.generator(seed, "split");
        var train = new ArrayList<Integer>();
        var steer = new ArrayList<Integer>();
        var locked = new ArrayList<Integer>();
        for (int[] stratum : strata) {
            Folds.shuffle(stratum, random);
            int testEnd = part(test, stratum.length);
            int left = Math.max(0, stratum.length - testEnd - 1);
            int validationEnd = testEnd + Math.min(left, part(validation, stratum.length));
            for (int i = 0; i < stratum.length; i++) {
                (i < testEnd ? locked : i < validationEnd ? steer : train).add(stratum[i]);
            }
        }
        String rule = target.task().isClassification() ? "stratified" : "random";
        return new Split(rule, seed, rows(train), rows(steer), rows(locked));
    }

    /// A share of a stratum in rows, at least one when a share is wanted.
    private static int part(double share, int rows) {
        return share == 0 ? 0 : (int) Math.max(1, Math.round(share * rows));
    }

    private static Rows rows(List<Integer> ids) {
        return Rows.of(ids.stream().mapToInt(Integer::intValue).toArray());
    }

    /// The rows with a target, one group per class; one group for numbers.
    static List<int[]> strata(Table table, TargetCoding target, Progress progress) {
        boolean classes = target.task().isClassification();
        ColumnType type = classes ? ColumnType.CATEGORY : ColumnType.NUMBER;
        var groups = new TreeMap<String, Ints>();
        table.scan(
                List.of(new Column(target.column(), type, Role.TARGET)),
                null,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        String value = chunk.text(0, i);
                        if (value != null) {
                            groups.computeIfAbsent(classes ? value : "", _ -> new Ints())
                                    .add(chunk.row(i));
                        }
                    }
                });
        return groups.values().stream().map(Ints::toArray).toList();
    }

    /// A growing list of row numbers.
    private static final class Ints {
        private int[] values = new int[16];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
