package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.prepare.Preparation;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Share of dates that cannot be right: after today, a day that programs write for "none" (1900,
/// 1970, 9999 …), years away from the rest, and, in a table kept in order of time, dates that fit
/// only with day and month changed over.
final class PlausibleDates implements QualityCheck {

    /// How many interquartile ranges outside the quartiles is away from the rest.
    private static final double FENCE = 3;

    /// Rows on either side that say what is usual around a row.
    private static final int AROUND = 4;

    /// How many usual steps away a date is out of place.
    private static final double OUT = 20;

    private static final double BAD = 0.05;

    private static final Set<LocalDate> NONE =
            Set.of(
                    LocalDate.of(1, 1, 1),
                    LocalDate.of(1899, 12, 30),
                    LocalDate.of(1899, 12, 31),
                    LocalDate.of(1900, 1, 1),
                    LocalDate.of(1904, 1, 1),
                    LocalDate.of(1970, 1, 1),
                    LocalDate.of(2099, 12, 31),
                    LocalDate.of(9999, 12, 31));

    @Override
    public String id() {
        return "plausible-dates";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        var cells = new ArrayList<QualityCell>();
        double limit = input.thresholds().of(id());
        for (Column column : input.data().schema().columns()) {
            var numbers = input.data().profile().column(column.name()).numbers();
            if (column.type() == ColumnType.TIME && numbers != null) {
                cells.add(cell(input, column, limit));
            }
        }
        if (cells.isEmpty()) {
            Message none = Message.of("quality.plausible-dates.no-dates");
            return List.of(new QualityCell("", id(), null, limit, Verdict.NOT_APPLICABLE, none));
        }
        return cells;
    }

    private QualityCell cell(QualityInput input, Column column, double limit) {
        double[] days = new double[Math.toIntExact(input.table().rows())];
        ColumnValues.numbers(input, column, (row, value) -> days[row] = value);
        var usual = Usual.of(days);
        var found = new RowScores();
        var swapped = new ArrayList<Integer>();
        long today = input.today().toEpochDay();
        for (int i = 0; i < days.length; i++) {
            double score = Double.isNaN(days[i]) ? 0 : usual.score(days, i, today);
            if (score > 0) {
                found.add(i, score);
                if (usual.fitsSwapped(days, i, today)) {
                    swapped.add(i);
                }
            }
        }
        double share = (double) found.size() / Math.max(1, usual.present());
        Verdict verdict = Verdict.atMost(share, limit, Math.max(BAD, limit));
        Message note =
                found.size() == 0
                        ? Message.of("quality.plausible-dates.good")
                        : Message.of(
                                "quality.plausible-dates.some",
                                found.size(),
                                share,
                                swapped.size());
        Suspects rows = found.of(input.table());
        return new QualityCell(
                column.name(),
                id(),
                share,
                limit,
                verdict,
                note,
                rows,
                found.size() == 0 ? List.of() : repairs(input, column, usual, swapped, rows));
    }

    private static List<Repair> repairs(
            QualityInput input, Column column, Usual usual, List<Integer> swapped, Suspects rows) {
        var repairs = new ArrayList<Repair>();
        if (!swapped.isEmpty()) {
            int[] most = swapped.stream().limit(Repair.MOST_ROWS).mapToInt(i -> i).toArray();
            List<Long> source = Arrays.stream(input.table().sourceRows(most)).boxed().toList();
            repairs.add(
                    new Repair(
                            "redate-swap",
                            Message.of("quality.repair.redate-swap", source.size()),
                            List.of(
                                    new Preparation.Redate(
                                            column.name(),
                                            Preparation.Redate.Method.SWAP_DAY_MONTH,
                                            null,
                                            source))));
        }
        LocalDate low = LocalDate.ofEpochDay((long) Math.floor(usual.low()));
        double latest = Math.min(input.today().toEpochDay(), usual.high());
        LocalDate high = LocalDate.ofEpochDay((long) Math.ceil(latest));
        String outside =
                "%1$s < DATE '%2$s' OR %1$s >= DATE '%3$s'"
                        .formatted(Repairs.name(column.name()), low, high.plusDays(1));
        repairs.add(
                new Repair(
                        "blank",
                        Message.of("quality.repair.blank-dates", low.toString(), high.toString()),
                        List.of(new Preparation.Blank(column.name(), outside))));
        repairs.add(Repairs.dropRows(rows.rows()));
        return repairs;
    }

    /// What dates of a column are like.
    ///
    /// @param step how far a row's date usually is from the middle of those around it, NaN when the
    ///   table is not in order of time
    private record Usual(double low, double high, double step, long present) {

        static Usual of(double[] days) {
            double[] sorted = Arrays.stream(days).filter(d -> !Double.isNaN(d)).sorted().toArray();
            if (sorted.length == 0) {
                return new Usual(0, 0, Double.NaN, 0);
            }
            double first = sorted[sorted.length / 4];
            double third = sorted[(int) (sorted.length * 3L / 4)];
            double reach = FENCE * Math.max(third - first, 365);
            return new Usual(
                    first - reach, third + reach, step(days, third - first), sorted.length);
        }

        private static double step(double[] days, double range) {
            double[] steps = new double[days.length];
            int size = 0;
            for (int i = 0; i < days.length; i++) {
                double apart = apart(days, i, days[i]);
                if (!Double.isNaN(apart)) {
                    steps[size++] = apart;
                }
            }
            Arrays.sort(steps, 0, size);
            double step = size == 0 ? Double.NaN : Math.max(1, steps[size / 2]);
            return step * OUT < range / 4 ? step : Double.NaN;
        }

        /// Days between a date and the median of those around the row.
        private static double apart(double[] days, int row, double date) {
            double[] around = new double[2 * AROUND];
            int size = 0;
            for (int i = Math.max(0, row - AROUND); i <= row + AROUND && i < days.length; i++) {
                if (i != row && !Double.isNaN(days[i])) {
                    around[size++] = days[i];
                }
            }
            if (size < AROUND || Double.isNaN(date)) {
                return Double.NaN;
            }
            Arrays.sort(around, 0, size);
            return Math.abs(date - around[size / 2]);
        }

        double score(double[] days, int row, long today) {
            double day = days[row];
            if (day >= today + 1) {
                return 4;
            }
            if (day < low || day > high) {
                return 3;
            }
            if (NONE.contains(LocalDate.ofEpochDay((long) Math.floor(day))) && !common(day)) {
                return 3;
            }
            boolean out = !Double.isNaN(step) && apart(days, row, day) > OUT * step;
            return out ? 1 : 0;
        }

        /// A day in the midst of the others is no sign of "none".
        private boolean common(double day) {
            double width = (high - low) / (2 * FENCE + 1);
            return day > low + FENCE * width && day < high - FENCE * width;
        }

        boolean fitsSwapped(double[] days, int row, long today) {
            Double other = swapped(days[row]);
            return other != null
                    && other < today + 1
                    && other >= low
                    && other <= high
                    && (Double.isNaN(step) || apart(days, row, other) <= OUT * step);
        }

        private static @Nullable Double swapped(double day) {
            LocalDate date = LocalDate.ofEpochDay((long) Math.floor(day));
            boolean can =
                    date.getDayOfMonth() <= 12 && date.getDayOfMonth() != date.getMonthValue();
            return can
                    ? (Double)
                            (double)
                                    LocalDate.of(
                                                    date.getYear(),
                                                    date.getDayOfMonth(),
                                                    date.getMonthValue())
                                            .toEpochDay()
                    : null;
        }
    }
}
