package jianmo.dataset.group;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which group a row belongs to, decided once on training rows.
///
/// Groups come in this order: the parts of a number from low to high, or the values of a category
/// as `levels` has them; then rare values together; then rows without a value. Where none were put
/// together, a value that is not among `levels` belongs to no group.
///
/// @param edges between the parts of a number or date, ascending; empty where values are taken as
///   they are
/// @param levels values that are a group each; empty for parts of a number
/// @param merged how many values were rare and put together, also those met later
/// @param missing whether rows without a value are a group
public record GroupRule(
        String column,
        ColumnType type,
        List<Double> edges,
        List<String> levels,
        int merged,
        boolean missing) {

    /// Belongs to no group.
    public static final int NONE = -1;

    public GroupRule {
        edges = List.copyOf(edges);
        levels = List.copyOf(levels);
    }

    private boolean cut() {
        return levels.isEmpty();
    }

    private boolean isNumber() {
        return type == ColumnType.NUMBER || type == ColumnType.TIME;
    }

    /// Parts or values, without rare and missing ones.
    private int plain() {
        return cut() ? edges.size() + 1 : levels.size();
    }

    public List<Group> groups() {
        var groups = new ArrayList<Group>();
        for (int g = 0; g < plain(); g++) {
            groups.add(cut() ? part(g) : value(levels.get(g)));
        }
        if (merged > 0) {
            groups.add(new Group(Group.REST, Message.of("fair.group.rest", merged)));
        }
        if (missing) {
            groups.add(new Group(Group.MISSING, Message.of("fair.group.missing")));
        }
        return groups;
    }

    private static Group value(String level) {
        return new Group(level, Message.of("fair.group.value", level));
    }

    private Group part(int g) {
        String low = g == 0 ? null : words(edges.get(g - 1));
        String high = g == edges.size() ? null : words(edges.get(g));
        String id = (low == null ? "(−∞" : "[" + low) + ", " + (high == null ? "∞" : high) + ")";
        return new Group(
                id,
                low == null
                        ? Message.of("fair.group.below", String.valueOf(high))
                        : high == null
                                ? Message.of("fair.group.from", low)
                                : Message.of("fair.group.between", low, high));
    }

    private String words(double edge) {
        return String.valueOf(HeldRows.text(type, edge));
    }

    /// Position in [#groups]; [#NONE] for a value of no group.
    ///
    /// @param number of a NUMBER or TIME column, NaN where missing
    public int of(double number) {
        if (!cut()) {
            return of(HeldRows.text(type, number));
        }
        if (Double.isNaN(number)) {
            return gone();
        }
        int at = 0;
        while (at < edges.size() && number >= edges.get(at)) {
            at++;
        }
        return at;
    }

    /// Position in [#groups]; [#NONE] for a value of no group.
    ///
    /// @param value of a column of categories, null where missing
    public int of(@Nullable String value) {
        if (value == null) {
            return gone();
        }
        int at = levels.indexOf(value);
        return at >= 0 ? at : merged > 0 ? plain() : NONE;
    }

    private int gone() {
        return missing ? plain() + (merged > 0 ? 1 : 0) : NONE;
    }

    /// The column as it must be read.
    public Column read() {
        return new Column(column, isNumber() ? type : ColumnType.CATEGORY, Role.GROUP);
    }

    /// The group of each of the rows, in ascending row order.
    public int[] of(Table table, Rows rows, Progress progress) {
        int[] groups = new int[rows.count()];
        int[] next = {0};
        Map<String, Integer> known = new HashMap<>();
        table.scan(
                List.of(read()),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        groups[next[0]++] = of(chunk, i, known);
                    }
                });
        return groups;
    }

    private int of(Table.Chunk chunk, int i, Map<String, Integer> known) {
        if (isNumber()) {
            return of(chunk.number(0, i));
        }
        String text = chunk.text(0, i);
        return text == null ? gone() : known.computeIfAbsent(text, this::of);
    }

    /// How many of the rows are in each group.
    public static int[] counts(int[] groups, int count) {
        int[] counts = new int[count];
        Arrays.stream(groups).filter(g -> g >= 0).forEach(g -> counts[g]++);
        return counts;
    }
}
