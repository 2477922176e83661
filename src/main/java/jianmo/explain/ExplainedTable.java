package jianmo.explain;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Role;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// [ExplainedRows] as a table to take away: `row` (from 1), `outcome`, with several classes
/// `explained class`, `base`, `answer`, then every feature's value and its contribution as `shap
/// NAME`. `> A` is said where an answer speaks of all classes above A. Names that are taken get a
/// number.
public final class ExplainedTable {

    private final ExplainedRows rows;
    private final List<Column> columns = new ArrayList<>();
    private final List<double[]> numbers = new ArrayList<>();
    private final List<@Nullable String[]> texts = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private ExplainedTable(ExplainedRows rows) {
        this.rows = rows;
    }

    public static HeldRows of(ExplainedRows rows) {
        return new ExplainedTable(rows).table();
    }

    private HeldRows table() {
        number("row", ColumnType.NUMBER, row -> rows.number(row) + 1.0);
        List<String> classes = rows.facts().classes();
        if (classes.isEmpty()) {
            number("outcome", ColumnType.NUMBER, row -> rows.label(row));
        } else {
            text(
                    "outcome",
                    row ->
                            Float.isNaN(rows.label(row))
                                    ? null
                                    : classes.get((int) rows.label(row)));
        }
        if (rows.facts().bases().size() > 1) {
            String above = rows.facts().cumulative() ? "> " : "";
            text("explained class", row -> above + classes.get(rows.output(row)));
        }
        number("base", ColumnType.NUMBER, rows::base);
        number("answer", ColumnType.NUMBER, rows::answer);
        for (int f = 0; f < rows.features().size(); f++) {
            int at = f;
            ExplainedFeature feature = rows.features().get(f);
            if (feature.isNumber()) {
                number(feature.name(), feature.type(), row -> rows.value(at, row));
            } else {
                text(
                        feature.name(),
                        row -> Double.isNaN(rows.value(at, row)) ? null : rows.text(at, row));
            }
            number("shap " + feature.name(), ColumnType.NUMBER, row -> rows.contribution(at, row));
        }
        return HeldRows.of(
                columns,
                IntStream.range(0, rows.rows()).map(rows::number).toArray(),
                numbers,
                texts);
    }

    private void number(String name, ColumnType type, IntToDoubleFunction value) {
        columns.add(new Column(unique(name), type, Role.FEATURE));
        numbers.add(IntStream.range(0, rows.rows()).mapToDouble(value).toArray());
        texts.add(new String[0]);
    }

    private void text(String name, IntFunction<@Nullable String> value) {
        columns.add(new Column(unique(name), ColumnType.CATEGORY, Role.FEATURE));
        numbers.add(new double[0]);
        @Nullable String[] all = new String[rows.rows()];
        for (int row = 0; row < all.length; row++) {
            all[row] = value.apply(row);
        }
        texts.add(all);
    }

    private String unique(String name) {
        String free = name;
        for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
            free = name + " " + n;
        }
        return free;
    }
}
