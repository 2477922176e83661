package jianmo.engine.duckdb;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.TableProfile.LengthProfile;
import jianmo.dataset.TableProfile.NumberProfile;
import jianmo.dataset.TableProfile.ValueCount;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Exact statistics of single columns.
final class Profiler {

    private static final int TOP = 20;
    private static final int BINS = 20;

    /// Numbers below are told apart as DOUBLE even where they are stored as BIGINT.
    private static final double EXACT = 9e15;

    /// Places of 0.05, 0.25, 0.5, 0.75 and 0.95 among [NumberProfile#WIDE].
    private static final List<Integer> USUAL = List.of(1, 3, 4, 5, 7);

    private final DuckSession session;
    private final String relation;
    private final Runnable tick;

    /// @param tick called several times a second
    Profiler(DuckSession session, String relation, Runnable tick) {
        this.session = session;
        this.relation = relation;
        this.tick = tick;
    }

    /// Counts every different value once; most of the rest is told from those counts.
    ColumnProfile profile(Column column, Values values, long rows) throws SQLException {
        boolean number = column.type() == ColumnType.NUMBER || column.type() == ColumnType.TIME;
        if (column.type() == ColumnType.NUMBER && values.number() && SortedNumbers.fit(rows)) {
            var sorted =
                    SortedNumbers.of(
                            session,
                            "SELECT " + values.read() + " FROM " + relation,
                            Math.toIntExact(rows),
                            tick);
            if (sorted.largest() < EXACT) {
                return numbers(column, sorted, rows);
            }
        }
        session.execute(
                "CREATE OR REPLACE TEMP TABLE counted AS SELECT %1$s, count(*) AS jianmo_n FROM %2$s GROUP BY %1$s"
                        .formatted(values.name(), relation),
                tick);
        long[] counts =
                one(
                        "SELECT coalesce(sum(jianmo_n), 0), count(DISTINCT %1$s) FROM counted WHERE %1$s IS NOT NULL"
                                .formatted(values.read()),
                        row -> new long[] {row.getLong(1), row.getLong(2)});
        String order = number ? values.name() : "t";
        List<ValueCount> top =
                session.list(
                        "SELECT t, n FROM (SELECT %1$s AS t, jianmo_n AS n, %2$s FROM counted WHERE %3$s IS NOT NULL ORDER BY n DESC, %4$s LIMIT %5$d)"
                                .formatted(values.text(), values.name(), values.read(), order, TOP),
                        row -> new ValueCount(shown(row.getString(1)), row.getLong(2)),
                        tick);
        NumberProfile numbers = number && counts[0] > 0 ? numbers(values.read()) : null;
        boolean texts = column.type() == ColumnType.TEXT && counts[0] > 0;
        return new ColumnProfile(
                column.name(),
                column.type(),
                rows - counts[0],
                counts[1],
                top,
                numbers,
                texts ? lengths(values.read()) : null);
    }

    private ColumnProfile numbers(Column column, SortedNumbers sorted, long rows)
            throws SQLException {
        long[] distinct = new long[1];
        List<SortedNumbers.Run> runs = sorted.top(TOP, distinct);
        NumberProfile profile =
                sorted.count() == 0
                        ? null
                        : sorted.profile(edges(sorted.first(), sorted.last()), USUAL);
        return new ColumnProfile(
                column.name(),
                column.type(),
                rows - sorted.count(),
                distinct[0],
                said(runs),
                profile);
    }

    /// The values as DuckDB writes them.
    private List<ValueCount> said(List<SortedNumbers.Run> runs) throws SQLException {
        String values =
                runs.stream()
                        .map(run -> Sql.text(String.valueOf(run.value())))
                        .collect(Collectors.joining(", "));
        List<String> texts =
                session.list(
                        "SELECT %s FROM (SELECT unnest(CAST([%s] AS DOUBLE[])) AS x)"
                                .formatted(Sql.numberText("x"), values),
                        row -> row.getString(1));
        var top = new ArrayList<ValueCount>();
        for (int i = 0; i < texts.size(); i++) {
            top.add(new ValueCount(texts.get(i), runs.get(i).count()));
        }
        return top;
    }

    private <T> T one(String sql, DuckSession.Reader<T> reader) throws SQLException {
        return session.list(sql, reader, tick).getFirst();
    }

    private static String shown(String value) {
        return value.length() > 200 ? value.substring(0, 200) + "…" : value;
    }

    private static String quantiles() {
        return NumberProfile.WIDE.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "quantile_cont(x, [", "])"));
    }

    private static List<Double> list(ResultSet row, int column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(value -> ((Number) value).doubleValue())
                .toList();
    }

    private LengthProfile lengths(String read) throws SQLException {
        return one(
                "SELECT min(x), max(x), avg(x), %s FROM (SELECT CAST(length(%s) AS DOUBLE) AS x FROM %s)"
                        .formatted(quantiles(), read, relation),
                row ->
                        new LengthProfile(
                                row.getLong(1), row.getLong(2), row.getDouble(3), list(row, 4)));
    }

    private NumberProfile numbers(String read) throws SQLException {
        var wide = new ArrayList<Double>();
        double[] found =
                one(
                        "SELECT min(x), max(x), avg(x), coalesce(stddev_samp(x), 0), bool_and(x = trunc(x))::INT, %s FROM (SELECT %s AS x FROM %s)"
                                .formatted(quantiles(), read, relation),
                        row -> {
                            double[] all = new double[5];
                            for (int i = 0; i < 5; i++) {
                                all[i] = row.getDouble(i + 1);
                            }
                            wide.addAll(list(row, 6));
                            return all;
                        });
        List<Double> edges = edges(found[0], found[1]);
        return new NumberProfile(
                found[0],
                found[1],
                found[2],
                found[3],
                USUAL.stream().map(wide::get).toList(),
                edges,
                histogram(read, found[0], found[1], edges.size() - 1),
                found[4] == 1,
                wide);
    }

    private static List<Double> edges(double min, double max) {
        if (!(max > min)) {
            return List.of(min, max);
        }
        var edges = new ArrayList<Double>();
        for (int i = 0; i <= BINS; i++) {
            edges.add(i == BINS ? max : min + (max - min) * i / BINS);
        }
        return edges;
    }

    private List<Long> histogram(String read, double min, double max, int bins)
            throws SQLException {
        Long[] counts = new Long[bins];
        java.util.Arrays.fill(counts, 0L);
        String bin =
                bins == 1
                        ? "0"
                        : "least(%d, CAST(floor((x - %s) / (%s) * %d) AS INTEGER))"
                                .formatted(bins - 1, literal(min), literal(max - min), bins);
        List<long[]> found =
                session.list(
                        "SELECT %s AS b, sum(jianmo_n) FROM (SELECT %s AS x, jianmo_n FROM counted) WHERE x IS NOT NULL GROUP BY b"
                                .formatted(bin, read),
                        row -> new long[] {row.getLong(1), row.getLong(2)},
                        tick);
        for (long[] entry : found) {
            counts[(int) Math.max(0, entry[0])] = entry[1];
        }
        return List.of(counts);
    }

    private static String literal(double value) {
        return "CAST('" + value + "' AS DOUBLE)";
    }

    /// One column in SQL.
    ///
    /// @param name quoted
    /// @param read the value as the schema wants it
    /// @param text the value as text
    /// @param number whether a number is stored
    record Values(String name, String read, String text, boolean number) {}
}
