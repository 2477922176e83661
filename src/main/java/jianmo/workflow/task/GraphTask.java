package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Column;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.export.GraphEngine;
import jianmo.export.GraphEngine.GraphInput;
import jianmo.export.PreparedInputs;
import jianmo.export.RawRows;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphReader;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Runs two graph files of one model on rows of a project and compares them layer by layer.
public final class GraphTask implements WorkerTask<GraphTask.Request, GraphDiff> {

    private final TableEngine tables;
    private final GraphEngine graphs;
    private final GraphReader reader;

    GraphTask(TableEngine tables, GraphEngine graphs, GraphReader reader) {
        this.tables = tables;
        this.graphs = graphs;
        this.reader = reader;
    }

    @Override
    public String id() {
        return "graph";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<GraphDiff> responseType() {
        return GraphDiff.class;
    }

    @Override
    public GraphDiff run(Request request, Progress progress) {
        Path before = Path.of(request.before());
        return reader.compare(
                before, Path.of(request.after()), columns(request, before, progress), progress);
    }

    private List<Object> columns(Request request, Path graph, Progress progress) {
        TableRef ref = request.table();
        if (ref == null || request.rows().count() == 0) {
            return List.of();
        }
        try (Table table = ref.open(tables);
                var scorer = graphs.open(graph)) {
            var known = table.columns().stream().map(Column::name).collect(Collectors.toSet());
            List<GraphInput> inputs = scorer.inputs();
            if (!inputs.stream().map(GraphInput::name).allMatch(known::contains)) {
                return List.of();
            }
            var prepared = PreparedInputs.read(scorer.metadata());
            var decoders = prepared.decoders(table.media(), progress);
            var raw = new RawRows(inputs, prepared, decoders, request.rows().count());
            table.scan(
                    RawRows.columns(inputs, prepared),
                    request.rows(),
                    progress,
                    chunk -> IntStream.range(0, chunk.size()).forEach(i -> raw.add(chunk, i)));
            return raw.arrays();
        } catch (UserError _) {
            // a graph that takes no columns can still be compared by size
            return List.of();
        }
    }

    /// @param table with the columns the graphs ask for; null to compare sizes alone
    /// @param before absolute path
    /// @param after absolute path
    public record Request(@Nullable TableRef table, Rows rows, String before, String after) {}
}
