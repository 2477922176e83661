package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.app.Families;
import jianmo.base.message.UserError;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.text.Texts;
import jianmo.train.form.FormBytes;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/// What every [ModelFamily] must do, on real data of each task.
class ModelFamilyContractTest {

    /// Settings that make a training short; the laws hold for any.
    static final Map<String, Map<String, Object>> SHORT =
            Map.ofEntries(
                    Map.entry("xgboost", Map.of("maxRounds", 40, "learningRate", 0.2)),
                    Map.entry("lightgbm", Map.of("maxRounds", 40, "learningRate", 0.2)),
                    Map.entry("forest", Map.of("trees", 20)),
                    Map.entry("extra-trees", Map.of("trees", 20)),
                    Map.entry("gaussian-process", Map.of("rows", 300, "steps", 10)),
                    Map.entry("mlp", Map.of("epochs", 6)),
                    Map.entry("tabular-resnet", Map.of("epochs", 5, "units", 32)),
                    Map.entry("cnn", Map.of("epochs", 6)),
                    Map.entry("mobile-cnn", Map.of("epochs", 6)),
                    Map.entry("residual-cnn", Map.of("epochs", 6)),
                    Map.entry("bilstm", Map.of("epochs", 12, "units", 12, "batchSize", "16")),
                    Map.entry("transformer", Map.of("epochs", 12, "layers", 1, "batchSize", "16")));

    @TempDir static Path folder;

    private static FamilyData real;

    /// Those that read tables, and those with a frozen model of texts or pictures before them.
    static List<ModelFamily> families() {
        return Families.all().stream().filter(ModelFamilyContractTest::isQuick).toList();
    }

    /// Networks that read texts and pictures take longer; the same laws are held against them in
    /// tests of their own, and here that they learn from real ones.
    static List<ModelFamily> networks() {
        return Families.all().stream().filter(family -> !isQuick(family)).toList();
    }

    private static boolean isQuick(ModelFamily family) {
        return family.modality() == Modality.TABLE || family instanceof HeadFamily;
    }

    @BeforeAll
    static void openTables() {
        real = new FamilyData(folder);
    }

    @AfterAll
    static void closeTables() {
        real.close();
    }

    private static TrainRequest request(ModelFamily family, Task task) {
        return real.request(family, task, 30);
    }

