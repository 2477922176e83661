package jianmo.dataset;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Divides the rows that have a target into training, validation and locked test rows: every such
/// row in exactly one of them.
///
/// By chance (classes in equal shares), by groups that stay whole, by time (the earliest train, the
/// latest are locked), or by the hash of a key, so that a row stays where it is when others are
/// added.
public final class SplitMaker {

    private static final int LEAST_ROWS = 10;
    private static final int STRATA_OF_NUMBERS = 10;

    /// How much larger than wished a part may become for a group to stay whole.
    private static final double ROOM = 1.1;

    private final long seed;
    private final double validation;
    private final double test;
    private final SplitRule rule;
    private final @Nullable String by;

    /// As the task asks: stratified for classes, random for numbers.
    ///
    /// @param seed root seed of the recipe
    /// @param validation share of the rows, 0…1
    /// @param test share of the rows, 0…1
    public SplitMaker(long seed, double validation, double test) {
        this(seed, validation, test, SplitRule.AUTO, null);
    }

    /// @param by the column that says group, time or key; null to take the one with that role
    public SplitMaker(
            long seed, double validation, double test, SplitRule rule, @Nullable String by) {
        this.seed = seed;
        this.validation = validation;
        this.test = test;
        this.rule = rule;
        this.by = by;
    }

    /// Rules that need no column.
    ///
    /// @throws UserError as the other
    public Split split(Table table, TargetCoding target, Progress progress) {
        return split(table, new Schema(List.of()), target, progress);
    }

    /// @throws UserError when there are too few rows, groups or times, the shares leave nothing to
    ///   train on, or the column that is to divide is not there
    public Split split(Table table, Schema schema, TargetCoding target, Progress progress) {
        List<int[]> strata = strata(table, target, progress);
        int[] all = strata.stream().flatMapToInt(IntStream::of).sorted().toArray();
        if (all.length < LEAST_ROWS) {
            throw UserError.failed("data.split.few", all.length, LEAST_ROWS);
        }
        if (!(validation >= 0 && test >= 0 && validation + test <= 0.9)) {
            throw UserError.wrongUse("data.split.shares", validation, test, all.length);
        }
        Rows rows = Rows.of(all);
        var keys = new RowKeys(table, schema, rows, progress);
        return switch (rule) {
            case AUTO -> drawn(target.task().isClassification() ? "stratified" : "random", strata);
            case RANDOM -> drawn("random", List.of(all));
            case STRATIFIED ->
                    drawn(
                            "stratified",
                            target.task().isClassification()
                                    ? strata
                                    : levels(table, target, rows, progress));
            case GROUP -> {
                String column = column(table, schema, Role.GROUP);
                yield grouped(rows, keys.groups(column), column);
            }
            case TIME -> {
                String column = column(table, schema, Role.TIME);
                yield timed(rows, keys.times(column), column);
            }
            case HASH -> hashed(table, schema, rows, keys);
        };
    }

    private Split drawn(String name, List<int[]> strata) {
        RandomGenerator random = Seeds.generator(seed, "split");
        var parts = new Parts();
        for (int[] stratum : strata) {
            Folds.shuffle(stratum, random);
            int testEnd = part(test, stratum.length);
            int left = Math.max(0, stratum.length - testEnd - 1);
            int validationEnd = testEnd + Math.min(left, part(validation, stratum.length));
            for (int i = 0; i < stratum.length; i++) {
                parts.add(i < testEnd ? 2 : i < validationEnd ? 1 : 0, stratum[i]);
            }
        }
        return parts.split(name, null);
    }

    /// A share of a stratum in rows, at least one when a share is wanted.
    private static int part(double share, int rows) {
        return share == 0 ? 0 : (int) Math.max(1, Math.round(share * rows));
    }

    /// Groups by chance, each into the part that lacks the largest share of its rows and has room.
    private Split grouped(Rows rows, int[] groups, String column) {
        var members = new TreeMap<Integer, List<Integer>>();
        for (int i = 0; i < groups.length; i++) {
            members.computeIfAbsent(groups[i], _ -> new ArrayList<>()).add(rows.at(i));
        }
        int[] order = members.keySet().stream().mapToInt(Integer::intValue).toArray();
        Folds.shuffle(order, Seeds.generator(seed, "split"));
        double[] wished = wished(groups.length);
        var parts = new Parts();
        for (int group : order) {
            List<Integer> ids = members.getOrDefault(group, List.of());
            int into = 0;
            double lack = -1;
            for (int p = 0; p < wished.length; p++) {
                double missing = 1 - parts.size(p) / Math.max(1e-9, wished[p]);
                boolean fits = parts.size(p) + ids.size() <= ROOM * wished[p] || p == 0;
                if (wished[p] > 0 && fits && missing > lack) {
                    into = p;
                    lack = missing;
                }
            }
            for (int id : ids) {
                parts.add(into, id);
            }
        }
        if (parts.lacksOne(wished)) {
            throw UserError.failed("data.split.few-groups", column, order.length);
        }
        return parts.split("group", column);
    }

