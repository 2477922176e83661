package jianmo.app.cli;

import jianmo.explain.ExplainedRows;
import jianmo.explain.ExplanationSummary;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Explained rows as JSON; row numbers as a person counts them, from 1.
final class ExplainedDocument {

    private final Texts texts;
    private final int limit;

    /// @param limit rows whose contributions are listed one by one
    ExplainedDocument(Texts texts, int limit) {
        this.texts = texts;
        this.limit = limit;
    }

    /// @param lime the same rows by LIME; null where it was not asked for
    Map<String, Object> of(ExplainedRows rows, @Nullable ExplainedRows lime) {
        Map<String, Object> document = of(rows);
        if (lime != null) {
            document.put("lime", of(lime));
        }
        return document;
    }

    private Map<String, Object> of(ExplainedRows rows) {
        var facts = rows.facts();
        var document = new LinkedHashMap<String, Object>();
        document.put("method", facts.method());
        document.put("unit", facts.unit());
        document.put("bases", facts.bases());
        document.put("classes", facts.classes());
        document.put("rows", rows.rows());
        document.put("additivityError", rows.additivityError());
        document.put("samplingError", facts.error());
        document.put(
                "background",
                Map.of(
                        "rows",
                        facts.background().rows().stream().map(row -> row + 1).toList(),
                        "weights",
                        facts.background().weights()));
        document.put("notes", facts.notes().stream().map(texts::of).toList());
        document.put("features", features(rows));
        var listed = new ArrayList<Object>();
        for (int row = 0; row < Math.min(limit, rows.rows()); row++) {
            listed.add(row(rows, row));
        }
        document.put("contributions", listed);
        return document;
    }

    private static List<Object> features(ExplainedRows rows) {
        var features = new ArrayList<Object>();
        for (var share : ExplanationSummary.shares(rows)) {
            var feature = new LinkedHashMap<String, Object>();
            feature.put("name", share.name());
            feature.put("share", share.share());
            feature.put("meanAbs", share.meanAbs());
            int at = rows.feature(share.name());
            List<Double> errors = rows.facts().errors();
            feature.put("error", errors.isEmpty() ? 0.0 : errors.get(at));
            features.add(feature);
        }
        return features;
    }

    private static Map<String, Object> row(ExplainedRows rows, int row) {
        var map = new LinkedHashMap<String, Object>();
        map.put("row", rows.number(row) + 1);
        List<String> classes = rows.facts().classes();
        if (!classes.isEmpty()) {
            // one output speaks of the positive class
            int of = rows.facts().bases().size() == 1 ? classes.size() - 1 : rows.output(row);
            map.put("class", classes.get(of));
        }
        map.put("base", rows.base(row));
        map.put("answer", rows.answer(row));
        map.put("steps", ExplanationSummary.steps(rows, row));
        return map;
    }
}
