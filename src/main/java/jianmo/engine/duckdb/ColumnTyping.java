package jianmo.engine.duckdb;

import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Finds the type of a column from all its values, one or two queries a column.
final class ColumnTyping {

    /// Share of numbers from which the rest of a column is taken for slips.
    private static final double NEARLY_ALL = 0.99;

    private static final double MANY = 0.5;
    private static final int LONG_TEXT = 30;
    private static final int FEW_ROWS = 20;
    private static final int FEW_VALUES = 50_000;
    private static final int MANY_ROWS = 100_000;

    private static final List<String> DATES =
            List.of("%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%Y年%m月%d日", "%d-%m-%Y", "%Y.%m.%d");
    private static final List<String> TIMES = List.of("", " %H:%M", " %H:%M:%S");

    private final DuckSession session;
    private final String relation;
    private final String decimal;
    private final List<Message> notes;
    private long rows = -1;

    /// @param relation SQL of the table with raw columns, texts trimmed, none empty
    /// @param notes gets what was noticed
    ColumnTyping(DuckSession session, String relation, String decimal, List<Message> notes) {
        this.session = session;
        this.relation = relation;
        this.decimal = decimal;
        this.notes = notes;
    }

    /// @param raw quoted name in the relation
    /// @param name for the person
    /// @param duckType of the raw column
    /// @param chosen type that somebody stated, null to find out
    Typed type(String raw, String name, String duckType, @Nullable ColumnType chosen)
            throws SQLException {
        String type = duckType.toUpperCase(Locale.ROOT);
        if (type.equals("DATE")) {
            return new Typed(ColumnType.TIME, raw);
        }
        if (type.startsWith("TIMESTAMP")) {
            return new Typed(ColumnType.TIME, "CAST(" + raw + " AS TIMESTAMP)");
        }
        if (type.matches("(U?(TINY|SMALL)INT|U?INTEGER|BIGINT)")) {
            return new Typed(ColumnType.NUMBER, "CAST(" + raw + " AS BIGINT)");
        }
        if (type.matches("(FLOAT|REAL|DOUBLE|U?HUGEINT|UBIGINT|DECIMAL.*)")) {
            return new Typed(ColumnType.NUMBER, Sql.finite("CAST(" + raw + " AS DOUBLE)"));
        }
        if (!type.equals("VARCHAR") && !type.startsWith("ENUM")) {
            return new Typed(ColumnType.CATEGORY, "CAST(" + raw + " AS VARCHAR)");
        }
        String text = type.equals("VARCHAR") ? raw : "CAST(" + raw + " AS VARCHAR)";
        return chosen == null ? guess(text, name) : forced(text, name, chosen);
    }

    /// A column of words, even where they look like numbers.
    Typed words(String text) throws SQLException {
        return words(text, facts(text));
    }

    private Typed guess(String text, String name) throws SQLException {
        Facts facts = facts(text);
        if (facts.values() - facts.words() == 0) {
            return new Typed(ColumnType.CATEGORY, text);
        }
        if (facts.codes() == 0 && facts.numbers() > 0) {
            Typed number = number(text, name, facts);
            if (number != null) {
                return number;
            }
        }
        long rest = facts.values() - facts.words();
        if (facts.times() == rest) {
            return time(text, facts.days());
        }
        Typed written = facts.longest() <= LONG_TEXT ? writtenTime(text, rest) : null;
        return written == null ? words(text, facts) : written;
    }

    private @Nullable Typed number(String text, String name, Facts facts) throws SQLException {
        long rest = facts.values() - facts.words();
        boolean all = facts.numbers() == rest;
        if (!all && groupedNumbers(text) == rest) {
            notes.add(Message.of("data.note.thousands", name));
            return new Typed(ColumnType.NUMBER, Sql.number(text, decimal, true));
        }
        double share = (double) facts.numbers() / rest;
        if (!all && share < NEARLY_ALL) {
            if (share >= MANY) {
                notes.add(
                        Message.of(
                                "data.note.mixed",
                                name,
                                rest - facts.numbers(),
                                shown(facts.example())));
            }
            return null;
        }
        if (!all) {
            notes.add(
                    Message.of(
                            "data.note.not-numbers",
                            name,
                            rest - facts.numbers(),
                            shown(facts.example())));
        }
        if (facts.words() > 0) {
            notes.add(Message.of("data.note.missing-words", name, facts.words()));
        }
        String number = Sql.number(text, decimal, false);
        return new Typed(ColumnType.NUMBER, facts.whole() ? whole(number) : number);
    }

    private static String shown(String value) {
        return value.length() > LONG_TEXT ? value.substring(0, LONG_TEXT) + "…" : value;
    }

    private static String whole(String number) {
        return "CAST(" + number + " AS BIGINT)";
    }

    private Typed words(String text, Facts facts) throws SQLException {
        boolean free =
                facts.values() >= FEW_ROWS
                        && facts.length() > LONG_TEXT
                        && count("DISTINCT " + text) > MANY * facts.values();
        return new Typed(free ? ColumnType.TEXT : ColumnType.CATEGORY, text);
    }

