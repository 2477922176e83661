package jianmo.workflow.recipe;

import com.fasterxml.jackson.core.type.TypeReference;

import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.dataset.ColumnType;
import jianmo.dataset.prepare.Preparation;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The steps of `data.steps`: how each [Preparation] is written in a recipe.
final class StepReader {

    private static final List<String> STEPS =
            List.of(
                    "derive",
                    "drop-column",
                    "drop-rows",
                    "filter",
                    "deduplicate",
                    "impute",
                    "clip",
                    "blank",
                    "merge",
                    "relabel",
                    "redate");

    private StepReader() {}

    static List<Preparation> steps(Section s, String key) {
        return s.sections(key).stream().map(StepReader::step).toList();
    }

    private static Preparation step(Section s) {
        String id = s.choice("step", "", STEPS);
        Preparation step =
                switch (id) {
                    case "derive" ->
                            new Preparation.Derive(
                                    s.required("column"),
                                    s.required("expression"),
                                    s.choice("type", ColumnType.class));
                    case "drop-column" -> new Preparation.DropColumn(s.required("column"));
                    case "drop-rows" -> new Preparation.DropRows(rows(s, "rows"));
                    case "filter" -> new Preparation.Filter(s.required("keep"));
                    case "deduplicate" -> new Preparation.Deduplicate(s.texts("columns"));
                    case "impute" ->
                            new Preparation.Impute(
                                    s.required("column"),
                                    required(s, "method", Preparation.Impute.Method.class),
                                    s.text("value"),
                                    s.text("model"));
                    case "clip" ->
                            new Preparation.Clip(
                                    s.required("column"), real(s, "low"), real(s, "high"));
                    case "blank" ->
                            new Preparation.Blank(s.required("column"), s.required("where"));
                    case "merge" ->
                            new Preparation.Merge(s.required("column"), s.texts("values", ""));
                    case "relabel" -> new Preparation.Relabel(s.required("column"), labels(s));
                    default ->
                            new Preparation.Redate(
                                    s.required("column"),
                                    required(s, "method", Preparation.Redate.Method.class),
                                    s.text("detail"),
                                    rows(s, "rows"));
                };
        s.end();
        return step;
    }

    private static <E extends Enum<E>> E required(Section s, String key, Class<E> type) {
        s.required(key);
        E value = s.choice(key, type);
        return java.util.Objects.requireNonNull(value);
    }

    private static @Nullable Double real(Section s, String key) {
        double value = s.real(key, Double.NaN, -Double.MAX_VALUE, Double.MAX_VALUE);
        return Double.isNaN(value) ? null : value;
    }

    /// A list of row numbers.
    static List<Long> rows(Section s, String key) {
        return s.texts(key).stream().map(text -> row(s, key, text)).toList();
    }

    private static Map<Long, String> labels(Section s) {
        var labels = new TreeMap<Long, String>();
        s.texts("labels", "").forEach((row, label) -> labels.put(row(s, "labels", row), label));
        return labels;
    }

    private static long row(Section s, String key, String text) {
        try {
            return Long.parseUnsignedLong(text.strip());
        } catch (NumberFormatException _) {
            throw s.outOfRange(key, text, Message.of("recipe.row-number"));
        }
    }

    /// A step as it is written.
    static Map<String, Object> tree(Preparation step) {
        Map<String, Object> written =
                Json.read(Json.write(step), new TypeReference<Map<String, Object>>() {});
        var tree = new LinkedHashMap<String, Object>();
        tree.put("step", written.get("step"));
        written.forEach((key, value) -> {
            boolean empty = value instanceof List<?> list && list.isEmpty();
            if (value != null && !empty) {
                boolean word = key.equals("method") || key.equals("type");
                tree.put(key, word ? Names.of(String.valueOf(value)) : value);
            }
        });
        return tree;
    }
}
