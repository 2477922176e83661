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

    /// Places of 0.05, 0.25, 0.5, 0.75 and 0.95 among [NumberProfile#WIDE].
    private static final List<Integer> USUAL = List.of(1, 3, 4, 5, 7);

    private final DuckSession session;
    private final String relation;

    Profiler(DuckSession session, String relation) {
        this.session = session;
        this.relation = relation;
    }

    /// @param read SQL of the value as the schema wants it
    /// @param text SQL of the value as text
    ColumnProfile profile(Column column, String read, String text, long rows) throws SQLException {
        boolean number = column.type() == ColumnType.NUMBER || column.type() == ColumnType.TIME;
        long[] counts =
                session.one(
                        "SELECT count(x), count(DISTINCT x) FROM (SELECT %s AS x FROM %s)"
                                .formatted(read, relation),
                        row -> new long[] {row.getLong(1), row.getLong(2)});
        List<ValueCount> top =
                session.list(
                        "SELECT t, count(*) AS n FROM (SELECT %s AS t, %s AS x FROM %s) WHERE x IS NOT NULL GROUP BY t ORDER BY n DESC, t LIMIT %d"
                                .formatted(text, read, relation, TOP),
                        row -> new ValueCount(shown(row.getString(1)), row.getLong(2)));
        NumberProfile numbers = number && counts[0] > 0 ? numbers(read) : null;
        boolean texts = column.type() == ColumnType.TEXT && counts[0] > 0;
        return new ColumnProfile(
                column.name(),
                column.type(),
                rows - counts[0],
                counts[1],
                top,
                numbers,
                texts ? lengths(read) : null);
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
        return session.one(
                "SELECT min(x), max(x), avg(x), %s FROM (SELECT CAST(length(%s) AS DOUBLE) AS x FROM %s)"
                        .formatted(quantiles(), read, relation),
                row ->
                        new LengthProfile(
                                row.getLong(1), row.getLong(2), row.getDouble(3), list(row, 4)));
    }

    private NumberProfile numbers(String read) throws SQLException {
        var wide = new ArrayList<Double>();
        double[] found =
                session.one(
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
                        "SELECT %s AS b, count(*) FROM (SELECT %s AS x FROM %s) WHERE x IS NOT NULL GROUP BY b"
                                .formatted(bin, read, relation),
                        row -> new long[] {row.getLong(1), row.getLong(2)});
        for (long[] entry : found) {
            counts[(int) Math.max(0, entry[0])] = entry[1];
        }
        return List.of(counts);
    }

    private static String literal(double value) {
        return "CAST('" + value + "' AS DOUBLE)";
    }
}
