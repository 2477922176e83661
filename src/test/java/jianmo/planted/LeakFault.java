package jianmo.planted;

import jianmo.base.seed.Seeds;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.SchemaGuess.Choice;
import jianmo.dataset.SplitRule;
import jianmo.dataset.Task;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Eight kinds of leakage, and drift, planted into a clean table. Each kind has variants, drawn by
/// the seed.
public enum LeakFault {
    /// Copies of rows: 5, 8 or 15 % more, anywhere in the file.
    OVERLAP("leak-overlap"),
    /// Copies with every number moved by about 1 %, some with one name changed.
    NEAR("leak-near"),
    /// The target under another name, with a few errors, or as a noisy score.
    ALONE("leak-alone"),
    /// A column that has a value after the event alone, with a few exceptions.
    AFTER("leak-after"),
    /// Customers with several like rows each, and a column that names them.
    GROUP("leak-group"),
    /// The target of later rows, a later date, or rows alike in time divided by chance.
    TIME("leak-time"),
    /// The mean target of each value of a column, over all rows: plain, drawn to the mean, or
    /// without the row itself.
    ENCODED("leak-encoded"),
    /// Rows partly sorted by the target, with or without a number that counts them.
    ORDER("leak-order"),
    /// The last fifth of the time is another world: a number lies higher, is in another unit, or
    /// one name takes over.
    DRIFT("drift");

    private static final String PLANTED = "planted";

    /// Rows of like target that follow each other in time.
    private static final int RUN = 15;

    private final String dimension;

    LeakFault(String dimension) {
        this.dimension = dimension;
    }

    /// The finding that must name it.
    public String dimension() {
        return dimension;
    }

    /// The clean table as a case without a fault.
    public static LeakCase clean(LeakTables clean, PlainRows table) {
        return new LeakCase(clean.id(), "clean", table, Map.of(), clean.split(), "", "");
    }

    /// @param variant 0, 1 or 2
    public LeakCase plant(LeakTables clean, PlainRows table, int variant) {
        var random = Seeds.generator(7, clean.id() + "/" + dimension + "/" + variant);
        var planting = new Planting(clean, table, variant, random);
        return switch (this) {
            case OVERLAP -> planting.copies(false);
            case NEAR -> planting.copies(true);
            case ALONE -> planting.alone();
            case AFTER -> planting.after();
            case GROUP -> planting.groups();
            case TIME ->
                    switch (variant % 3) {
                        case 0 -> planting.lead();
                        case 1 -> planting.later();
                        default -> planting.alike();
                    };
            case ENCODED -> planting.encoded();
            case ORDER -> planting.ordered();
            case DRIFT -> planting.drifted();
        };
    }

    /// One planting.
    private final class Planting {
        private final LeakTables clean;
        private final PlainRows table;
        private final int variant;
        private final RandomGenerator random;
        private final boolean numbers;
        private final List<String> labels;

        Planting(LeakTables clean, PlainRows table, int variant, RandomGenerator random) {
            this.clean = clean;
            this.table = table;
            this.variant = variant;
            this.random = random;
            this.numbers = clean.task() == Task.REGRESSION;
            this.labels =
                    IntStream.range(0, table.size())
                            .mapToObj(i -> table.value(i, table.target()))
                            .toList();
        }

        private LeakCase made(PlainRows planted, Map<String, Choice> choices, SplitRule split) {
            String column = planted.names().contains(PLANTED) ? PLANTED : "";
            return new LeakCase(
                    clean.id(),
                    LeakFault.this.name().toLowerCase(Locale.ROOT) + "/" + variant,
                    planted,
                    choices,
                    split,
                    dimension,
                    column);
        }

        private double label(int row) {
            return Double.parseDouble(labels.get(row));
        }

        private double deviation() {
            double mean =
                    IntStream.range(0, table.size()).mapToDouble(this::label).average().orElse(0);
            return Math.sqrt(
                    IntStream.range(0, table.size())
                            .mapToDouble(i -> (label(i) - mean) * (label(i) - mean))
                            .average()
                            .orElse(0));
        }

