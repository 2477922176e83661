package jianmo.app.cli;

import jianmo.advise.Advice;
import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.dataset.DataSummary;
import jianmo.explain.Explanation;
import jianmo.export.ExportReport;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Repair;
import jianmo.text.Texts;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.tune.Trial;
import jianmo.tune.TuningReport;
import jianmo.validate.ValidationReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The one JSON document of `--json`: everything a project knows, with the keys outsiders rely on.
final class ResultDocument {

    private final Project project;
    private final Texts texts;

    ResultDocument(Project project, Texts texts) {
        this.project = project;
        this.texts = texts;
    }

    /// @param stages which parts
    Map<String, Object> of(List<Stage> stages) {
        var document = new LinkedHashMap<String, Object>();
        document.put("project", project.recipe().name());
        document.put("seed", project.recipe().seed());
        for (Stage stage : stages) {
            switch (stage) {
                case BRIEF -> document.put("brief", project.recipe().brief().answers());
                case DATA -> put(document, stage, "data", DataSummary.class, this::data);
                case QUALITY -> put(document, stage, "quality", QualityMatrix.class, this::quality);
                case ADVICE -> put(document, stage, "advice", Advice.class, this::advice);
                case TRAIN -> put(document, stage, "models", TrainingReport.class, this::models);
                case TUNE -> put(document, stage, "tuning", TuningReport.class, this::tuning);
                case VALIDATE ->
                        put(
                                document,
                                stage,
                                "validation",
                                ValidationReport.class,
                                this::validation);
                case EXPLAIN ->
                        put(document, stage, "explanation", Explanation.class, this::explanation);
                case EXPORT -> put(document, stage, "export", ExportReport.class, this::export);
            }
        }
        return document;
    }

    private <T> void put(
            Map<String, Object> document,
            Stage stage,
            String key,
            Class<T> type,
            java.util.function.Function<T, Object> part) {
        project.result(stage, type).ifPresent(result -> document.put(key, part.apply(result)));
    }

    private Object data(DataSummary data) {
        var map = new LinkedHashMap<String, Object>();
        map.put("file", data.file());
        map.put("sha256", data.hash());
        map.put("rows", data.profile().rows());
        map.put("task", data.target().task().name().toLowerCase(java.util.Locale.ROOT));
        map.put("target", data.target().column());
        map.put("classes", data.target().classes());
        map.put("columns", data.schema().columns());
        map.put("notes", data.notes().stream().map(texts::of).toList());
        return map;
    }

    private Object quality(QualityMatrix matrix) {
        var list = new ArrayList<Object>();
        for (var cell : matrix.cells()) {
            var map = new LinkedHashMap<String, Object>();
            map.put("column", cell.column());
            map.put("dimension", cell.dimension());
            map.put("value", finite(cell.value()));
            map.put("threshold", finite(cell.threshold()));
            map.put("verdict", Names.of(cell.verdict()));
            map.put("note", texts.of(cell.note()));
            map.put("rows", cell.rows().rows());
            map.put("suspects", cell.rows().total());
            map.put("repairs", cell.repairs().stream().map(this::repair).toList());
            list.add(map);
        }
        return list;
    }

    private Object repair(Repair repair) {
        return FindingDocument.repair(texts, repair);
    }

    private Object advice(Advice advice) {
        var path = new ArrayList<Object>();
        for (var step : advice.path()) {
            var map = new LinkedHashMap<String, Object>();
            map.put("id", step.id());
            map.put("question", texts.of(step.question()));
            map.put("answer", step.taken());
            map.put("because", texts.of(step.because()));
            path.add(map);
        }
        var families = new ArrayList<Object>();
        for (var choice : advice.families()) {
            var map = new LinkedHashMap<String, Object>();
            map.put("family", choice.family());
            map.put("rank", choice.rank());
            map.put("picked", choice.picked());
            map.put("why", texts.of(choice.why()));
            families.add(map);
        }
        return Map.of("path", path, "families", families);
    }

    private Object models(TrainingReport report) {
        return report.models().stream().map(this::model).toList();
    }

