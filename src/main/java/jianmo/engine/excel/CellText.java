package jianmo.engine.excel;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Cells as texts: numbers plainly, dates as `2024-05-31` or `2024-05-31 14:05:00`, booleans as
/// `true` and `false`, formulas as the value that was last calculated.
final class CellText {

    private static final Set<String> ERRORS =
            Set.of(
                    "#N/A",
                    "#DIV/0!",
                    "#VALUE!",
                    "#REF!",
                    "#NAME?",
                    "#NUM!",
                    "#NULL!",
                    "#SPILL!",
                    "#CALC!",
                    "#GETTING_DATA");

    /// What in a number format is no letter of a date: quoted and escaped text, colours, locales.
    private static final Pattern NO_DATE = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\[[^\\]hms]*\\]");

    private static final Pattern DATE = Pattern.compile("[ymdhs年月日]");
    private static final double LAST_DAY = 2_958_466;
    private static final long SECONDS_A_DAY = 86_400;

    private final boolean since1904;
    private long errors;

    CellText(boolean since1904) {
        this.since1904 = since1904;
    }

    /// Cells with an error instead of a value so far.
    long errors() {
        return errors;
    }

    /// The row up to its last value.
    List<@Nullable String> texts(Row row) {
        var texts = new ArrayList<@Nullable String>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.hasCell(i) ? row.getCell(i) : null;
            texts.add(cell == null ? null : text(cell));
        }
        while (!texts.isEmpty() && texts.getLast() == null) {
            texts.removeLast();
        }
        return texts;
    }

    private @Nullable String text(Cell cell) {
        Object value = cell.getValue();
        if (cell.getType() == CellType.ERROR || value instanceof String s && ERRORS.contains(s)) {
            errors++;
            return null;
        }
        if (value instanceof BigDecimal number) {
            return isDate(cell) ? date(number) : plain(number);
        }
        if (value == null) {
            return null;
        }
        String text = value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number.doubleValue()));
        boolean ordinary =
                shortest.abs().compareTo(BigDecimal.valueOf(1e15)) < 0 && shortest.scale() < 30;
        if (!ordinary) {
            return Double.toString(number.doubleValue());
        }
        return shortest.signum() == 0 ? "0" : shortest.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null
                && (id >= 14 && id <= 22
                        || id >= 27 && id <= 36
                        || id >= 45 && id <= 47
                        || id >= 50 && id <= 58)) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null || format.equalsIgnoreCase("general")) {
            return false;
        }
        String letters = NO_DATE.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
        return DATE.matcher(letters).find();
    }

    /// Days since 1899-12-30 (or 1904-01-01) as text; a part of a day alone is a time of day.
    private String date(BigDecimal serial) {
        double days = serial.doubleValue();
        if (!(days >= 0 && days < LAST_DAY)) {
            return plain(serial);
        }
        long seconds = Math.round(days * SECONDS_A_DAY);
        if (days < 1) {
            return LocalTime.ofSecondOfDay(seconds % SECONDS_A_DAY)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME);
        }
        LocalDate start = since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        LocalDateTime time = start.atStartOfDay().plusSeconds(seconds);
        return seconds % SECONDS_A_DAY == 0
                ? time.toLocalDate().toString()
                : time.toLocalDate()
                        + " "
                        + java.time.format.DateTimeFormatter.ISO_LOCAL_TIME.format(
                                time.toLocalTime());
    }
}
