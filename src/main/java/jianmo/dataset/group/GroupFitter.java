package jianmo.dataset.group;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the groups of a column on training rows.
///
/// A category gives a group per value, the most frequent first; values of fewer than [#RARE] rows,
/// and those beyond the [#MOST] most frequent, are put together. Numbers and dates with few
/// different values are taken as they are, others are cut. Rows without a value are a group.
public final class GroupFitter {

    /// Values of fewer training rows are put together.
    public static final int RARE = 30;

    /// Values that get a group of their own at most.
    public static final int MOST = 12;

    private static final int FEW_VALUES = 6;
    private static final int QUARTERS = 4;

    /// The groups must say something of at least this share of the rows.
    private static final double LEAST_SHARE = 0.5;

    private final Table table;
    private final Schema schema;
    private final Rows rows;
    private final Progress progress;

    /// @param rows training rows
    public GroupFitter(Table table, Schema schema, Rows rows, Progress progress) {
        this.table = table;
        this.schema = schema;
        this.rows = rows;
        this.progress = progress;
    }

    /// @throws UserError when there is no such column, it can't be divided, it has so many values
    ///   that hardly any row would be in a group of its own, or there is one group alone
    public GroupRule fit(GroupWish wish) {
        Column column = column(wish.column());
        HeldRows held = HeldRows.read(table, List.of(column), rows, progress);
        boolean number = held.isNumber(0);
        if (!number && !wish.edges().isEmpty()) {
            throw UserError.wrongUse("fair.groups.edges", column.name());
        }
        GroupRule rule = number ? numbers(column, held, wish) : categories(column, held);
        if (rule.groups().size() < 2) {
            throw UserError.wrongUse("fair.groups.one", column.name());
        }
        return rule;
    }

    private Column column(String name) {
        Column column =
                schema.find(name)
                        .orElseThrow(() ->
                                UserError.wrongUse(
                                        "fair.groups.no-column",
                                        name,
                                        String.join(
                                                ", ",
                                                schema.columns().stream()
                                                        .filter(GroupFitter::divides)
                                                        .filter(c -> c.role() != Role.TARGET)
                                                        .map(Column::name)
                                                        .toList())));
        if (!divides(column)) {
            throw UserError.wrongUse("fair.groups.unfit", name);
        }
        return column;
    }

    /// Whether rows can be divided by a column of its type.
    private static boolean divides(Column column) {
        return column.type() != ColumnType.TEXT && column.type() != ColumnType.IMAGE;
    }

    private GroupRule numbers(Column column, HeldRows held, GroupWish wish) {
        double[] sorted = new double[held.rows()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = held.value(0, i);
        }
        boolean missing = Arrays.stream(sorted).anyMatch(Double::isNaN);
        double[] values = Arrays.stream(sorted).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] different = Arrays.stream(values).distinct().toArray();
        if (wish.edges().isEmpty() && different.length <= FEW_VALUES) {
            var levels =
                    Arrays.stream(different)
                            .mapToObj(v -> String.valueOf(HeldRows.text(column.type(), v)))
                            .toList();
            return new GroupRule(column.name(), column.type(), List.of(), levels, 0, missing);
        }
        List<Double> edges = wish.edges().isEmpty() ? quarters(values) : wish.edges();
        return new GroupRule(column.name(), column.type(), edges, List.of(), 0, missing);
    }

    private static List<Double> quarters(double[] sorted) {
        var edges = new ArrayList<Double>();
        for (int q = 1; q < QUARTERS; q++) {
            double edge = sorted[(int) ((long) q * sorted.length / QUARTERS)];
            if (edge > sorted[0] && (edges.isEmpty() || edge > edges.getLast())) {
                edges.add(edge);
            }
        }
        return edges;
    }

    private GroupRule categories(Column column, HeldRows held) {
        Map<String, Integer> counts = new HashMap<>();
        boolean missing = false;
        for (int i = 0; i < held.rows(); i++) {
            @Nullable String value = held.text(0, i);
            if (value == null) {
                missing = true;
            } else {
                counts.merge(value, 1, Integer::sum);
            }
        }
        List<Map.Entry<String, Integer>> byRows =
                counts.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .toList();
        int own = (int) byRows.stream().limit(MOST).filter(e -> e.getValue() >= RARE).count();
        int known = byRows.stream().mapToInt(Map.Entry::getValue).sum();
        int covered = byRows.subList(0, own).stream().mapToInt(Map.Entry::getValue).sum();
        if (byRows.size() > MOST && covered < LEAST_SHARE * known) {
            throw UserError.wrongUse("fair.groups.many", column.name(), byRows.size(), MOST);
        }
        if (own == 0) {
            own = byRows.size();
        }
        // one rare value alone stays what it is
        int taken = byRows.size() - own == 1 ? byRows.size() : own;
        return new GroupRule(
                column.name(),
                column.type(),
                List.of(),
                names(byRows.subList(0, taken)),
                byRows.size() - taken,
                missing);
    }

    private static List<String> names(List<Map.Entry<String, Integer>> entries) {
        return entries.stream().map(Map.Entry::getKey).toList();
    }
}
