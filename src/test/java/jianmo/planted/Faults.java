package jianmo.planted;

import jianmo.base.seed.Seeds;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Plants faults of known kind and place into clean tables.
public final class Faults {

    private final long seed;

    public Faults(long seed) {
        this.seed = seed;
    }

    /// Gives a share of the rows another class, each other class equally likely.
    public Planted flippedLabels(PlainTable clean, double share) {
        PlainTable table = clean.copy();
        var random = Seeds.generator(seed, "flips");
        var classes = new TreeSet<String>();
        for (int i = 0; i < table.rows(); i++) {
            classes.add(Objects.requireNonNull(table.cell(i, table.target())));
        }
        Set<Long> rows = drawn(table.rows(), share, random);
        for (long row : rows) {
            String given = table.cell((int) row, table.target());
            List<String> others = classes.stream().filter(c -> !c.equals(given)).toList();
            table.set((int) row, table.target(), others.get(random.nextInt(others.size())));
        }
        return new Planted("flipped-labels", table, rows, table.target());
    }

    /// Adds exact copies of rows, at the end.
    public Planted duplicates(PlainTable clean, double share) {
        PlainTable table = clean.copy();
        var added = new TreeSet<Long>();
        for (long row : drawn(clean.rows(), share, Seeds.generator(seed, "copies"))) {
            added.add((long) table.add(clean.row((int) row)));
        }
        return new Planted("duplicates", table, added, "");
    }

    /// Adds copies in which one number is off by a hundredth, or one category is another one.
    public Planted nearDuplicates(PlainTable clean, double share) {
        PlainTable table = clean.copy();
        var random = Seeds.generator(seed, "near copies");
        var added = new TreeSet<Long>();
        List<String> numbers = clean.numbers();
        List<String> others =
                clean.header().stream().filter(name -> !name.equals(clean.target())).toList();
        for (long row : drawn(clean.rows(), share, random)) {
            int copy = table.add(clean.row((int) row));
            List<String> from = numbers.isEmpty() ? others : numbers;
            String column = from.get(random.nextInt(from.size()));
            String value = table.cell(copy, column);
            if (numbers.isEmpty() || value == null) {
                table.set(copy, column, clean.cell(random.nextInt(clean.rows()), column));
            } else {
                table.set(copy, column, nudged(value));
            }
            if (!table.row(copy).equals(clean.row((int) row))) {
                added.add((long) copy);
            }
        }
        return new Planted("near-duplicates", table, added, "");
    }

    private static String nudged(String value) {
        double number = Double.parseDouble(value);
        boolean whole = value.matches("-?[0-9]+");
        return whole
                ? Long.toString((long) number + 1)
                : Double.toString(number == 0 ? 0.01 : number * 1.01);
    }

    /// Adds a column of days, ascending, and makes some of them wrong: a day for "none", one in the
    /// future, or day and month changed over.
    public Planted wrongDates(PlainTable clean, double share) {
        LocalDate first = LocalDate.of(2021, 1, 1);
        PlainTable sorted = clean.withColumn("seen", i -> day(first, i, clean.rows()).toString());
        var random = Seeds.generator(seed, "dates");
        var wrong = new TreeSet<Long>();
        for (long row : drawn(clean.rows(), share, random)) {
            LocalDate right = day(first, (int) row, clean.rows());
            boolean swaps = right.getDayOfMonth() <= 12 && apart(right) > 60;
            LocalDate bad =
                    switch (random.nextInt(swaps ? 3 : 2)) {
                        case 0 -> LocalDate.of(1900, 1, 1);
                        case 1 -> right.plusYears(80);
                        default -> swapped(right);
                    };
            sorted.set((int) row, "seen", bad.toString());
            wrong.add(row);
        }
        return new Planted("plausible-dates", sorted, wrong, "seen");
    }

    private static LocalDate day(LocalDate first, int row, int rows) {
        return first.plusDays((long) row * 900 / rows);
    }

    private static LocalDate swapped(LocalDate day) {
        return LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue());
    }

    private static long apart(LocalDate day) {
        return Math.abs(day.toEpochDay() - swapped(day).toEpochDay());
    }

    /// Adds a column of amounts and writes some of them otherwise: with a unit, with a decimal
    /// comma, as a word.
    public Planted badFormats(PlainTable clean, double share) {
        PlainTable table = clean.withColumn("amount", i -> (i * 37 % 991) + "." + i % 10);
        var random = Seeds.generator(seed, "formats");
        Set<Long> rows = drawn(table.rows(), share, random);
        for (long row : rows) {
            String right = Objects.requireNonNull(table.cell((int) row, "amount"));
            String bad =
                    switch (random.nextInt(3)) {
                        case 0 -> right + " kg";
                        case 1 -> right.replace('.', ',');
                        default -> "about five";
                    };
            table.set((int) row, "amount", bad);
        }
        return new Planted("mixed-formats", table, rows, "amount");
    }

    /// Adds a column of places and spells some of them otherwise.
    public Planted spellings(PlainTable clean, double share) {
        List<String> places = List.of("Berlin", "New York", "Paris", "上海 Pudong");
        PlainTable table = clean.withColumn("place", i -> places.get(i % places.size()));
        Set<Long> rows = drawn(table.rows(), share, Seeds.generator(seed, "spellings"));
        for (long row : rows) {
            String right = Objects.requireNonNull(table.cell((int) row, "place"));
            table.set(
                    (int) row,
                    "place",
                    row % 2 == 0
                            ? right.toUpperCase(Locale.ROOT)
                            : right.replace('e', 'ｅ').replace(' ', '-').replace('P', 'Ｐ'));
        }
        return new Planted("mixed-formats", table, rows, "place");
    }

    /// Adds a column of ages, some of which nobody has.
    public Planted impossibleValues(PlainTable clean, double share) {
        PlainTable table = clean.withColumn("age", i -> Integer.toString(18 + i * 7 % 70));
        Set<Long> rows = drawn(table.rows(), share, Seeds.generator(seed, "ages"));
        rows.forEach(row -> table.set(row.intValue(), "age", row % 2 == 0 ? "-3" : "999"));
        return new Planted("impossible-values", table, rows, "age");
    }

    /// Adds a column of remarks, some of which hold personal data.
    public Planted personalData(PlainTable clean, double share) {
        PlainTable table =
                clean.withColumn("remark", i -> "order " + i * 13 % 97 + " arrived in box " + i);
        var random = Seeds.generator(seed, "persons");
        Set<Long> rows = drawn(table.rows(), share, random);
        for (long row : rows) {
            String data =
                    switch (random.nextInt(6)) {
                        case 0 -> "write to someone" + row + "@example.org";
                        case 1 -> "call 139" + (10_000_000 + random.nextInt(89_999_999));
                        case 2 -> "id 11010519491231002X";
                        case 3 -> "card 4111 1111 1111 1111";
                        case 4 -> "pay to DE89 3704 0044 0532 0130 00";
                        default -> "from 192.168.17." + random.nextInt(100, 250);
                    };
            table.set((int) row, "remark", data);
        }
        return new Planted("personal-data", table, rows, "remark");
    }

    static Set<Long> drawn(int rows, double share, RandomGenerator random) {
        var drawn = new TreeSet<Long>();
        long wanted = Math.max(1, Math.round(share * rows));
        while (drawn.size() < wanted) {
            drawn.add((long) random.nextInt(rows));
        }
        return drawn;
    }
}
