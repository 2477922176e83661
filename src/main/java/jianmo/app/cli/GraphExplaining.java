package jianmo.app.cli;

import jianmo.explain.BlackBoxRow;
import jianmo.export.ExplainGraph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What the columns contribute to the answers of a graph, on a terminal or as JSON.
final class GraphExplaining {

    private final Session session;
    private final int limit;
    private final boolean single;

    /// @param limit columns that are told at most
    /// @param single whether rows were named: each is told, else their mean
    GraphExplaining(Session session, int limit, boolean single) {
        this.session = session;
        this.limit = limit;
        this.single = single;
    }

    void tell(ExplainGraph.Found found) {
        if (session.json()) {
            session.document(document(found));
        } else if (single) {
            found.rows().forEach(row -> row(found, row));
        } else {
            mean(found);
        }
    }

    private String answer(ExplainGraph.Found found, int output) {
        return found.classes().isEmpty()
                ? session.texts().of("graph.answer")
                : found.classes().get(output);
    }

    private void row(ExplainGraph.Found found, ExplainGraph.Row row) {
        BlackBoxRow shap = row.shap();
        int output = shap.likeliest();
        session.say(
                "graph.explain.row",
                row.number() + 1L,
                answer(found, output),
                Numbers.of(shap.answers().get(output)),
                Numbers.of(shap.base().get(output)),
                session.texts().of("explain.method." + shap.method()),
                found.background());
        var table =
                new TextTable(false, false, true, true)
                        .row(
                                session.texts().of("graph.explain.column"),
                                session.texts().of("graph.explain.value"),
                                session.texts().of("graph.explain.contribution"),
                                session.texts().of("graph.explain.error"));
        List<Double> values = shap.values().get(output);
        order(values)
                .forEach(c ->
                        table.row(
                                found.columns().get(c),
                                row.values().get(c),
                                signed(values.get(c)),
                                Numbers.of(shap.errors().get(output).get(c))));
        table.lines().forEach(session::line);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Numbers.of(value);
    }

    private List<Integer> order(List<Double> values) {
        return IntStream.range(0, values.size())
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -Math.abs(values.get(c))))
                .limit(limit)
                .toList();
    }

    private void mean(ExplainGraph.Found found) {
        if (found.rows().isEmpty()) {
            return;
        }
        session.say(
                "graph.explain.mean",
                found.rows().size(),
                session.texts().of("explain.method." + found.rows().getFirst().shap().method()),
                found.background());
        List<Double> means = means(found);
        var table =
                new TextTable(false, true)
                        .row(
                                session.texts().of("graph.explain.column"),
                                session.texts().of("graph.explain.size"));
        order(means).forEach(c -> table.row(found.columns().get(c), Numbers.of(means.get(c))));
        table.lines().forEach(session::line);
    }

    /// Mean size of the contributions over rows and answers.
    private static List<Double> means(ExplainGraph.Found found) {
        var means = new ArrayList<Double>();
        for (int c = 0; c < found.columns().size(); c++) {
            int at = c;
            means.add(
                    found.rows().stream()
                            .flatMap(row -> row.shap().values().stream())
                            .mapToDouble(values -> Math.abs(values.get(at)))
                            .average()
                            .orElse(0));
        }
        return means;
    }

    private Map<String, Object> document(ExplainGraph.Found found) {
        var document = new LinkedHashMap<String, Object>();
        document.put("columns", found.columns());
        document.put("classes", found.classes());
        document.put("background", found.background());
        document.put("meanSize", found.rows().isEmpty() ? List.of() : means(found));
        var rows = new ArrayList<Map<String, Object>>();
        for (ExplainGraph.Row row : found.rows()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("row", row.number() + 1L);
            one.put("values", row.values());
            one.put("method", row.shap().method());
            one.put("answers", row.shap().answers());
            one.put("base", row.shap().base());
            one.put("contributions", row.shap().values());
            one.put("errors", row.shap().errors());
            rows.add(one);
        }
        document.put("rows", rows);
        return document;
    }
}
