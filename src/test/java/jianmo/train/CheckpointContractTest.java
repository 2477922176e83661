package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.dataset.Task;
import jianmo.train.form.FormBytes;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;

/// What every [ModelFamily] must do when a training is cut off, paused, stopped or extended. A
/// family without checkpoints starts anew, and must be named in [#ANEW].
class CheckpointContractTest {

    /// Families that never leave a checkpoint.
    private static final Set<String> ANEW =
            Set.of(
                    "linear",
                    "ordinal",
                    "knn",
                    "svm",
                    "gaussian-process",
                    "tfidf",
                    "sentence",
                    "backbone");

    @TempDir static Path folder;

    private static FamilyData real;

    static List<ModelFamily> families() {
        return ModelFamilyContractTest.families();
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
        return real.request(family, task, 60);
    }

    @ParameterizedTest
    @MethodSource("families")
    void aTrainingCutOffAnywhereEndsWithTheSameModel(ModelFamily family) {
        for (Task task : family.tasks()) {
            var request = request(family, task);
            Trained whole = family.train(request, TrainWatcher.none());
            int iterations = whole.curve().getLast().iteration();
            var random = new Random(family.id().hashCode() + task.ordinal());
            int kept = 1 + random.nextInt(Math.max(1, iterations - 1));
            int cut = Math.min(iterations, kept + random.nextInt(3) + 1);
            var first = new KeptCheckpoints(kept);
            assertThrows(
                    CancellationException.class,
                    () -> family.train(request, watcher(first, cut, Wish.GO_ON)));
            assertTrue(first.offered() || ANEW.contains(family.id()));
            var second = new KeptCheckpoints(0).from(first);
            Trained resumed = family.train(request, watcher(second, 0, Wish.GO_ON));
            assertSame(whole, resumed, task + " cut off after " + kept + " of " + iterations);
        }
    }

    private static void assertSame(Trained whole, Trained other, String what) {
        assertArrayEquals(FormBytes.write(whole.form()), FormBytes.write(other.form()), what);
        assertEquals(whole.curve(), other.curve(), what);
        assertEquals(whole.bestIteration(), other.bestIteration(), what);
    }

    @ParameterizedTest
    @MethodSource("families")
    void pausingLeavesACheckpointAndStoppingAModel(ModelFamily family) {
        var request = request(family, Task.BINARY);
        Trained whole = family.train(request, TrainWatcher.none());
        int at = Math.max(1, whole.curve().getLast().iteration() / 2);
        var kept = new KeptCheckpoints(0);
        try {
            family.train(request, watching(kept, at, Wish.PAUSE));
            assertTrue(ANEW.contains(family.id()));
        } catch (PausedException _) {
            assertTrue(kept.lastWasWanted());
            assertEquals(at, kept.latest().orElseThrow().iteration());
        }
        var resumed = new KeptCheckpoints(0).from(kept);
        assertSame(whole, family.train(request, watcher(resumed, 0, Wish.GO_ON)), "after a pause");

        var stopping = new KeptCheckpoints(0);
        Trained stopped = family.train(request, watching(stopping, at, Wish.STOP));
        if (!ANEW.contains(family.id())) {
            assertEquals(at, stopped.curve().getLast().iteration());
        }
        for (float answer : stopped.form().score(request.validation().matrix())) {
            assertTrue(answer >= 0 && answer <= 1, "answer " + answer);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void aLongerTrainingGoesOnFromAShorterOne(ModelFamily family) {
        String length = family.iterations();
        Assumptions.assumeTrue(length != null);
        var shorter = request(family, Task.BINARY);
        int most = shorter.settings().checked(family.hyperparameters()).whole(length);
        var longer = with(shorter, shorter.settings().with(Map.of(length, most * 3 / 2)));
        Trained whole = family.train(longer, TrainWatcher.none());
        var kept = new KeptCheckpoints(0);
        family.train(shorter, watcher(kept, 0, Wish.GO_ON));
        int iteration = kept.latest().orElseThrow().iteration();
        assertTrue(iteration <= most);
        assertSame(whole, family.train(longer, watcher(kept, 0, Wish.GO_ON)), "extended");
    }

    private static TrainRequest with(TrainRequest request, Settings settings) {
        return new TrainRequest(
                request.target(),
                request.train(),
                request.validation(),
                settings,
                request.seed(),
                request.threads());
    }

    /// @param cut iteration in which the process "dies"; 0 for never
    private static TrainWatcher watcher(Checkpoints checkpoints, int cut, Wish wish) {
        return watcher(checkpoints, cut, 0, wish);
    }

    /// @param from iteration from which on `wish` is wanted
    private static TrainWatcher watching(Checkpoints checkpoints, int from, Wish wish) {
        return watcher(checkpoints, 0, from, wish);
    }

    private static TrainWatcher watcher(Checkpoints checkpoints, int cut, int from, Wish wish) {
        return new TrainWatcher() {
            private int now;

            @Override
            public void iteration(CurvePoint point, int total) {
                now = point.iteration();
                if (cut > 0 && now == cut) {
                    throw new CancellationException("cut off");
                }
            }

            @Override
            public Wish wish() {
                return from > 0 && now >= from ? wish : Wish.GO_ON;
            }

            @Override
            public Checkpoints checkpoints() {
                return checkpoints;
            }
        };
    }
}
