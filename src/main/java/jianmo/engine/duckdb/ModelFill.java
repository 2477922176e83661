package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Rows;
import jianmo.dataset.prepare.ModelFiller;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.engine.duckdb.StepChain.Shape;
import jianmo.engine.duckdb.StoredTable.StoredColumn;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fills missing values with what a model answers: the table as it stands is written out, scored
/// where the value is missing, and joined with the answers.
final class ModelFill {

    private static final int BATCH = 10_000;

    private final StepChain chain;
    private final Path models;
    private final ModelFiller filler;

    ModelFill(StepChain chain, Path models, ModelFiller filler) {
        this.chain = chain;
        this.models = models;
        this.filler = filler;
    }

    /// @param name of the table that gets the answers
    Shape add(Impute step, String name, Progress progress) throws SQLException {
        StoredColumn column = chain.find(step.column());
        if (column.type() == ColumnType.TIME) {
            throw UserError.wrongUse("prepare.step.no-times", step.column());
        }
        fill(column, model(step), name, progress);
        String old = Sql.name(column.name());
        String fresh =
                column.type() == ColumnType.NUMBER
                        ? "coalesce(CAST(v.%1$s AS DOUBLE), TRY_CAST(f.answer AS DOUBLE))"
                        : "coalesce(v.%1$s, f.answer)";
        return new Shape(
                "SELECT v.* REPLACE (%s AS %s) FROM %s v LEFT JOIN %s f ON v.%s = f.source_row"
                        .formatted(
                                fresh.formatted(old),
                                old,
                                chain.state().view(),
                                name,
                                Sql.name(chain.rowColumn())),
                chain.state().columns(),
                false);
    }

    private Path model(Impute step) {
        String file = step.model();
        if (file == null || !file.matches("[A-Za-z0-9_-]+\\.model")) {
            throw UserError.wrongUse("prepare.step.bad-model", String.valueOf(file));
        }
        Path model = models.resolve(file);
        if (!Files.isRegularFile(model)) {
            throw UserError.wrongUse("prepare.step.model-missing", file);
        }
        return model;
    }

    private void fill(StoredColumn column, Path model, String name, Progress progress)
            throws SQLException {
        Path written = chain.scratch().resolve(name + ".parquet");
        var session = chain.session();
        var state = chain.state();
        var stored = new StoredTable(StoredTable.VERSION, "", state.columns(), List.of());
        session.execute(
                "COPY (SELECT * FROM %s ORDER BY %s) TO %s (FORMAT parquet, KV_METADATA {%s: %s})"
                        .formatted(
                                state.view(),
                                Sql.name(chain.rowColumn()),
                                Sql.path(written),
                                StoredTable.KEY,
                                Sql.text(Json.write(stored))));
        List<long[]> missing =
                session.list(
                        "SELECT file_row_number, %s FROM read_parquet(%s, file_row_number=true) WHERE %s IS NULL ORDER BY 1"
                                .formatted(
                                        Sql.name(chain.rowColumn()),
                                        Sql.path(written),
                                        Sql.name(column.name())),
                        row -> new long[] {row.getLong(1), row.getLong(2)});
        long[] sources = missing.stream().mapToLong(pair -> pair[1]).toArray();
        int[] rows = missing.stream().mapToInt(pair -> (int) pair[0]).toArray();
        List<@Nullable String> answers =
                filler.fill(model, DuckTable.in(session, written), Rows.of(rows), progress);
        if (answers.size() != sources.length) {
            throw new IllegalStateException("a model must answer once per row");
        }
        keep(name, sources, answers);
    }

    private void keep(String name, long[] sources, List<@Nullable String> answers)
            throws SQLException {
        var session = chain.session();
        session.execute("CREATE TEMP TABLE " + name + "(source_row BIGINT, answer VARCHAR)");
        for (int from = 0; from < sources.length; from += BATCH) {
            int to = Math.min(sources.length, from + BATCH);
            var rows = new ArrayList<Long>();
            Arrays.stream(sources, from, to).forEach(rows::add);
            var texts = new ArrayList<String>();
            for (String answer : answers.subList(from, to)) {
                texts.add(answer == null ? "" : answer);
            }
            session.execute(
                    "INSERT INTO %s SELECT unnest(%s), nullif(unnest(%s), '')"
                            .formatted(
                                    name,
                                    StepSql.list(rows, "BIGINT"),
                                    StepSql.list(texts, "VARCHAR")));
        }
    }
}
