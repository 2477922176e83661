package jianmo.report.bundle;

import jianmo.base.message.Names;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.Encoding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The raw columns a model takes, and what it answers, as JSON.
final class SchemaPart {

    private SchemaPart() {}

    static Map<String, Object> of(BundleFacts facts) {
        TargetCoding target = facts.model().target();
        var schema = new LinkedHashMap<String, Object>();
        schema.put("model", facts.inUse());
        schema.put("columns", columns(facts.model().plan().encodings()));
        schema.put("target", target.column());
        schema.put("task", Names.of(target.task()));
        schema.put("classes", target.classes());
        schema.put(
                "outputs",
                target.task().isClassification()
                        ? List.of("label", "probabilities")
                        : List.of("prediction"));
        schema.put("preparationSteps", facts.steps());
        return schema;
    }

    private static List<Map<String, Object>> columns(List<Encoding> encodings) {
        return encodings.stream().map(SchemaPart::column).toList();
    }

    private static Map<String, Object> column(Encoding encoding) {
        var column = new LinkedHashMap<String, Object>();
        column.put("name", encoding.column());
        column.put("type", Names.of(encoding.type()));
        switch (encoding) {
            case Encoding.Numeric number -> {
                column.put("tensor", "float");
                column.put("missing", "NaN");
                // trees take a missing number as it is
                if (!Float.isNaN(number.fill())) {
                    column.put("filledWith", number.fill());
                }
            }
            case Encoding.Calendar time -> {
                column.put("tensor", "double");
                column.put("unit", "days since 1970-01-01");
                column.put("missing", "NaN");
                column.put("filledWith", time.fill());
            }
            case Encoding.OneHot category -> levels(column, category.levels());
            case Encoding.Codes category -> levels(column, category.levels());
            case Encoding.Terms terms -> words(column, "terms", terms.width());
            case Encoding.Tokens tokens -> words(column, "words", tokens.length());
            case Encoding.Sentence _, Encoding.Pixels _, Encoding.Backbone _ -> {
                column.put("tensor", "float");
                column.put("width", encoding.width());
                column.put("prepared", true);
            }
        }
        return column;
    }

    /// A text whose words, cut as the snippets show, go into the graph parted by blanks.
    private static void words(Map<String, Object> column, String cut, int width) {
        column.put("tensor", "string");
        column.put("missing", "");
        column.put("cut", cut);
        column.put("width", width);
    }

    private static void levels(Map<String, Object> column, List<String> levels) {
        column.put("tensor", "string");
        column.put("missing", "");
        column.put("knowsMissing", levels.contains(Encoding.OneHot.MISSING));
        column.put("levels", levels.stream().filter(level -> !level.isEmpty()).toList());
    }
}
