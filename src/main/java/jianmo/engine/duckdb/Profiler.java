package jianmo.engine.duckdb;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.TableProfile.NumberProfile;
import jianmo.dataset.TableProfile.ValueCount;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Exact statistics of single columns.
final class Profiler {

    private static final int TOP = 20;
    private static final int BINS = 20;
    private static final List<String> QUANTILES = List.of("0.05", "0.25", "0.5", "0.75", "0.95");

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
        return new ColumnProfile(
                column.name(), column.type(), rows - counts[0], counts[1], top, numbers);
    }

    private static String shown(String value) {
        return value.length() > 200 ? value.substring(0, 200) + "…" : value;
    }

    private NumberProfile numbers(String read) throws SQLException {
        String quantiles = "quantile_cont(x, [" + String.join(", ", QUANTILES) + "])";
        double[] found =
                session.one(
                        "SELECT min(x), max(x), avg(x), coalesce(stddev_samp(x), 0), bool_and(x = trunc(x))::INT, %s FROM (SELECT %s AS x FROM %s)"
                                .formatted(quantiles, read, relation),
                        row -> {
                            double[] all = new double[5 + QUANTILES.size()];
                            for (int i = 0; i < 5; i++) {
                                all[i] = row.getDouble(i + 1);
                            }
                            Object[] list = (Object[]) row.getArray(6).getArray();
                            for (int i = 0; i < list.length; i++) {
                                all[5 + i] = ((Number) list[i]).doubleValue();
                            }
                            return all;
                        });
        var quantileValues = new ArrayList<Double>();
        for (int i = 5; i < found.length; i++) {
            quantileValues.add(found[i]);
        }
        List<Double> edges = edges(found[0], found[1]);
        return new NumberProfile(
                found[0],
                found[1],
                found[2],
                found[3],
                quantileValues,
                edges,
                histogram(read, found[0], found[1], edges.size() - 1),
                found[4] == 1);
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