    private Object model(ModelReport model) {
        var map = new LinkedHashMap<String, Object>();
        map.put("family", model.family());
        map.put("chosen", model.chosen());
        map.put("metrics", model.metrics());
        map.put("trainMetrics", model.trainMetrics());
        map.put("settings", model.settings());
        map.put("bestIteration", model.bestIteration());
        map.put("seconds", model.seconds());
        map.put("file", model.file());
        map.put("device", model.device());
        Message why = model.deviceWhy();
        if (why != null) {
            map.put("deviceWhy", texts.of(why));
        }
        if (!model.notes().isEmpty()) {
            map.put("notes", model.notes().stream().map(texts::of).toList());
        }
        if (model.interval() != null) {
            map.put("interval", model.interval());
        }
        return map;
    }

    private Object tuning(TuningReport report) {
        var map = new LinkedHashMap<String, Object>();
        map.put("family", report.family());
        map.put("metric", report.metric());
        map.put("trials", report.history().size());
        map.put("best", trial(report.best()));
        map.put("importance", report.importance());
        map.put("verdict", texts.of(report.verdict()));
        map.put("model", model(report.model()));
        map.put("history", report.history().stream().map(ResultDocument::trial).toList());
        return map;
    }

    private static Object trial(Trial trial) {
        var map = new LinkedHashMap<String, Object>();
        map.put("number", trial.number());
        map.put("value", finite(trial.value()));
        map.put("state", Names.of(trial.state()));
        map.put("iterations", trial.iterations());
        map.put("seconds", trial.seconds());
        map.put("settings", trial.settings());
        return map;
    }

    private Object validation(ValidationReport report) {
        var map = new LinkedHashMap<String, Object>();
        map.put("metric", report.metric());
        map.put("folds", report.folds());
        map.put("pooled", report.pooled());
        map.put("pooledInterval", report.pooledInterval());
        map.put("perFold", report.perFold());
        map.put("trainScore", report.trainScore());
        map.put("validationScore", report.validationScore());
        map.put(
                "overfit",
                Map.of(
                        "level", report.overfit().level(),
                        "gap", report.overfit().gap(),
                        "why", texts.of(report.overfit().why())));
        map.put("test", report.test());
        map.put("baselineTest", report.baselineTest());
        map.put("looks", report.looks());
        map.put("verdict", texts.of(report.verdict()));
        map.putAll(new FindingDocument(texts).of(report));
        return map;
    }

    private Object explanation(Explanation explanation) {
        var map = new LinkedHashMap<String, Object>();
        map.put("method", explanation.method());
        map.put("unit", explanation.unit());
        map.put("base", explanation.base());
        map.put("rows", explanation.rows());
        map.put("additivityError", explanation.additivityError());
        map.put("features", explanation.features());
        map.put("waterfall", explanation.waterfall());
        map.put("verdict", texts.of(explanation.verdict()));
        return map;
    }

    private Object export(ExportReport report) {
        var map = new LinkedHashMap<String, Object>();
        map.put("fp32", report.fp32());
        map.put("int8", report.int8());
        map.put("form", report.form());
        map.put("fp32Bytes", report.fp32Bytes());
        map.put("int8Bytes", report.int8Bytes());
        map.put("fp32Difference", report.fp32Difference());
        map.put("maxAbsDiff", report.maxAbsDiff());
        map.put("agreement", report.agreement());
        map.put("metric", report.metric());
        map.put("fp32Metric", report.fp32Metric());
        map.put("int8Metric", report.int8Metric());
        map.put("fp32RowsPerSecond", report.fp32RowsPerSecond());
        map.put("int8RowsPerSecond", report.int8RowsPerSecond());
        map.put("fp32RowMicros", report.fp32RowMicros());
        map.put("int8RowMicros", report.int8RowMicros());
        map.put("speedRatio", report.speedRatio());
        map.put("recommended", report.recommended());
        map.put("cpu", report.cpu());
        if (!report.opset().isEmpty()) {
            map.put("opset", report.opset());
        }
        map.put("candidates", report.candidates());
        if (report.compact() != null) {
            map.put("compact", report.compact());
        }
        map.put("verdict", texts.of(report.verdict()));
        if (!report.changes().isEmpty()) {
            map.put("changes", report.changes());
        }
        return map;
    }

    private static @org.jspecify.annotations.Nullable Double finite(
            @org.jspecify.annotations.Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }
}
