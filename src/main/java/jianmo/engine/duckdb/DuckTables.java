package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Needs;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.RowEngine;
import jianmo.dataset.Source;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.ModelFiller;
import jianmo.dataset.prepare.Preparation;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Tables by DuckDB.
public final class DuckTables implements TableEngine {

    private final Importer importer;
    private final ModelFiller filler;

    /// Reads the files that DuckDB itself and this package understand.
    public DuckTables() {
        this(List.of());
    }

    /// Tables without models: a step that needs one is refused.
    ///
    /// @param engines that read what DuckDB can't
    public DuckTables(List<RowEngine> engines) {
        this(
                engines,
                (model, _, _, _) -> {
                    throw UserError.failed(
                            "prepare.step.no-models", String.valueOf(model.getFileName()));
                });
    }

    /// @param engines that read what DuckDB can't
    /// @param filler scores with models that fill missing values
    public DuckTables(List<RowEngine> engines, ModelFiller filler) {
        this.importer = new Importer(engines);
        this.filler = filler;
    }

    @Override
    public Preview preview(Source source, ReadOptions options, int rows) {
        return importer.preview(source, options, rows);
    }

    @Override
    public List<String> parts(Source source) {
        return importer.parts(source);
    }

    @Override
    public Needs needs(Source source, Path folder) {
        return importer.needs(source, folder);
    }

    @Override
    public Imported importFrom(
            Source source,
            ReadOptions options,
            Path folder,
            @Nullable String hash,
            Progress progress) {
        return importer.importFrom(source, options, folder, hash, progress);
    }

    @Override
    public Prepared prepare(
            Path columnar, List<Preparation> steps, Path models, Progress progress) {
        return new Preparer(models, filler).prepare(columnar, steps, progress);
    }

    @Override
    public Effect effect(
            Path columnar,
            List<Preparation> before,
            List<Preparation> steps,
            Path models,
            Progress progress) {
        return new Preparer(models, filler).effect(columnar, before, steps, progress);
    }

    @Override
    public List<String> expressionColumns(String expression) {
        try (var session = DuckSession.open(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new Expressions(session).columns(expression);
        } catch (SQLException e) {
            throw DuckErrors.of(e, expression, null);
        }
    }

    @Override
    public void write(HeldRows rows, Path file) {
        HeldRowsFile.write(rows, file);
    }

    @Override
    public Table open(Path columnar) {
        return DuckTable.open(columnar);
    }
}
