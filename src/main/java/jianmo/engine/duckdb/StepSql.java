package jianmo.engine.duckdb;

import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.prepare.ExpressionUse;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Blank;
import jianmo.dataset.prepare.Preparation.Clip;
import jianmo.dataset.prepare.Preparation.Deduplicate;
import jianmo.dataset.prepare.Preparation.Derive;
import jianmo.dataset.prepare.Preparation.DropColumn;
import jianmo.dataset.prepare.Preparation.DropRows;
import jianmo.dataset.prepare.Preparation.Filter;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.dataset.prepare.Preparation.Merge;
import jianmo.dataset.prepare.Preparation.Redate;
import jianmo.dataset.prepare.Preparation.Relabel;
import jianmo.engine.duckdb.StepChain.Shape;
import jianmo.engine.duckdb.StoredTable.StoredColumn;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// One step as SQL over the table as it stands.
final class StepSql {

    private final StepChain chain;
    private final StepChain.State state;

    StepSql(StepChain chain) {
        this.chain = chain;
        this.state = chain.state();
    }

    /// @throws UserError when the step does not fit
    Shape of(Preparation step) throws SQLException {
        return switch (step) {
            case Derive s -> derive(s);
            case DropColumn s -> dropColumn(s);
            case DropRows s -> dropRows(s);
            case Filter s -> filter(s);
            case Deduplicate s -> deduplicate(s);
            case Impute s -> impute(s);
            case Clip s -> clip(s);
            case Blank s -> blank(s);
            case Merge s ->
                    rewrite(
                            s.column(),
                            List.copyOf(s.values().keySet()),
                            List.copyOf(s.values().values()),
                            StepChain.text(chain.find(s.column())),
                            "VARCHAR");
            case Relabel s ->
                    rewrite(
                            s.column(),
                            s.labels().keySet().stream().map(String::valueOf).toList(),
                            List.copyOf(s.labels().values()),
                            row(),
                            "BIGINT");
            case Redate s -> new RedateSql(chain).of(s, this);
        };
    }

    private String row() {
        return Sql.name(chain.rowColumn());
    }

    private Shape derive(Derive step) throws SQLException {
        String name = step.column();
        if (name.isBlank() || name.length() > 200 || name.indexOf('\0') >= 0) {
            throw UserError.wrongUse("prepare.step.bad-name", name);
        }
        var checked = chain.check(step.expression(), ExpressionUse.VALUE);
        ColumnType natural = Expressions.columnType(checked.type(), step.expression());
        ColumnType type = step.type() == null ? natural : step.type();
        var column = new StoredColumn(name, type, List.of());
        String value = Conversion.stored(checked.sql(), checked.type(), natural, type);
        if (state.has(name)) {
            return replaced(column, value);
        }
        state.columns().stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst()
                .ifPresent(taken -> {
                    throw UserError.wrongUse("prepare.step.name-taken", name, taken.name());
                });
        var columns = new ArrayList<>(state.columns());
        columns.add(column);
        return new Shape(
                "SELECT *, " + value + " AS " + Sql.name(name) + " FROM " + state.view(),
                columns,
                true);
    }

    private Shape dropColumn(DropColumn step) {
        StoredColumn gone = chain.find(step.column());
        if (state.columns().size() == 1) {
            throw UserError.wrongUse("prepare.step.last-column", step.column());
        }
        return new Shape(
                "SELECT * EXCLUDE (" + Sql.name(gone.name()) + ") FROM " + state.view(),
                state.columns().stream().filter(c -> !c.name().equals(gone.name())).toList(),
                true);
    }

    private Shape dropRows(DropRows step) {
        return where(row() + " NOT IN (SELECT unnest(" + list(step.rows(), "BIGINT") + "))");
    }

    private Shape filter(Filter step) throws SQLException {
        var checked = chain.check(step.keep(), ExpressionUse.CONDITION);
        return where("(" + checked.sql() + ") IS NOT FALSE");
    }

    private Shape where(String condition) {
        return new Shape(
                "SELECT * FROM " + state.view() + " WHERE " + condition, state.columns(), true);
    }

    /// The rows that stay are found at once and kept: what comes after would look for them anew in
    /// each of its queries.
    private Shape deduplicate(Deduplicate step) throws SQLException {
        List<String> columns =
                step.columns().isEmpty()
                        ? state.columns().stream().map(StoredColumn::name).toList()
                        : step.columns();
        String names =
                columns.stream()
                        .map(name -> Sql.name(chain.find(name).name()))
                        .collect(Collectors.joining(", "));
        String first =
                chain.keep(
                        "SELECT min(%s) AS kept FROM %s GROUP BY %s"
                                .formatted(row(), state.view(), names));
        return new Shape(
                "SELECT * FROM %s WHERE %s IN (SELECT kept FROM %s)"
                        .formatted(state.view(), row(), first),
                state.columns(),
                false);
    }

    private Shape impute(Impute step) throws SQLException {
        StoredColumn column = chain.find(step.column());
        String value = step.value();
        if (value == null) {
            throw UserError.wrongUse("prepare.step.no-value", step.column());
        }
        String filled = "coalesce(" + present(column) + ", " + literal(column, value) + ")";
        return replaced(column, filled);
    }

