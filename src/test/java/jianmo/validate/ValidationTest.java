package jianmo.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.engine.tribuo.LinearFamily;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.text.Texts;
import jianmo.train.Metrics;
import jianmo.train.ModelFile;
import jianmo.train.RealData;
import jianmo.train.TrainingRun;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ValidationTest {

    @TempDir static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RealData data;

    @BeforeAll
    static void openTable() {
        data = RealData.open("german", folder);
    }

    @AfterAll
    static void closeTable() {
        data.close();
    }

    private static CrossValidation folds(int count) {
        return new CrossValidation(data.summary(), data.split().development(), "auc", count, 7, 1);
    }

    @Test
    void everyRowIsAnsweredByAFoldThatHasNotSeenIt() {
        var folds = folds(4);
        var family = new LinearFamily();
        var results = folds.run(data.table(), family, family.standard(), Progress.ignored());
        var held = folds.heldOut(data.table(), results, Progress.ignored());
        float[] labels = held.labels();
        float[] scores = held.scores();
        assertEquals(
                labels.length, results.stream().mapToInt(result -> result.scores().size()).sum());
        double pooled = Metrics.value("auc", data.summary().target(), scores, labels);
        assertTrue(pooled > 0.7 && pooled < 0.9, "auc " + pooled);
        var train = results.stream().mapToDouble(FoldResult::trainScore).average().orElseThrow();
        assertTrue(train > pooled);
    }

    @Test
    void aFoldRunAloneIsTheFoldOfTheWhole() {
        var folds = folds(3);
        var family = new XgboostFamily();
        var settings = family.standard().with(Map.of("maxRounds", 20));
        var all = folds.run(data.table(), family, settings, Progress.ignored());
        var alone = folds(3).fold(data.table(), family, settings, 2, Progress.ignored());
        assertEquals(all.get(2), alone);
        assertEquals(alone, Json.read(Json.write(alone), FoldResult.class));
    }

    @Test
    void theReportHoldsTogetherAndCountsTheLook() {
        var family = new LinearFamily();
        var split = data.split();
        var trained =
                new TrainingRun(data.summary(), split, "auc", 7, 1, folder)
                        .trainOne(data.table(), family, family.standard(), Progress.ignored());
        var model = ModelFile.read(folder.resolve(String.valueOf(trained.file())));
        var folds = folds(3);
        var results = folds.run(data.table(), family, family.standard(), Progress.ignored());
        var report =
                new Validation(data.summary(), split, folds, 7)
                        .report(data.table(), results, model, 2, Progress.ignored());
        assertEquals(3, report.looks());
        assertEquals(3, report.perFold().size());
        assertEquals(report.pooled(), report.pooledInterval().value());
        assertEquals(split.test().count(), report.test().get("auc").rows());
        assertEquals(0.5, report.baselineTest().get("auc").value(), 1e-12);
        assertEquals(
                split.development().count(),
                report.reliability().stream().mapToLong(ValidationReport.Reliability::rows).sum());
        assertEquals(report, Json.read(Json.write(report), ValidationReport.class));
        for (String language : List.of("en", "zh")) {
            assertFalse(Texts.in(language).of(report.verdict()).contains("«"));
            assertFalse(Texts.in(language).of(report.overfit().why()).contains("«"));
        }
    }

    @Test
    void theOverfitRuleKnowsItsThreeLevels() {
        assertEquals("none", level("auc", 0.82, List.of(0.79, 0.80, 0.81), 0.5));
        assertEquals("slight", level("auc", 0.90, List.of(0.79, 0.80, 0.81), 0.5));
        assertEquals("strong", level("auc", 1.0, List.of(0.79, 0.80, 0.81), 0.5));
        assertEquals("none", level("auc", 0.90, List.of(0.5, 0.95, 0.95), 0.5));
        assertEquals("strong", level("rmse", 100, List.of(540.0, 550.0), 1000));
        assertEquals("none", level("rmse", 530, List.of(540.0, 550.0), 4000));
        assertEquals("none", level("auc", 0.5, List.of(0.5, 0.5), 0.5));
    }

    private static String level(
            String metric, double train, List<Double> perFold, double baseline) {
        return OverfitRule.judge(metric, train, perFold, baseline).level();
    }

    @Test
    void reliabilityOfPerfectAnswersIsOnTheDiagonal() {
        var target = new TargetCoding("y", Task.BINARY, List.of("no", "yes"));
        float[] scores = new float[1000];
        float[] labels = new float[1000];
        for (int i = 0; i < 1000; i++) {
            int tenth = i % 10;
            scores[i] = tenth / 10f + 0.05f;
            labels[i] = (i / 10) % 20 < tenth * 2 + 1 ? 1 : 0;
        }
        var bins = ReliabilityBins.of(target, scores, labels);
        assertEquals(10, bins.size());
        bins.forEach(bin -> assertEquals(bin.predicted(), bin.observed(), 1e-6));
    }
}