        private String rarest() {
            return labels.stream()
                    .collect(Collectors.groupingBy(l -> l, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .filter(e -> e.getValue() >= 0.04 * labels.size())
                    .min(
                            Comparator.comparing((Map.Entry<String, Long> e) -> e.getValue())
                                    .thenComparing(Map.Entry::getKey))
                    .orElseThrow()
                    .getKey();
        }

        LeakCase copies(boolean changed) {
            double share = new double[] {0.05, 0.08, 0.15}[variant % 3];
            List<String[]> rows = table.copyOfRows();
            int count = (int) Math.round(share * table.size());
            for (int c = 0; c < count; c++) {
                String[] copy = table.row(random.nextInt(table.size())).clone();
                if (changed) {
                    jitter(copy, 0.01, random.nextInt(10) < 3 ? 1 : 0);
                }
                rows.add(random.nextInt(rows.size() + 1), copy);
            }
            // By chance: copies that a division by time keeps on one side are no leak.
            return made(table.withRows(rows), Map.of(), SplitRule.AUTO);
        }

        /// Moves numbers by a share of their deviation, and exchanges some names.
        private void jitter(String[] row, double share, int names) {
            var words = new ArrayList<Integer>();
            for (int j = 0; j < row.length; j++) {
                String name = table.names().get(j);
                if (row[j].isEmpty() || name.equals(table.target()) || name.equals(clean.time())) {
                    continue;
                }
                if (spread(name) > 0) {
                    double moved = Double.parseDouble(row[j]) + share * spread(name) * gaussian();
                    row[j] = like(row[j], moved);
                } else {
                    words.add(j);
                }
            }
            for (int n = 0; n < names && !words.isEmpty(); n++) {
                int j = words.get(random.nextInt(words.size()));
                row[j] = table.row(random.nextInt(table.size()))[j];
            }
        }

        private final Map<String, Double> spreads = new HashMap<>();

        private double spread(String column) {
            return spreads.computeIfAbsent(
                    column,
                    name -> {
                        if (!table.numeric(name)) {
                            return 0.0;
                        }
                        double[] values =
                                IntStream.range(0, table.size())
                                        .mapToObj(i -> table.value(i, name))
                                        .filter(v -> !v.isEmpty())
                                        .mapToDouble(Double::parseDouble)
                                        .toArray();
                        double mean = Arrays.stream(values).average().orElse(0);
                        return Math.sqrt(
                                Arrays.stream(values)
                                        .map(v -> (v - mean) * (v - mean))
                                        .average()
                                        .orElse(0));
                    });
        }

        private double gaussian() {
            return random.nextGaussian();
        }

        private static String like(String before, double value) {
            int point = before.indexOf('.');
            return point < 0
                    ? String.valueOf(Math.round(value))
                    : String.format(Locale.ROOT, "%." + (before.length() - point - 1) + "f", value);
        }

        LeakCase alone() {
            var values = new ArrayList<String>();
            var classes = labels.stream().distinct().sorted().toList();
            double noise = new double[] {0.03, 0.06, 0.1}[variant % 3];
            for (int i = 0; i < table.size(); i++) {
                if (numbers) {
                    double value = 1.2 * label(i) + noise * deviation() * gaussian();
                    values.add(String.format(Locale.ROOT, "%.3f", value));
                } else if (variant % 3 == 1) {
                    double value = classes.indexOf(labels.get(i)) + 0.25 * gaussian();
                    values.add(String.format(Locale.ROOT, "%.3f", value));
                } else {
                    boolean wrong = random.nextDouble() < noise;
                    String label =
                            wrong ? classes.get(random.nextInt(classes.size())) : labels.get(i);
                    values.add("code " + (char) ('A' + classes.indexOf(label)));
                }
            }
            return made(table.with(PLANTED, values), Map.of(), clean.split());
        }

        LeakCase after() {
            double[] sorted =
                    numbers
                            ? IntStream.range(0, table.size())
                                    .mapToDouble(this::label)
                                    .sorted()
                                    .toArray()
                            : new double[0];
            String event = numbers ? "" : rarest();
            double kept = new double[] {0.97, 0.9, 0.85}[variant % 3];
            double others = new double[] {0.0, 0.01, 0.03}[variant % 3];
            var values = new ArrayList<String>();
            for (int i = 0; i < table.size(); i++) {
                boolean happened =
                        numbers
                                ? label(i) >= sorted[(int) (0.75 * sorted.length)]
                                : labels.get(i).equals(event);
                boolean filled = random.nextDouble() < (happened ? kept : others);
                String value =
                        variant % 3 == 0
                                ? String.format(Locale.ROOT, "%.2f", 50 + 20 * gaussian())
                                : "reason " + random.nextInt(4);
                values.add(filled ? value : "");
            }
            return made(table.with(PLANTED, values), Map.of(), clean.split());
        }

        LeakCase groups() {
            int size = new int[] {3, 4, 6}[variant % 3];
            int groups = table.size() / size;
            var rows = new ArrayList<String[]>();
            var names = new ArrayList<String>();
            int[] drawn = PlainRows.order(table.size(), random);
            int at = table.names().indexOf(table.target());
            for (int g = 0; g < groups; g++) {
                int members = size - 1 + random.nextInt(3);
                for (int m = 0; m < members; m++) {
                    String[] row = table.row(drawn[g]).clone();
                    jitter(row, 0.1, Math.max(1, row.length / 10));
                    if (numbers) {
                        row[at] = like(row[at], label(drawn[g]) + 0.03 * deviation() * gaussian());
                    }
                    rows.add(row);
                    names.add(
                            variant % 3 == 1
                                    ? String.valueOf(100_000 + (drawn[g] * 7919L) % 90_000)
                                    : "C" + (10_000 + drawn[g]));
                }
            }
            int[] order = PlainRows.order(rows.size(), random);
            PlainRows planted = table.withRows(rows).with(PLANTED, names).rows(order);
            return made(planted, Map.of(), SplitRule.AUTO);
        }

        private PlainRows dated(PlainRows from) {
            if (!clean.time().isEmpty()) {
                return from;
            }
            var dates =
                    IntStream.range(0, from.size())
                            .mapToObj(i -> LocalDate.of(2015, 1, 1).plusDays(i).toString())
                            .toList();
            return from.with("recorded", dates);
        }

        LeakCase lead() {
            int ahead = 1 + random.nextInt(3);
            PlainRows sorted = clean.time().isEmpty() ? table : byTime();
            var values =
                    IntStream.range(0, sorted.size())
                            .mapToObj(i ->
                                    i + ahead < sorted.size()
                                            ? sorted.value(i + ahead, sorted.target())
                                            : "")
                            .toList();
            return made(dated(sorted.with(PLANTED, values)), Map.of(), SplitRule.TIME);
        }

        LeakCase drifted() {
            PlainRows sorted = dated(clean.time().isEmpty() ? table : byTime());
            int changed = sorted.size() - sorted.size() / 5;
            var numeric =
                    table.names().stream()
                            .filter(n -> !n.equals(table.target()) && !n.equals(clean.time()))
                            .filter(n -> spread(n) > 0)
                            .toList();
            boolean unit = variant % 3 == 1 && !numeric.isEmpty();
            String from = unit ? numeric.get(random.nextInt(numeric.size())) : "";
            var values = new ArrayList<String>();
            for (int i = 0; i < sorted.size(); i++) {
                boolean later = i >= changed;
                if (unit) {
                    String value = sorted.value(i, from);
                    values.add(
                            later && !value.isEmpty()
                                    ? String.valueOf(2.54 * Double.parseDouble(value))
                                    : value);
                } else if (variant % 3 == 2) {
                    boolean taken = random.nextDouble() < (later ? 0.7 : 0.2);
                    values.add(taken ? "web" : "branch " + random.nextInt(4));
                } else {
                    values.add(String.format(Locale.ROOT, "%.3f", gaussian() + (later ? 1 : 0)));
                }
            }
            PlainRows plain = unit ? sorted.without(from) : sorted;
            return made(plain.with(PLANTED, values), Map.of(), SplitRule.TIME);
        }

        private PlainRows byTime() {
            return table.rows(
                    IntStream.range(0, table.size())
                            .boxed()
                            .sorted(Comparator.comparing(i -> table.value(i, clean.time())))
                            .mapToInt(Integer::intValue)
                            .toArray());
        }

        LeakCase later() {
            PlainRows timed = dated(table);
            String time = clean.time().isEmpty() ? "recorded" : clean.time();
            var dates = new ArrayList<String>();
            for (int i = 0; i < timed.size(); i++) {
                String date = timed.value(i, time);
                dates.add(
                        random.nextDouble() < 0.3
                                ? ""
                                : LocalDate.parse(date.substring(0, 10))
                                        .plusDays(1 + random.nextInt(60))
                                        .toString());
            }
            return made(
                    timed.with(PLANTED, dates),
                    Map.of(PLANTED, new Choice(ColumnType.TIME, Role.FEATURE)),
                    SplitRule.TIME);
        }

        /// Rows put into an order in which neighbours have like targets, divided by chance.
        LeakCase alike() {
            var classes = labels.stream().distinct().sorted().toList();
            int[] order =
                    numbers
                            ? byNoise(i -> label(i) / deviation(), 0.5)
                            : byNoise(i -> classes.indexOf(labels.get(i)), 0.35);
            var runs = new ArrayList<int[]>();
            for (int from = 0; from < order.length; from += RUN) {
                runs.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + RUN)));
            }
            int[] waved =
                    Arrays.stream(PlainRows.order(runs.size(), random))
                            .flatMap(run -> Arrays.stream(runs.get(run)))
                            .toArray();
            PlainRows plain = clean.time().isEmpty() ? table : table.without(clean.time());
            PlainRows sorted = plain.rows(waved);
            var dates =
                    IntStream.range(0, sorted.size())
                            .mapToObj(i -> LocalDate.of(2015, 1, 1).plusDays(i).toString())
                            .toList();
            return made(sorted.with("recorded", dates), Map.of(), SplitRule.AUTO);
        }

