package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.RowEngine;
import jianmo.dataset.Source;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.prepare.Preparation;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Tables by DuckDB.
public final class DuckTables implements TableEngine {

    private final Importer importer;

    /// Reads the files that DuckDB itself and this package understand.
    public DuckTables() {
        this(List.of());
    }

    /// @param engines that read what DuckDB can't
    public DuckTables(List<RowEngine> engines) {
        this.importer = new Importer(engines);
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
        if (!steps.isEmpty()) {
            throw new UnsupportedOperationException("steps");
        }
        try (var table = DuckTable.open(columnar)) {
            return new Prepared(columnar, table.rows(), table.columns(), List.of());
        }
    }

    @Override
    public Table open(Path columnar) {
        return DuckTable.open(columnar);
    }
}
