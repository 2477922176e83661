package jianmo.export;

import jianmo.base.job.Progress;
import jianmo.dataset.TableEngine;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphReader;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Sets two graph files of one model side by side, on rows where some are given.
public final class CompareGraphs {

    private static final int ROWS = 1024;

    private final TableEngine tables;
    private final GraphEngine graphs;
    private final GraphReader reader;

    public CompareGraphs(TableEngine tables, GraphEngine graphs, GraphReader reader) {
        this.tables = tables;
        this.graphs = graphs;
        this.reader = reader;
    }

    /// @param rows to run both on; null: only sizes are compared
    /// @throws jianmo.base.message.UserError when a file can't be read, or the rows don't fit
    public GraphDiff run(Path before, Path after, @Nullable Path rows, Progress progress) {
        List<Object> columns =
                rows == null
                        ? List.of()
                        : new PredictRows(tables, graphs).columns(before, rows, ROWS, progress);
        return reader.compare(before, after, columns, progress);
    }
}