    private double[] wished(int rows) {
        return new double[] {(1 - validation - test) * rows, validation * rows, test * rows};
    }

    /// The earliest train, the latest are locked; equal times stay together, rows without a time
    /// train.
    private Split timed(Rows rows, double[] times, String column) {
        long missing = Arrays.stream(times).filter(Double::isNaN).count();
        if (missing * 2 > times.length) {
            throw UserError.failed("data.split.no-times", column, missing, times.length);
        }
        int[] order =
                IntStream.range(0, times.length)
                        .boxed()
                        .sorted(
                                Comparator.comparing((Integer i) -> !Double.isNaN(times[i]))
                                        .thenComparingDouble(i -> times[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] wished = wished(times.length);
        int steerFrom = boundary(times, order, wished[0]);
        int lockFrom = boundary(times, order, wished[0] + wished[1]);
        var parts = new Parts();
        for (int at = 0; at < order.length; at++) {
            parts.add(at < steerFrom ? 0 : at < lockFrom ? 1 : 2, rows.at(order[at]));
        }
        if (parts.lacksOne(wished)) {
            long moments = Arrays.stream(times).filter(t -> !Double.isNaN(t)).distinct().count();
            throw UserError.failed("data.split.few-times", column, moments);
        }
        return parts.split("time", column);
    }

    /// The place nearest to `wished` at which the time changes.
    private static int boundary(double[] times, int[] order, double wished) {
        int below = Math.clamp(Math.round(wished), 0, order.length);
        int above = below;
        while (below > 0 && tied(times, order, below)) {
            below--;
        }
        while (above < order.length && tied(times, order, above)) {
            above++;
        }
        return below > 0 && (wished - below <= above - wished || above == order.length)
                ? below
                : above;
    }

    private static boolean tied(double[] times, int[] order, int at) {
        return at > 0
                && at < order.length
                && Double.compare(times[order[at]], times[order[at - 1]]) == 0;
    }

    private Split hashed(Table table, Schema schema, Rows rows, RowKeys keys) {
        String column =
                by == null
                        ? schema.columns().stream()
                                .filter(c -> c.role() == Role.IDENTIFIER)
                                .map(Column::name)
                                .findFirst()
                                .orElse(null)
                        : column(table, schema, Role.IDENTIFIER);
        List<String> hashed =
                column == null
                        ? schema.features().stream().map(Column::name).toList()
                        : List.of(column);
        double[] places = keys.places(hashed, Seeds.of(seed, "split"));
        var parts = new Parts();
        for (int i = 0; i < places.length; i++) {
            parts.add(places[i] < test ? 2 : places[i] < test + validation ? 1 : 0, rows.at(i));
        }
        if (parts.lacksOne(wished(places.length))) {
            throw UserError.failed("data.split.few-keys", String.join(", ", hashed));
        }
        return parts.split("hash", column);
    }

    /// The column that divides: the one named, or the first with `role`.
    private String column(Table table, Schema schema, Role role) {
        if (by != null) {
            if (table.columns().stream().noneMatch(column -> column.name().equals(by))) {
                String all = String.join(", ", table.columns().stream().map(Column::name).toList());
                throw UserError.wrongUse("data.split.no-column", by, all);
            }
            return by;
        }
        return schema.columns().stream()
                .filter(column -> column.role() == role)
                .map(Column::name)
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "data.split.role." + role.name().toLowerCase(Locale.ROOT)));
    }

    /// Rows of near numbers together, ten times as many.
    private static List<int[]> levels(
            Table table, TargetCoding target, Rows rows, Progress progress) {
        double[] values = new double[rows.count()];
        int[] next = {0};
        table.scan(
                List.of(new Column(target.column(), ColumnType.NUMBER, Role.TARGET)),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        values[next[0]++] = chunk.number(0, i);
                    }
                });
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var strata = new HashMap<Integer, Ints>();
        for (int at = 0; at < order.length; at++) {
            strata.computeIfAbsent(
                            (int) ((long) at * STRATA_OF_NUMBERS / order.length), _ -> new Ints())
                    .add(rows.at(order[at]));
        }
        return strata.values().stream().map(Ints::toArray).toList();
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

    /// The three parts while they fill: 0 trains, 1 steers, 2 is locked.
    private final class Parts {
        private final List<Ints> rows = List.of(new Ints(), new Ints(), new Ints());

        void add(int part, int row) {
            rows.get(part).add(row);
        }

        int size(int part) {
            return rows.get(part).size;
        }

        boolean lacksOne(double[] wished) {
            return IntStream.range(0, wished.length).anyMatch(p -> wished[p] > 0 && size(p) == 0);
        }

        Split split(String name, @Nullable String column) {
            return new Split(name, seed, part(0), part(1), part(2), column);
        }

        private Rows part(int part) {
            return Rows.of(rows.get(part).toArray());
        }
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
