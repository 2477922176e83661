package jianmo.explain.effect;

import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Encoding;
import jianmo.explain.effect.Change.Direction;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// One column that may be changed in one row, and what a change costs.
///
/// Settings are numbers, or positions among the levels. A number costs its distance from the row's
/// own in median absolute deviations of the training values (Wachter, Mittelstadt and Russell
/// 2018); another level costs 1, and so does a number in place of a missing one.
final class Knob {

    private static final int GRID = 32;
    private static final int LEVELS = 30;

    private final int column;
    private final boolean number;
    private final boolean whole;
    private final double scale;
    private final double origin;
    private final double[] settings;
    private final List<String> levels;

    /// @param known training rows: bounds, levels and deviations are theirs
    /// @param row a single row
    Knob(HeldRows known, HeldRows row, int column, Direction direction) {
        this.column = column;
        this.number = row.isNumber(column);
        FeatureGrid grid = FeatureGrid.of(known, column, number ? GRID : LEVELS);
        if (number) {
            double[] values =
                    IntStream.range(0, known.rows())
                            .mapToDouble(i -> known.value(column, i))
                            .filter(Double::isFinite)
                            .sorted()
                            .toArray();
            double own = row.value(column, 0);
            this.levels = List.of();
            this.whole =
                    Arrays.stream(values).allMatch(v -> v == Math.rint(v))
                            && (Double.isNaN(own) || own == Math.rint(own));
            this.scale = deviation(values);
            this.origin = own;
            this.settings =
                    grid.numbers().stream()
                            .mapToDouble(v -> v)
                            .filter(v -> allowed(v, direction))
                            .toArray();
        } else {
            String own = FeatureGrid.level(row, column, 0);
            this.levels =
                    grid.levels().contains(own)
                            ? grid.levels()
                            : java.util.stream.Stream.concat(
                                            grid.levels().stream(), java.util.stream.Stream.of(own))
                                    .toList();
            this.whole = false;
            this.scale = 1;
            this.origin = levels.indexOf(own);
            // a value is not made missing, nor one that training never saw
            this.settings =
                    IntStream.range(0, grid.levels().size())
                            .filter(k -> !levels.get(k).equals(Encoding.OneHot.MISSING))
                            .asDoubleStream()
                            .filter(k -> k != origin)
                            .toArray();
        }
    }

    private boolean allowed(double value, Direction direction) {
        return switch (direction) {
            case ANY -> value != origin;
            case UP -> value > origin || Double.isNaN(origin);
            case DOWN -> value < origin || Double.isNaN(origin);
        };
    }

    /// The median absolute deviation; where most values are equal the standard deviation, and 1
    /// where all are.
    static double deviation(double[] sorted) {
        if (sorted.length == 0) {
            return 1;
        }
        double median = sorted[sorted.length / 2];
        double[] apart = Arrays.stream(sorted).map(v -> Math.abs(v - median)).sorted().toArray();
        double found = apart[apart.length / 2];
        if (found > 0) {
            return found;
        }
        double mean = DoubleStream.of(sorted).average().orElse(0);
        double squares = DoubleStream.of(sorted).map(v -> (v - mean) * (v - mean)).sum();
        double spread = Math.sqrt(squares / sorted.length);
        return spread > 0 ? spread : 1;
    }

    int column() {
        return column;
    }

    /// The row's own setting; NaN for a missing number.
    double origin() {
        return origin;
    }

    /// What it may be set to, besides the values between.
    double[] settings() {
        return settings;
    }

    /// Whether values between the settings make sense.
    boolean isContinuous() {
        return number && !Double.isNaN(origin);
    }

    boolean isChanged(double setting) {
        return Double.doubleToLongBits(setting) != Double.doubleToLongBits(origin);
    }

    double cost(double setting) {
        if (!isChanged(setting)) {
            return 0;
        }
        return isContinuous() ? Math.abs(setting - origin) / scale : 1;
    }

    /// A setting at a share of the way from the row's own to `far`: whole where the column's values
    /// are, else with a few digits more than people tell apart.
    double between(double far, double share) {
        double value = origin + (far - origin) * share;
        if (whole) {
            return Math.rint(value);
        }
        int digits = 3 - (int) Math.floor(Math.log10(scale));
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }

    /// The rows with this column at the given settings.
    ///
    /// @param at one setting per row
    HeldRows set(HeldRows rows, double[] at) {
        if (number) {
            return rows.with(column, at);
        }
        @Nullable String[] texts = new String[at.length];
        for (int i = 0; i < texts.length; i++) {
            String level = levels.get((int) at[i]);
            texts[i] = level.equals(Encoding.OneHot.MISSING) ? null : level;
        }
        return rows.with(column, texts);
    }

    /// A setting as a person would write it; empty for missing.
    String text(HeldRows rows, double setting) {
        return number
                ? Objects.requireNonNullElse(
                        HeldRows.text(rows.columns().get(column).type(), setting), "")
                : levels.get((int) setting);
    }
}
