package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.media.MediaRef;
import jianmo.dataset.text.TextSettings;
import jianmo.explain.robust.ControlModel;
import jianmo.explain.robust.HardenReport;
import jianmo.train.Monotone;
import jianmo.train.TrainingReport;
import jianmo.validate.TripleCheck.Adversarial;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.task.AdversarialTask;
import jianmo.workflow.task.ControlTask;
import jianmo.workflow.task.ControlTask.Draw;
import jianmo.workflow.task.HardenTask;
import jianmo.workflow.task.TableRef;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The tasks behind robustness and sanity, asked and answered by way of JSON as a worker does.
@ExtendWith(PlantedProject.Once.class)
class RobustTasksTest {

    @TempDir static Path parent;

    private static TableRef table;
    private static Split split;

    @BeforeAll
    static void read(PlantedProject planted) throws Exception {
        try (Project project = planted.open(parent)) {
            DataSummary data = project.result(Stage.DATA, DataSummary.class).orElseThrow();
            table =
                    new TableRef(
                            project.folder().resolve("data").resolve(data.columnar()).toString(),
                            project.folder().resolve("models").toString(),
                            data,
                            new MediaRef(
                                    "", "", "", ImageSettings.standard(), TextSettings.standard()));
            split = project.result(Stage.TRAIN, TrainingReport.class).orElseThrow().split();
        }
    }

    /// The task of the list a worker has, its request and answer written and read again.
    private static <R> R answer(Object request, Class<R> type) throws Exception {
        for (WorkerTask<?, ?> task : WorkerTasks.all()) {
            if (task.requestType() == request.getClass() && task.responseType() == type) {
                return answer(task, request, type);
            }
        }
        throw new AssertionError("no task takes " + request.getClass());
    }

    private static <Q, R> R answer(WorkerTask<Q, ?> task, Object request, Class<R> type)
            throws Exception {
        Q read = Json.read(Json.write(request), task.requestType());
        assertEquals(request, read);
        return Json.read(Json.write(task.run(read, Progress.ignored())), type);
    }

    private static ControlTask.Request control(Draw draw, long seed) {
        return new ControlTask.Request(
                table,
                split,
                "xgboost",
                Map.of("maxRounds", 20),
                "auc",
                seed,
                2,
                Monotone.none(),
                draw,
                60);
    }

    @Test
    void modelsToCompareWithDifferInTheirDrawAlone() throws Exception {
        ControlModel sample = answer(control(Draw.SAMPLE, 3), ControlModel.class);
        assertEquals(sample, answer(control(Draw.SAMPLE, 3), ControlModel.class));
        assertNotEquals(sample, answer(control(Draw.SAMPLE, 4), ControlModel.class));
        ControlModel seed = answer(control(Draw.SEED, 3), ControlModel.class);
        ControlModel shuffled = answer(control(Draw.SHUFFLED, 3), ControlModel.class);
        for (ControlModel model : List.of(sample, seed)) {
            assertTrue(model.value().value() > 0.9, model.toString());
            assertEquals("a", model.features().getFirst().name());
        }
        assertEquals(split.validation().count(), seed.value().rows());
        assertTrue(shuffled.value().low() < 0.6, shuffled.toString());
        assertTrue(shuffled.moved() < seed.moved(), shuffled.moved() + " of " + seed.moved());
    }

    @Test
    void aFamilyThatIsNotThereIsNamed() {
        var request =
                new ControlTask.Request(
                        table,
                        split,
                        "oracle",
                        Map.of(),
                        "auc",
                        3,
                        1,
                        Monotone.none(),
                        Draw.SEED,
                        9);
        Exception failure =
                assertThrows(Exception.class, () -> answer(request, ControlModel.class));
        assertTrue(String.valueOf(failure).contains("oracle"), failure.toString());
    }

    @Test
    void networksOfEachStrengthAreAttackedAlike() throws Exception {
        var request =
                new HardenTask.Request(
                        table,
                        split,
                        Map.of("epochs", 6, "layers", 1, "units", 16),
                        "auc",
                        7,
                        1,
                        List.of(0.0, 0.5),
                        0.5);
        HardenReport report = answer(request, HardenReport.class);
        assertEquals("auc", report.metric());
        assertEquals(split.validation().count(), report.rows());
        assertEquals(0.5, report.attacked());
        HardenReport.Network plain = report.networks().getFirst();
        HardenReport.Network hard = report.networks().getLast();
        assertEquals(0, plain.strength());
        assertEquals(0.5, hard.strength());
        assertTrue(plain.value() > 0.85, report.toString());
        assertTrue(plain.attackedPlain() < plain.plain(), report.toString());
        assertTrue(hard.turned() <= plain.turned(), report.toString());

        var tooStrong =
                new HardenTask.Request(
                        table, split, Map.of("units", -1), "auc", 7, 1, List.of(0.0), 0.5);
        assertThrows(UserError.class, () -> answer(tooStrong, HardenReport.class));
    }

    @Test
    void lockedRowsDrawnByChanceCannotBeToldApart() throws Exception {
        Adversarial found =
                answer(new AdversarialTask.Request(table, split, null, 7, 2), Adversarial.class);
        assertEquals("test", found.against());
        assertTrue(found.auc().low() < 0.55, found.toString());
    }
}