    private Typed forced(String text, String name, ColumnType chosen) throws SQLException {
        if (chosen == ColumnType.CATEGORY
                || chosen == ColumnType.TEXT
                || chosen == ColumnType.IMAGE) {
            return new Typed(chosen, text);
        }
        Facts facts = facts(text);
        long found = chosen == ColumnType.NUMBER ? facts.numbers() : facts.times();
        long rest = facts.values() - facts.words();
        if (chosen == ColumnType.NUMBER) {
            if (found < rest) {
                notes.add(
                        Message.of(
                                "data.note.not-numbers",
                                name,
                                rest - found,
                                shown(facts.example())));
            }
            String number = Sql.number(text, decimal, false);
            return new Typed(chosen, facts.whole() ? whole(number) : number);
        }
        Typed written = found < rest ? writtenTime(text, rest) : null;
        return written == null ? time(text, facts.days()) : written;
    }

    private static Typed time(String text, boolean days) {
        return new Typed(
                ColumnType.TIME, "try_cast(" + text + " AS " + (days ? "DATE" : "TIMESTAMP") + ")");
    }

    /// A time in one of the usual written forms that fits every value.
    private @Nullable Typed writtenTime(String text, long rest) throws SQLException {
        List<String> forms = new ArrayList<>();
        DATES.forEach(date -> TIMES.forEach(time -> forms.add(date + time)));
        String counts =
                forms.stream()
                        .map(form -> "count(" + strptime(text, form) + ")")
                        .collect(Collectors.joining(", "));
        List<Long> fits =
                session.one(
                        "SELECT "
                                + counts
                                + " FROM (SELECT "
                                + text
                                + " FROM "
                                + relation
                                + " LIMIT 500)",
                        row -> {
                            var found = new ArrayList<Long>();
                            for (int i = 1; i <= forms.size(); i++) {
                                found.add(row.getLong(i));
                            }
                            return found;
                        });
        for (int i = 0; i < forms.size(); i++) {
            String read = strptime(text, forms.get(i));
            if (fits.get(i) > 0 && count(read) == rest) {
                boolean day = !forms.get(i).contains("%H");
                return new Typed(ColumnType.TIME, day ? "CAST(" + read + " AS DATE)" : read);
            }
        }
        return null;
    }

    private static String strptime(String text, String form) {
        return "try_strptime(" + text + ", " + Sql.text(form) + ")";
    }

    private long count(String expression) throws SQLException {
        return session.one(
                "SELECT count(" + expression + ") FROM " + relation, row -> row.getLong(1));
    }

    private long groupedNumbers(String text) throws SQLException {
        if (decimal.equals(",")) {
            return -1;
        }
        String grouped = "'[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\\.[0-9]+)?'";
        return session.one(
                "SELECT count(*) FROM "
                        + relation
                        + " WHERE regexp_full_match("
                        + text
                        + ", "
                        + grouped
                        + ")",
                row -> row.getLong(1));
    }

    /// The values with how often they occur, each once where few are different.
    private String weighted(String text) throws SQLException {
        if (rows < 0) {
            rows = count("*");
        }
        long different =
                rows < MANY_ROWS
                        ? rows
                        : session.one(
                                "SELECT approx_count_distinct(%s) FROM %s"
                                        .formatted(text, relation),
                                row -> row.getLong(1));
        return rows >= MANY_ROWS && different < FEW_VALUES
                ? "SELECT %s AS t, count(*) AS n FROM %s GROUP BY t".formatted(text, relation)
                : "SELECT %s AS t, 1 AS n FROM %s".formatted(text, relation);
    }

    private Facts facts(String text) throws SQLException {
        String query =
                """
                SELECT coalesce(sum(n) FILTER (t IS NOT NULL), 0), coalesce(sum(n) FILTER (w), 0),
                  coalesce(sum(n) FILTER (NOT w AND d IS NOT NULL), 0),
                  coalesce(bool_and(d = trunc(d) AND abs(d) < 9e15) FILTER (NOT w AND d IS NOT NULL), false),
                  coalesce(sum(n) FILTER (regexp_full_match(t, '[+-]?(0[0-9]+|[0-9]{16,})')), 0),
                  coalesce(sum(n) FILTER (NOT w AND ts IS NOT NULL), 0), coalesce(bool_and(ts = date_trunc('day', ts)), false),
                  coalesce(sum(length(t) * n) / sum(n) FILTER (t IS NOT NULL), 0), coalesce(max(length(t)), 0),
                  coalesce(min(CASE WHEN NOT w AND d IS NULL THEN t END), '')
                FROM (SELECT t, n, lower(t) IN %s AS w, %s AS d, CASE WHEN substr(t, 5, 1) IN ('-', '/') THEN try_cast(t AS TIMESTAMP) END AS ts
                      FROM (%s))
                """
                        .formatted(
                                Sql.MISSING_WORDS, Sql.number("t", decimal, false), weighted(text));
        return session.one(
                query,
                row ->
                        new Facts(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getBoolean(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getBoolean(7),
                                row.getDouble(8),
                                row.getLong(9),
                                row.getString(10)));
    }

    /// @param expression SQL over the raw relation that yields the stored value
    record Typed(ColumnType type, String expression) {}

    /// @param words values that stand for "no value"
    /// @param codes texts of digits that must stay texts: leading zeros, more than 15 digits
    /// @param length mean, in characters
    /// @param example a value that is no number
    private record Facts(
            long values,
            long words,
            long numbers,
            boolean whole,
            long codes,
            long times,
            boolean days,
            double length,
            long longest,
            String example) {}
}