        private int[] byNoise(java.util.function.IntToDoubleFunction key, double noise) {
            double[] keys =
                    IntStream.range(0, table.size())
                            .mapToDouble(i -> key.applyAsDouble(i) + noise * gaussian())
                            .toArray();
            return IntStream.range(0, table.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> keys[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        LeakCase encoded() {
            PlainRows with = table;
            var fitting =
                    table.names().stream()
                            .filter(n -> !n.equals(table.target()) && !n.equals(clean.time()))
                            .filter(n -> !table.numeric(n))
                            .filter(n -> levels(n) >= 4 && levels(n) <= table.size() / 4)
                            .toList();
            String by = "town";
            if (fitting.isEmpty() || variant % 3 == 2) {
                with =
                        table.with(
                                by,
                                IntStream.range(0, table.size())
                                        .mapToObj(_ -> "town " + random.nextInt(40))
                                        .toList());
            } else {
                by = fitting.get(random.nextInt(fitting.size()));
            }
            return made(with.with(PLANTED, means(with, by)), Map.of(), clean.split());
        }

        private long levels(String column) {
            return IntStream.range(0, table.size())
                    .mapToObj(i -> table.value(i, column))
                    .distinct()
                    .count();
        }

        private List<String> means(PlainRows with, String by) {
            String event = numbers ? "" : rarest();
            double[] y =
                    IntStream.range(0, with.size())
                            .mapToDouble(
                                    i -> numbers ? label(i) : labels.get(i).equals(event) ? 1 : 0)
                            .toArray();
            double mean = Arrays.stream(y).average().orElse(0);
            var sums = new HashMap<String, double[]>();
            for (int i = 0; i < y.length; i++) {
                double[] sum = sums.computeIfAbsent(with.value(i, by), _ -> new double[2]);
                sum[0] += y[i];
                sum[1]++;
            }
            double prior = variant % 3 == 1 ? 10 : 0;
            double leave = variant % 3 == 2 ? 1 : 0;
            var values = new ArrayList<String>();
            for (int i = 0; i < y.length; i++) {
                double[] sum = sums.getOrDefault(with.value(i, by), new double[2]);
                double n = sum[1] - leave + prior;
                double value = n <= 0 ? mean : (sum[0] - leave * y[i] + prior * mean) / n;
                values.add(String.format(Locale.ROOT, "%.6f", value));
            }
            return values;
        }

        LeakCase ordered() {
            PlainRows plain = clean.time().isEmpty() ? table : table.without(clean.time());
            String event = numbers ? "" : rarest();
            int[] order =
                    numbers
                            ? byNoise(i -> label(i) / deviation(), 1)
                            : byNoise(i -> labels.get(i).equals(event) ? 1 : 0, 0.8);
            PlainRows sorted = plain.rows(order);
            if (variant % 3 == 1) {
                return made(sorted, Map.of(), SplitRule.AUTO);
            }
            long[] number = {10_000};
            int step = variant % 3 == 0 ? 1 : 9;
            var ids =
                    IntStream.range(0, sorted.size())
                            .mapToObj(_ -> String.valueOf(number[0] += 1 + random.nextInt(step)))
                            .toList();
            return made(sorted.with(PLANTED, ids), Map.of(), SplitRule.AUTO);
        }
    }
}
