package jianmo.ui;

import jianmo.advise.Advice;
import jianmo.advise.Advice.Branch;
import jianmo.advise.Advice.Choice;
import jianmo.advise.Advice.Step;
import jianmo.base.message.Message;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.explain.Explanation;
import jianmo.export.Change;
import jianmo.export.ExportReport;
import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Verdict;
import jianmo.train.CurvePoint;
import jianmo.train.Hyperparameter;
import jianmo.train.Metric;
import jianmo.train.ModelReport;
import jianmo.train.Settings;
import jianmo.train.TrainingReport;
import jianmo.tune.Trial;
import jianmo.tune.TuningReport;
import jianmo.workflow.Stage;

import java.util.List;
import java.util.Map;

/// Results written by hand: tests with them are about showing, not about computing.
final class PanelSamples {

    private PanelSamples() {}

    static void fill(SampleProject project) {
        project.put(Stage.QUALITY, quality());
        project.put(Stage.ADVICE, advice());
        project.put(Stage.TRAIN, training());
        project.put(Stage.TUNE, tuning());
        project.put(Stage.EXPLAIN, explanation());
        project.put(Stage.EXPORT, export());
    }

    static QualityMatrix quality() {
        return new QualityMatrix(
                List.of("completeness", "timeliness"),
                List.of(
                        new QualityCell(
                                "",
                                "timeliness",
                                null,
                                null,
                                Verdict.NOT_APPLICABLE,
                                Message.of("quality.timeliness.none")),
                        new QualityCell(
                                "age",
                                "completeness",
                                0.0,
                                0.05,
                                Verdict.GOOD,
                                Message.of("quality.completeness.full")),
                        new QualityCell(
                                "purpose",
                                "completeness",
                                0.25,
                                0.05,
                                Verdict.BAD,
                                Message.of("quality.completeness.many", 250, 0.25))),
                1000,
                List.of());
    }

    static Advice advice() {
        return new Advice(
                List.of(
                        new Step(
                                "task",
                                Message.of("advise.task.question"),
                                "binary",
                                List.of(
                                        new Branch("binary", Message.of("advise.task.binary")),
                                        new Branch("number", Message.of("advise.task.number"))),
                                Message.of("advise.task.because.binary"))),
                List.of(
                        new Choice("xgboost", 1, true, Message.of("advise.why.picked-0")),
                        new Choice("mlp", 2, false, Message.of("advise.why.passed-0", 1))));
    }

    static TrainingReport training() {
        return new TrainingReport(
                new Split("random", 7, Rows.of(0, 1, 2, 3), Rows.of(4, 5), Rows.of(6)),
                "auc",
                List.of(model("baseline", 0.5, false), model("xgboost", 0.78, true)),
                Message.of("panels.train.curve.all"));
    }

    private static ModelReport model(String family, double auc, boolean chosen) {
        return new ModelReport(
                family,
                new Settings(Map.of("rate", 0.1)),
                Map.of("auc", new Metric(auc, auc - 0.04, auc + 0.04, 200)),
                Map.of("auc", auc + 0.1),
                chosen
                        ? List.of(new CurvePoint(1, 0.6, 0.62), new CurvePoint(2, 0.5, 0.55))
                        : List.of(),
                chosen ? 2 : 0,
                0,
                1.5,
                chosen ? "m.model" : null,
                "cpu",
                chosen);
    }

    static TuningReport tuning() {
        var space =
                List.<Hyperparameter>of(
                        new Hyperparameter.Real("rate", 0.001, 1, 0.1, true),
                        new Hyperparameter.Choice("kind", List.of("a", "b"), "a"));
        var history =
                List.of(
                        trial(1, 0.1, 0.75, Trial.State.COMPLETE),
                        trial(2, 0.2, 0.79, Trial.State.COMPLETE),
                        trial(3, 0.9, Double.NaN, Trial.State.PRUNED));
        return new TuningReport(
                "xgboost",
                "auc",
                true,
                space,
                history,
                history.get(1),
                Map.of("rate", 0.8, "kind", 0.2),
                model("xgboost", 0.79, true),
                Message.of("tune.verdict.better", 3, 0.79, 0.75, 0.04, 0.01));
    }

    private static Trial trial(int number, double rate, double value, Trial.State state) {
        return new Trial(
                number, new Settings(Map.of("rate", rate, "kind", "a")), value, state, 20, 0.5);
    }

    static Explanation explanation() {
        return new Explanation(
                "tree-shap",
                "log-odds",
                -0.8,
                3,
                1e-7,
                0,
                List.of(
                        new Explanation.FeatureShare("age", 0.7, 0.35),
                        new Explanation.FeatureShare("purpose", 0.3, 0.15)),
                List.of(
                        new Explanation.SwarmRow(
                                "age", List.of(-0.5, 0.1, 0.45), List.of(0.0, 0.5, 1.0)),
                        new Explanation.SwarmRow(
                                "purpose", List.of(-0.2, 0.1, 0.15), List.of(-1.0, -1.0, -1.0))),
                new Explanation.RowExplanation(
                        4,
                        -0.2,
                        List.of(
                                new Explanation.Step("age", "52", 0.45),
                                new Explanation.Step("purpose", "", 0.15))),
                Message.of("explain.verdict.exact"),
                "");
    }

    static ExportReport export() {
        return new ExportReport(
                        "model.onnx",
                        "model.int8.onnx",
                        "dynamic-u8",
                        40_000,
                        12_000,
                        1e-7,
                        0.012,
                        0.995,
                        "auc",
                        0.781,
                        0.779,
                        100_000,
                        150_000,
                        50,
                        30,
                        1.5,
                        "int8",
                        List.of(
                                new ExportReport.Candidate(
                                        "dynamic-u8", 12_000, 0.012, 0.779, 150_000, true)),
                        "avx2",
                        Message.of("export.verdict.int8", "dynamic-u8", 1.5, 0.3, 0.002),
                        null,
                        List.of(),
                        "ai.onnx 17, ai.onnx.ml 3")
                .withChanges(
                        List.of(
                                new Change(
                                        "model.int8.onnx",
                                        List.of(
                                                new Change.Figure(
                                                        "auc", 0.78, 0.779, -0.001, -0.004, 0.002,
                                                        200)),
                                        List.of(
                                                new Change.Row(
                                                        7, "bad", "bad", 0.49, 0.51, "good", "bad"),
                                                new Change.Row(
                                                        41, "good", "bad", 0.3, 0.31, "good",
                                                        "good")))));
    }
}