    /// The column, a double where the value to come in is not whole.
    private String present(StoredColumn column) throws SQLException {
        boolean number = column.type() == ColumnType.NUMBER;
        boolean whole = number && chain.sqlType(column.name()).equals("BIGINT");
        String name = Sql.name(column.name());
        return whole ? "CAST(" + name + " AS DOUBLE)" : name;
    }

    /// A value as a person writes it, as SQL of the column's type.
    private String literal(StoredColumn column, String value) {
        return switch (column.type()) {
            case NUMBER -> number(column.name(), value);
            case TIME -> {
                if (!value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9:.]+)?")) {
                    throw UserError.wrongUse("prepare.step.no-time", value, column.name());
                }
                yield "TRY_CAST(" + Sql.text(value) + " AS TIMESTAMP)";
            }
            case CATEGORY, TEXT, IMAGE -> Sql.text(value);
        };
    }

    private static String number(String column, String value) {
        try {
            double number = Double.parseDouble(value.strip());
            if (Double.isFinite(number)) {
                return "CAST('" + number + "' AS DOUBLE)";
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw UserError.wrongUse("prepare.step.no-number", value, column);
    }

    private Shape clip(Clip step) throws SQLException {
        StoredColumn column = chain.find(step.column());
        if (column.type() != ColumnType.NUMBER) {
            throw UserError.wrongUse("prepare.step.not-numbers", step.column());
        }
        Double low = step.low();
        Double high = step.high();
        boolean any = low != null || high != null;
        boolean crossed = low != null && high != null && low > high;
        if (!any || crossed) {
            throw UserError.wrongUse("prepare.step.limits", step.column());
        }
        String name = present(column);
        var text = new StringBuilder("(CASE");
        if (low != null) {
            text.append(" WHEN %1$s < %2$s THEN %2$s".formatted(name, number("", low.toString())));
        }
        if (high != null) {
            text.append(" WHEN %1$s > %2$s THEN %2$s".formatted(name, number("", high.toString())));
        }
        return replaced(column, text + " ELSE " + name + " END)");
    }

    private Shape blank(Blank step) throws SQLException {
        StoredColumn column = chain.find(step.column());
        var checked = chain.check(step.where(), ExpressionUse.CONDITION);
        return replaced(
                column,
                "(CASE WHEN "
                        + checked.sql()
                        + " THEN NULL ELSE "
                        + Sql.name(column.name())
                        + " END)");
    }

    /// Values written anew where `key` is among `from`; the empty text becomes missing.
    ///
    /// A column of numbers stays one when every new value is a number, else it becomes a category.
    private Shape rewrite(
            String name, List<String> from, List<String> to, String key, String keyType) {
        StoredColumn column = chain.find(name);
        boolean numbers =
                column.type() == ColumnType.NUMBER
                        && to.stream().allMatch(text -> text.isBlank() || isNumber(text));
        if (column.type() == ColumnType.TIME) {
            throw UserError.wrongUse("prepare.step.no-times", name);
        }
        ColumnType type =
                numbers || column.type() != ColumnType.NUMBER ? column.type() : ColumnType.CATEGORY;
        String fresh = "nullif(trim(f.new_value), '')";
        String old = Sql.name(name);
        String value =
                numbers
                        ? "CASE WHEN f.old_key IS NULL THEN CAST(%s AS DOUBLE) ELSE TRY_CAST(%s AS DOUBLE) END"
                                .formatted(old, fresh)
                        : "CASE WHEN f.old_key IS NULL THEN %s ELSE %s END"
                                .formatted(StepChain.text(column), fresh);
        String sql =
                "SELECT v.* REPLACE (%s AS %s) FROM %s v LEFT JOIN (SELECT unnest(%s) AS old_key, unnest(%s) AS new_value) f ON (%s) = f.old_key"
                        .formatted(
                                value,
                                old,
                                state.view(),
                                list(from, keyType),
                                list(to, "VARCHAR"),
                                key);
        return new Shape(sql, with(new StoredColumn(name, type, List.of())), from.isEmpty());
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text.strip()));
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// A list literal.
    static String list(Collection<?> values, String type) {
        return values.stream()
                .map(value -> value instanceof String text ? Sql.text(text) : String.valueOf(value))
                .collect(Collectors.joining(", ", "CAST([", "] AS " + type + "[])"));
    }

    /// The table with one column's values replaced.
    ///
    /// @param column with its type from now on
    Shape replaced(StoredColumn column, String value) {
        return new Shape(
                "SELECT * REPLACE (%s AS %s) FROM %s"
                        .formatted(value, Sql.name(column.name()), state.view()),
                with(column),
                true);
    }

    /// The columns, `changed` in the place of the one of its name.
    List<StoredColumn> with(StoredColumn changed) {
        return state.columns().stream()
                .map(c -> c.name().equals(changed.name()) ? changed : c)
                .toList();
    }

    /// Rows of a step as a condition; null where it is for all rows.
    @Nullable String inRows(List<Long> rows) {
        return rows.isEmpty() ? null : row() + " IN (" + plain(rows) + ")";
    }

    private static String plain(List<Long> rows) {
        return rows.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
