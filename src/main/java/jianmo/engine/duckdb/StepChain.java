package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.prepare.ExpressionUse;
import jianmo.dataset.prepare.ModelFiller;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.StepText;
import jianmo.engine.duckdb.StoredTable.StoredColumn;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// A table under steps: each step is a view on the one before, so that DuckDB runs them as one
/// query and reads only the columns that are asked for. A hidden column carries the row number in
/// the source.
final class StepChain implements AutoCloseable {

    /// Most steps: each makes the query deeper.
    private static final int MOST_STEPS = 500;

    private final DuckSession session;
    private final Path scratch;
    private final Path models;
    private final ModelFiller filler;
    private final Expressions expressions;
    private final StoredTable imported;
    private final String rowColumn;
    private State state;
    private int made;

    /// @param columnar the table as it was imported
    /// @param scratch folder for what is written on the way
    StepChain(Path columnar, Path scratch, Path models, ModelFiller filler) throws SQLException {
        this.session = DuckSession.open(scratch, columnar);
        this.scratch = scratch;
        this.models = models;
        this.filler = filler;
        this.expressions = new Expressions(session);
        try {
            this.imported = StoredTable.read(session, Sql.path(columnar));
            this.rowColumn = freeName(imported);
            this.state = new State("step_0", imported.columns(), true);
            String numbers = imported.rowColumn();
            session.execute(
                    "CREATE TEMP VIEW step_0 AS SELECT %s AS %s, %s FROM read_parquet(%s, file_row_number=true)"
                            .formatted(
                                    numbers == null ? "file_row_number" : Sql.name(numbers),
                                    Sql.name(rowColumn),
                                    names(imported.columns()),
                                    Sql.path(columnar)));
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static String freeName(StoredTable table) {
        String name = "source row";
        while (true) {
            String tried = name;
            if (table.columns().stream().noneMatch(c -> c.name().equalsIgnoreCase(tried))) {
                return name;
            }
            name += "_";
        }
    }

    private static String names(List<StoredColumn> columns) {
        return columns.stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", "));
    }

    /// Folder for what is written on the way.
    Path scratch() {
        return scratch;
    }

    DuckSession session() {
        return session;
    }

    /// Name of the hidden column.
    String rowColumn() {
        return rowColumn;
    }

    StoredTable imported() {
        return imported;
    }

    /// Where the table stands now.
    State state() {
        return state;
    }

    /// Adds steps in order.
    ///
    /// @throws UserError naming the step that does not fit
    void add(List<Preparation> steps, Progress progress) throws SQLException {
        for (Preparation step : steps) {
            progress.advance(made, made + steps.size(), Message.of("prepare.step.prepare"));
            if (made >= MOST_STEPS) {
                throw UserError.wrongUse("prepare.step.too-many", MOST_STEPS);
            }
            try {
                add(step, progress);
            } catch (UserError e) {
                throw UserError.because(
                        e, "prepare.step.unfit", made + 1, StepText.of(step), e.message());
            } catch (SQLException e) {
                throw UserError.because(
                        e, "prepare.step.unfit", made + 1, StepText.of(step), said(e));
            }
            made++;
        }
    }

    private static String said(SQLException e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return first.length() > 200 ? first.substring(0, 200) + "…" : first;
    }

    private void add(Preparation step, Progress progress) throws SQLException {
        if (step instanceof Preparation.Derive derive
                && derive.column().equalsIgnoreCase(rowColumn)) {
            throw UserError.wrongUse("prepare.step.name-taken", derive.column(), rowColumn);
        }
        if (step instanceof Preparation.Impute impute
                && impute.method() == Preparation.Impute.Method.MODEL) {
            var fill = new ModelFill(this, models, filler);
            next(fill.add(impute, "fill_" + (made + 1), progress));
        } else {
            next(new StepSql(this).of(step));
        }
    }

    private void next(Shape shape) throws SQLException {
        String view = "step_" + (made + 1);
        session.execute("CREATE TEMP VIEW " + view + " AS " + shape.sql());
        // a view is bound when it is used: find out now whether it can be
        session.list("DESCRIBE " + view, row -> row.getString(1));
        state = new State(view, shape.columns(), state.inOrder() && shape.keepsOrder());
    }

    /// Keeps the answer of a query as a table, for as long as the chain is open.
    ///
    /// @return its name
    String keep(String query) throws SQLException {
        String name = "kept_" + (made + 1);
        session.execute("CREATE TEMP TABLE " + name + " AS " + query);
        return name;
    }

    StoredColumn find(String name) {
        return state.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "prepare.step.no-column",
                                name,
                                state.columns().stream()
                                        .map(StoredColumn::name)
                                        .limit(30)
                                        .collect(Collectors.joining(", "))));
    }

    Expressions.Checked check(String expression, ExpressionUse use) throws SQLException {
        return expressions.check(
                expression,
                use,
                state.view(),
                state.columns().stream().map(StoredColumn::name).toList());
    }

    /// DuckDB's name for the type of a column.
    String sqlType(String column) throws SQLException {
        return session.one(
                "DESCRIBE SELECT " + Sql.name(column) + " FROM " + state.view(),
                row -> row.getString(2));
    }

    /// A column as text, as people see it.
    static String text(StoredColumn column) {
        String name = Sql.name(column.name());
        return switch (column.type()) {
            case NUMBER -> Sql.numberText(name);
            case TIME -> "CAST(" + name + " AS VARCHAR)";
            case CATEGORY, TEXT, IMAGE -> name;
        };
    }

    /// A column as the profiler reads it.
    static String value(StoredColumn column) {
        String name = Sql.name(column.name());
        return switch (column.type()) {
            case NUMBER -> "CAST(" + name + " AS DOUBLE)";
            case TIME -> Sql.days(name);
            case CATEGORY, TEXT, IMAGE -> name;
        };
    }

    @Override
    public void close() {
        session.close();
    }

    /// @param view name of the view that has the rows now
    /// @param inOrder whether it yields them in the order of the source
    record State(String view, List<StoredColumn> columns, boolean inOrder) {
        State {
            columns = List.copyOf(columns);
        }

        boolean has(String column) {
            return columns.stream().anyMatch(c -> c.name().equals(column));
        }

        ColumnType type(String column) {
            return columns.stream()
                    .filter(c -> c.name().equals(column))
                    .findFirst()
                    .orElseThrow()
                    .type();
        }
    }

    /// What a step makes of the view before it.
    ///
    /// @param sql a query
    /// @param keepsOrder whether its rows come in the order of the view's
    record Shape(String sql, List<StoredColumn> columns, boolean keepsOrder) {}
}