    @ParameterizedTest
    @MethodSource("families")
    void theSameRequestGivesTheSameModelOnAnyNumberOfThreads(ModelFamily family) {
        for (Task task : family.tasks()) {
            var request = request(family, task);
            var two =
                    new TrainRequest(
                            request.target(),
                            request.train(),
                            request.validation(),
                            request.settings(),
                            request.seed(),
                            2);
            assertArrayEquals(
                    FormBytes.write(family.train(request, TrainWatcher.none()).form()),
                    FormBytes.write(family.train(two, TrainWatcher.none()).form()),
                    task.name());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void networksLearnFromRealTextsAndPictures(ModelFamily family) {
        beatsTheBaseline(family, Set.of(Task.MULTICLASS));
    }

    @ParameterizedTest
    @MethodSource("families")
    void beatsTheBaselineAndTheFormAnswersAsTheEngine(ModelFamily family) {
        beatsTheBaseline(family, family.tasks());
    }

    private static void beatsTheBaseline(ModelFamily family, Set<Task> tasks) {
        for (Task task : tasks) {
            var request = request(family, task);
            var points = new ArrayList<CurvePoint>();
            var trained = family.train(request, (point, _) -> points.add(point));
            double allowed =
                    trained.form() instanceof TreeForm
                            ? 1e-5
                            : 1e-4 * largest(request.validation().labels());
            assertTrue(
                    trained.engineDifference() <= allowed,
                    task + " differs by " + trained.engineDifference());
            assertFalse(points.isEmpty());
            float[] labels = request.validation().labels();
            String metric = Metrics.deciding(task);
            double value =
                    Metrics.value(
                            metric,
                            request.target(),
                            trained.form().score(request.validation().matrix()),
                            labels);
            double plain =
                    Metrics.value(
                            metric,
                            request.target(),
                            Baseline.of(request.target(), request.train().labels())
                                    .scores(labels.length),
                            labels);
            assertTrue(
                    Metrics.gain(metric, value, plain) > 0,
                    task + ": " + metric + " " + value + " against " + plain);
        }
    }

    /// Networks and linear models measure their difference in the target's own unit.
    private static double largest(float[] labels) {
        double largest = 1;
        for (float label : labels) {
            largest = Math.max(largest, Math.abs(label));
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("families")
    void cancellingStopsWithinASecond(ModelFamily family) {
        var request = request(family, Task.BINARY);
        var thrown = new AtomicLong();
        assertThrows(
                CancellationException.class,
                () ->
                        family.train(
                                request,
                                (_, _) -> {
                                    thrown.set(System.nanoTime());
                                    throw new CancellationException();
                                }));
        assertTrue(thrown.get() > 0);
        assertTrue(System.nanoTime() - thrown.get() < 1_000_000_000L);
    }

    @ParameterizedTest
    @MethodSource("families")
    void rowsWithoutAnyKnownValueGetAnAnswer(ModelFamily family) {
        var request = request(family, Task.BINARY);
        var form = family.train(request, TrainWatcher.none()).form();
        float[] unknown = new float[form.inputs()];
        if (family.style() == PlanStyle.SPARSE_TREE || family.style() == PlanStyle.CODED_TREE) {
            Arrays.fill(unknown, Float.NaN);
        }
        float answer = form.score(new Matrix(unknown, 1, unknown.length))[0];
        assertTrue(answer >= 0 && answer <= 1, "answer " + answer);
    }

    @ParameterizedTest
    @MethodSource("families")
    void oneRowIsAnsweredAsInABatch(ModelFamily family) {
        var request = request(family, Task.MULTICLASS);
        var form = family.train(request, TrainWatcher.none()).form();
        var rows = request.validation().matrix();
        float[] all = form.score(rows);
        for (int i = 0; i < rows.rows(); i += 37) {
            float[] alone = form.score(rows.take(i));
            int from = i * form.outputs();
            assertArrayEquals(Arrays.copyOfRange(all, from, from + form.outputs()), alone);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void settingsOutsideTheirRangeAreRefusedWithASentence(ModelFamily family) {
        var request = request(family, Task.BINARY);
        for (Hyperparameter parameter : family.hyperparameters()) {
            Object outside =
                    switch (parameter) {
                        case Hyperparameter.Whole whole -> whole.min() - 1;
                        case Hyperparameter.Real real -> real.max() * 2;
                        case Hyperparameter.Choice _ -> "no such choice";
                        case Hyperparameter.Toggle _ -> null;
                    };
            if (outside == null) {
                continue;
            }
            var bad =
                    new TrainRequest(
                            request.target(),
                            request.train(),
                            request.validation(),
                            family.standard().with(Map.of(parameter.name(), outside)),
                            7,
                            1);
            var error =
                    assertThrows(
                            UserError.class,
                            () -> family.train(bad, TrainWatcher.none()),
                            parameter.name());
            assertEquals(2, error.exitCode());
            for (String language : List.of("en", "zh")) {
                String sentence = Texts.in(language).of(error.message());
                assertTrue(sentence.contains(parameter.name()), sentence);
            }
        }
    }

    @Test
    void everyFamilyIsNamedInBothLanguages() {
        for (ModelFamily family : Families.all()) {
            assertTrue(Texts.in("en").has("train.family." + family.id()), family.id());
            assertTrue(Texts.in("zh").has("train.family." + family.id()), family.id());
        }
    }

    @Test
    void noTwoFamiliesShareAName() {
        var names = Families.all().stream().map(ModelFamily::id).toList();
        assertEquals(names.size(), names.stream().distinct().count());
    }
}
