package jianmo.report;

import jianmo.base.file.Drafts;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Rows;
import jianmo.explain.ExplainedFeature;
import jianmo.explain.ExplainedRows;
import jianmo.explain.Explanation;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.FeatureLevels;
import jianmo.explain.ShareRange;
import jianmo.text.Texts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An explanation as one page that answers by itself, without a server or outside parts, below ten
/// megabytes: bars, beeswarm, dependence and single rows, brushed together, in both languages.
///
/// Values are kept as `float`. Where all rows would be too many bytes, some are drawn, and the page
/// says how many.
public final class ExplanationPage {

    /// Bytes of the page at most.
    public static final int LARGEST = 10_000_000;

    private static final int FOR_WORDS = 700_000;
    private static final double BYTES_PER_FLOAT = 16 / 3.0;
    private static final int FLOATS_PER_VALUE = 3;
    private static final int FLOATS_PER_ROW = 4;
    private static final List<String> LANGUAGES = List.of("zh", "en");
    private static final List<String> WORDS =
            List.of(
                    "missing",
                    "interval",
                    "contribution",
                    "row",
                    "answer",
                    "rowTitle",
                    "outcome",
                    "all",
                    "selected",
                    "clear",
                    "theme",
                    "features",
                    "swarm",
                    "dependence",
                    "colour",
                    "strongest",
                    "low",
                    "high",
                    "hint",
                    "single",
                    "goto",
                    "feature",
                    "value",
                    "share");

    private final String name;
    private final Explanation explanation;
    private final ExplainedRows rows;

    /// @param name of the project
    public ExplanationPage(String name, Explanation explanation, ExplainedRows rows) {
        this.name = name;
        this.explanation = explanation;
        this.rows = rows;
    }

    /// Writes the file at once or not at all.
    ///
    /// @param first language shown when the page opens
    /// @throws UserError when it can't be written
    public void write(Path file, String first) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = Drafts.in(file.toAbsolutePath().getParent());
            try {
                Files.writeString(draft, page(first));
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw UserError.because(e, "report.not-written", file.toString());
        }
    }

    String page(String first) {
        // "<" would let a name of the data end the script
        String data = Json.write(data()).replace("<", "\\u003c");
        return "<!DOCTYPE html>\n<html lang=\"%s\" data-lang=\"%s\">\n<head><meta charset=\"utf-8\">"
                        .formatted(first, first)
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>"
                + Html.escape(name)
                + "</title>\n<style>\n"
                + HtmlReport.resource("explanation.css")
                + "</style></head>\n<body>\n"
                + HtmlReport.resource("explanation.html").replace("{name}", Html.escape(name))
                + "<script id=\"data\" type=\"application/json\">"
                + data
                + "</script>\n<script>\n"
                + HtmlReport.resource("explanation.js")
                + "</script></body></html>\n";
    }

    private Map<String, Object> data() {
        ExplainedRows shown = shown();
        var data = new LinkedHashMap<String, Object>();
        data.put("features", features(shown));
        data.put("classes", shown.facts().classes());
        data.put("bases", shown.facts().bases());
        data.put("numbers", floats(shown.rows(), shown::number));
        data.put("answers", floats(shown.rows(), shown::answer));
        data.put("outputs", floats(shown.rows(), shown::output));
        data.put("labels", floats(shown.rows(), shown::label));
        data.put(
                "row",
                IntStream.range(0, shown.rows())
                        .filter(row -> shown.number(row) == explanation.waterfall().row())
                        .findFirst()
                        .orElse(0));
        for (String language : LANGUAGES) {
            words(Texts.in(language), shown)
                    .forEach((key, value) -> put(data, key, language, value));
        }
        return data;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> data, String key, String language, Object value) {
        ((Map<String, Object>) data.computeIfAbsent(key, _ -> new LinkedHashMap<>()))
                .put(language, value);
    }

    private Map<String, Object> words(Texts texts, ExplainedRows shown) {
        String unit = texts.of("explain.unit." + explanation.unit());
        String note =
                shown.rows() == rows.rows()
                        ? texts.of("report.explained.whole", rows.rows())
                        : texts.of("report.explained.part", shown.rows(), rows.rows());
        return Map.of(
                "texts",
                WORDS.stream()
                        .collect(
                                Collectors.toMap(
                                        word -> word,
                                        word ->
                                                texts.of(
                                                        "report.explained." + word,
                                                        "{0}",
                                                        "{1}",
                                                        "{2}"))),
                "facts",
                facts(texts, unit),
                "verdict",
                texts.of(explanation.verdict()),
                "note",
                note);
    }

    private String facts(Texts texts, String unit) {
        List<String> classes = rows.facts().classes();
        String target = rows.facts().target();
        String about =
                classes.isEmpty()
                        ? texts.of("report.explained.number", target)
                        : classes.size() == 2
                                ? texts.of("report.explained.class", target, classes.getLast())
                                : texts.of("report.explained.classes", target);
        return about
                + texts.of(
                        "report.explained.facts",
                        unit,
                        texts.of("explain.method." + explanation.method()));
    }

    /// All rows, or as many as the page holds.
    private ExplainedRows shown() {
        double each =
                BYTES_PER_FLOAT
                        * (FLOATS_PER_VALUE * (double) rows.features().size() + FLOATS_PER_ROW);
        int most = Math.max(1, (int) ((LARGEST - FOR_WORDS) / each));
        return rows.rows() <= most
                ? rows
                : rows.take(Rows.drawn(rows.rows(), most, Seeds.generator(most, "page")).toArray());
    }

    private List<Map<String, Object>> features(ExplainedRows shown) {
        var features = new ArrayList<Map<String, Object>>();
        for (FeatureShare share : explanation.features()) {
            int at = shown.feature(share.name());
            ExplainedFeature feature = shown.features().get(at);
            var map = new LinkedHashMap<String, Object>();
            map.put("name", share.name());
            map.put("share", share.share());
            ShareRange range = share.range();
            if (range != null) {
                map.put("low", range.low());
                map.put("high", range.high());
            }
            map.put(
                    "kind",
                    feature.isNumber()
                            ? feature.type() == ColumnType.TIME ? "time" : "number"
                            : "name");
            map.put("levels", feature.levels());
            map.put("shap", floats(shown.rows(), row -> shown.contribution(at, row)));
            map.put("values", floats(shown.rows(), row -> shown.value(at, row)));
            double[] tones = FeatureLevels.of(feature, shown.values(at));
            map.put("tones", floats(shown.rows(), row -> tones[row]));
            features.add(map);
        }
        return features;
    }

    @FunctionalInterface
    private interface OfRow {
        double at(int row);
    }

    /// Little-endian `float` in Base64.
    private static String floats(int count, OfRow values) {
        var bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < count; row++) {
            bytes.putFloat((float) values.at(row));
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
