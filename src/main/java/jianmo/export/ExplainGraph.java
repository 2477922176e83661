package jianmo.export;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.TableEngine;
import jianmo.explain.BlackBoxRow;
import jianmo.explain.BlackBoxShap;
import jianmo.explain.ExplainMethod;
import jianmo.export.GraphEngine.GraphInput;
import jianmo.export.GraphEngine.Scorer;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Explains the answers of any graph for rows of a file, by asking it about mixtures of rows.
public final class ExplainGraph {

    private final TableEngine tables;
    private final GraphEngine graphs;

    public ExplainGraph(TableEngine tables, GraphEngine graphs) {
        this.tables = tables;
        this.graphs = graphs;
    }

    /// What is asked.
    ///
    /// @param rows numbers in the file, from 0; empty for some spread over it
    /// @param most rows that are explained where none are named
    /// @param background rows of the file that unknown columns take their values from
    public record Request(
            Path graph,
            Path file,
            PredictOptions options,
            List<Integer> rows,
            int most,
            int background,
            ExplainMethod method,
            long seed) {
        public Request {
            rows = List.copyOf(rows);
        }
    }

    /// @param columns the graph's inputs
    /// @param classes names of its answers; empty for one number
    /// @param background rows used
    public record Found(
            List<String> columns, List<String> classes, int background, List<Row> rows) {
        public Found {
            columns = List.copyOf(columns);
            classes = List.copyOf(classes);
            rows = List.copyOf(rows);
        }
    }

    /// @param number in the file, from 0
    /// @param values as they are fed, one per column
    public record Row(int number, List<String> values, BlackBoxRow shap) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /// @throws UserError when a file can't be read, the columns don't fit, or a row is missing
    public Found run(Request request, Progress progress) {
        return new PredictRows(tables, graphs)
                .read(
                        request.graph(),
                        request.file(),
                        request.options(),
                        progress,
                        (scorer, columns, count) ->
                                found(request, scorer, columns, (int) count, progress));
    }

    private static Found found(
            Request request,
            Scorer scorer,
            IntFunction<List<Object>> columns,
            int count,
            Progress progress) {
        requireColumns(request, scorer);
        List<Object> all = columns.apply(count);
        for (int row : request.rows()) {
            if (row < 0 || row >= count) {
                throw UserError.wrongUse("graph.explain.no-row", row + 1L, count);
            }
        }
        List<Integer> wanted =
                request.rows().isEmpty()
                        ? spread(count, request.most()).boxed().toList()
                        : request.rows();
        int[] references = spread(count, request.background()).toArray();
        List<Object> background = all.stream().map(each -> taken(each, references)).toList();
        int outputs = Math.max(1, scorer.score(taken(all, 0)).length);
        var shap =
                new BlackBoxShap(
                        scorer::score, background, outputs, request.method(), request.seed());
        var rows = new ArrayList<Row>();
        for (int number : wanted) {
            progress.advance(rows.size(), wanted.size(), Message.of("graph.step.explain"));
            List<Object> row = taken(all, number);
            rows.add(
                    new Row(
                            number,
                            row.stream().map(value -> String.valueOf(Array.get(value, 0))).toList(),
                            shap.explain(row, number)));
        }
        return new Found(
                scorer.inputs().stream().map(GraphInput::name).toList(),
                scorer.classes(),
                references.length,
                rows);
    }

    private static void requireColumns(Request request, Scorer scorer) {
        boolean vectors =
                scorer.inputs().stream()
                        .anyMatch(input ->
                                !List.of("number", "category", "time").contains(input.type()));
        if (vectors) {
            throw UserError.wrongUse("graph.explain.no-columns", request.graph().toString());
        }
    }

    private static List<Object> taken(List<Object> columns, int row) {
        return columns.stream().map(each -> taken(each, row)).toList();
    }

    private static Object taken(Object column, int... rows) {
        Object taken = Array.newInstance(column.getClass().getComponentType(), rows.length);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(column, rows[i], taken, i, 1);
        }
        return taken;
    }

    /// So many of the first numbers, evenly.
    private static IntStream spread(int of, int most) {
        int count = Math.min(of, most);
        return IntStream.range(0, count).map(i -> (int) ((long) i * of / count));
    }
}
