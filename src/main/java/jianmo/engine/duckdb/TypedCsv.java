package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.dataset.ColumnType;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes a delimited text as a columnar file in one pass, as [RawTable#typed] would in three.
///
/// Types are guessed from the first rows. Columns of plain numbers and of ISO dates are read as
/// such, and a value that does not fit stops the reading: its column is then read as text. All
/// columns read as text are typed from all their values afterwards; only when that finds anything
/// else than was guessed is the columnar file written a second time.
final class TypedCsv {

    /// Each column is asked about twice, which pays only where rows are many.
    static final int MOST_COLUMNS = 200;

    private static final int SAMPLE = 10_000;
    private static final int SAMPLE_VALUES = 1_000_000;
    private static final int FEWEST = 200;
    private static final int TRIES = 3;

    /// Whole numbers of more digits are codes and stay texts.
    private static final String BIGGEST = "1e15";

    private static final Pattern MISFIT =
            Pattern.compile("jianmo-misfit:(\\d+);|converting column \"c(\\d+)\"");

    private final DuckSession session;
    private final RawTable raw;
    private final CsvText text;
    private final List<String> names;
    private final Progress progress;

    /// @param raw table of a delimited text
    TypedCsv(DuckSession session, RawTable raw, Progress progress) {
        if (raw.csv() == null || raw.names() == null) {
            throw new IllegalArgumentException("no delimited text");
        }
        this.session = session;
        this.raw = raw;
        this.text = raw.csv();
        this.names = raw.names();
        this.progress = progress;
    }

    /// Writes the table if that can be done this way.
    ///
    /// @param name of the source
    /// @return the file written, one of those given; null when the text has to be read value by
    ///   value, which also tells what is wrong with a broken one
    @Nullable Path write(Path first, Path second, String hash, String name) {
        try {
            RawTable.Typed guess = guess();
            List<Kind> kinds = kinds(guess);
            Set<Integer> texts = new HashSet<>();
            for (int i = 0; i < TRIES; i++) {
                try {
                    StoredTable.write(
                            session,
                            new RawTable.Typed(guess.columns(), expressions(kinds), guess.notes()),
                            relation(kinds),
                            first,
                            hash,
                            progress);
                    return confirmed(guess, kinds, first, second, hash, name);
                } catch (SQLException e) {
                    int column = misfit(e);
                    if (column < 0 || !texts.add(column)) {
                        return null;
                    }
                    kinds.set(column, Kind.WORDS);
                }
            }
            return null;
        } catch (SQLException _) {
            return null;
        }
    }

    private RawTable.Typed guess() throws SQLException {
        int rows = Math.clamp(SAMPLE_VALUES / names.size(), FEWEST, SAMPLE);
        String columns =
                IntStream.range(0, names.size())
                        .mapToObj(i -> Sql.trimmed(CsvForm.raw(i)) + " AS " + CsvForm.raw(i))
                        .collect(Collectors.joining(", "));
        session.execute(
                "CREATE OR REPLACE TEMP TABLE start AS SELECT %s FROM (SELECT * FROM %s LIMIT %d)"
                        .formatted(columns, raw.relation(), rows));
        return raw.typed(session, "start", Progress.ignored());
    }

    private List<Kind> kinds(RawTable.Typed guess) throws SQLException {
        List<String> found =
                session.list(
                        "DESCRIBE SELECT %s FROM start"
                                .formatted(String.join(", ", guess.expressions())),
                        row -> row.getString(2));
        String fits =
                IntStream.range(0, names.size())
                        .mapToObj(i ->
                                "count(%1$s) > 0 AND count(%1$s) = count(try_cast(%1$s AS %2$s))"
                                        .formatted(
                                                CsvForm.raw(i),
                                                guess.columns().get(i).type() == ColumnType.TIME
                                                        ? "TIMESTAMP"
                                                        : "DOUBLE"))
                        .collect(Collectors.joining(", "));
        return session.one(
                "SELECT " + fits + " FROM start",
                row -> {
                    var kinds = new ArrayList<Kind>();
                    for (int i = 0; i < names.size(); i++) {
                        boolean free = !raw.used().types().containsKey(names.get(i));
                        kinds.add(
                                free && row.getBoolean(i + 1) ? Kind.of(found.get(i)) : Kind.WORDS);
                    }
                    return kinds;
                });
    }

    private String relation(List<Kind> kinds) {
        List<String> types =
                kinds.stream()
                        .map(kind -> kind.number() && !text.fields().codes() ? "DOUBLE" : "VARCHAR")
                        .toList();
        return text.form().relation(Sql.path(text.path()), false, types);
    }

    private List<String> expressions(List<Kind> kinds) {
        var all = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            String column = CsvForm.raw(i);
            String value =
                    switch (kinds.get(i)) {
                        case WORDS -> words(column);
                        case DECIMAL, WHOLE -> number(column, kinds.get(i), i);
                        case DAY, MOMENT -> time(words(column), kinds.get(i), i);
                    };
            all.add(value + " AS " + Sql.name(names.get(i)));
        }
        return all;
    }

    private String words(String column) {
        return text.fields().trimmed(text.form().delimiter()) ? column : Sql.trimmed(column);
    }

    private String number(String column, Kind kind, int index) {
        boolean asText = text.fields().codes();
        String number = asText ? "try_cast(" + column + " AS DOUBLE)" : column;
        String fits = "abs(%s) < %s".formatted(number, BIGGEST);
        if (asText) {
            fits += " AND " + noCode(column);
        }
        if (kind == Kind.WHOLE) {
            fits += " AND %1$s = trunc(%1$s)".formatted(number);
        }
        String value = kind == Kind.WHOLE ? "CAST(" + number + " AS BIGINT)" : number;
        return guarded(column, fits, value, index);
    }

    /// A text that starts as a number, but not with a zero and another digit.
    private static String noCode(String column) {
        return ("((%1$s >= '0' AND %1$s < ':' AND NOT (%1$s >= '00' AND %1$s < '0:')) OR (%1$s >="
                        + " '-0' AND %1$s < '-:' AND NOT (%1$s >= '-00' AND %1$s < '-0:')))")
                .formatted(column);
    }

    private static String time(String words, Kind kind, int index) {
        String moment = "try_cast(%s AS TIMESTAMP)".formatted(words);
        String fits = "substr(%s, 5, 1) IN ('-', '/') AND %s IS NOT NULL".formatted(words, moment);
        return kind == Kind.DAY
                ? guarded(
                        words,
                        fits + " AND %1$s = date_trunc('day', %1$s)".formatted(moment),
                        "try_cast(%s AS DATE)".formatted(words),
                        index)
                : guarded(words, fits, moment, index);
    }

    private static String guarded(String column, String fits, String value, int index) {
        return "CASE WHEN %s IS NULL THEN NULL WHEN %s THEN %s ELSE error('jianmo-misfit:%d;') END"
                .formatted(column, fits, value, index);
    }

    private Path confirmed(
            RawTable.Typed guess,
            List<Kind> kinds,
            Path first,
            Path second,
            String hash,
            String name)
            throws SQLException {
        String stored = "read_parquet(" + Sql.path(first) + ")";
        RawTable.requireRows(
                session.one("SELECT count(*) FROM " + stored, row -> row.getLong(1)), name);
        RawTable.Typed typed = raw.typed(session, stored, progress);
        boolean same =
                typed.columns().equals(guess.columns()) && typed.notes().equals(guess.notes());
        for (int i = 0; i < names.size(); i++) {
            String column = Sql.name(names.get(i));
            same &=
                    kinds.get(i) != Kind.WORDS
                            || typed.expressions().get(i).equals(column + " AS " + column);
        }
        if (same) {
            return first;
        }
        StoredTable.write(session, typed, stored, second, hash, progress);
        return second;
    }

    /// The column a value did not fit in, -1 when something else is wrong.
    private static int misfit(SQLException e) {
        Matcher found = MISFIT.matcher(String.valueOf(e.getMessage()));
        if (!found.find()) {
            return -1;
        }
        return Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1));
    }

    /// How a column is read.
    private enum Kind {
        WORDS,
        DECIMAL,
        WHOLE,
        DAY,
        MOMENT;

        static Kind of(String duckType) {
            return switch (duckType) {
                case "DOUBLE" -> DECIMAL;
                case "BIGINT" -> WHOLE;
                case "DATE" -> DAY;
                case "TIMESTAMP" -> MOMENT;
                default -> WORDS;
            };
        }

        boolean number() {
            return this == DECIMAL || this == WHOLE;
        }
    }
}
