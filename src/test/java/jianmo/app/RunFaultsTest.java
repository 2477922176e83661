package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.base.worker.WorkerClient;
import jianmo.base.worker.WorkerSettings;
import jianmo.dataset.ReadOptions;
import jianmo.train.TrainingReport;
import jianmo.train.Wish;
import jianmo.workflow.LiveProjects;
import jianmo.workflow.Project;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;
import jianmo.workflow.Runs;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// No training is ever lost: real workers, a real database and real families, and whatever may
/// happen to them.
@TestInstance(Lifecycle.PER_CLASS)
class RunFaultsTest {

    private static final String FAMILY = "xgboost";
    private static final int ROUNDS = 600;

    /// Many small steps of shallow trees: a wish comes long before the end, and none stops early.
    private static final Map<String, Object> LONG =
            Map.of("maxRounds", ROUNDS, "learningRate", 0.005, "maxDepth", 3);

    @TempDir static Path scratch;

    private final WorkerClient worker = client(512);
    private Project churn;
    private String model;

    private static WorkerClient client(long heap) {
        return new WorkerClient(
                WorkerSettings.ofMachine(WorkerMain.class.getName())
                        .withHeap(heap)
                        .withFlags(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")));
    }

    private static Project open(WorkerClient worker, Path folder) {
        return new LiveProjects(StudioParts.studio(worker, 1)).open(folder);
    }

    /// The model of a training that nobody disturbed.
    @BeforeAll
    void trainUndisturbed() throws Exception {
        churn = open(worker, Workspace.copy("telco-churn", scratch, 1).folder());
        churn.runTo(Stage.ADVICE).run(Progress.ignored());
        RunInfo whole = churn.runs().start(FAMILY, LONG).run(Progress.ignored());
        assertEquals(RunState.DONE, whole.state());
        model = whole.model();
        assertNotNull(model);
        List<LivePoint> points = churn.runs().points(whole.id(), 0);
        assertTrue(points.size() >= 2 * ROUNDS, "points " + points.size());
        forget();
    }

    @AfterAll
    void close() {
        churn.close();
        worker.close();
    }

    @AfterEach
    void forget() {
        churn.runs().list("").forEach(run -> churn.runs().remove(run.id()));
    }

    private static Progress once(int iteration, Runnable then) {
        return new Progress() {
            private boolean done;

            @Override
            public void advance(long at, long total, Message step) {
                if (!done && step.key().equals("train.step.training") && at >= iteration) {
                    done = true;
                    then.run();
                }
            }
        };
    }

    private RunInfo newest() {
        return churn.runs().list("").getFirst();
    }

    private Progress wishing(int iteration, Wish wish) {
        return once(iteration, () -> churn.runs().wish(newest().id(), wish));
    }

    @Test
    @Timeout(240)
    void pausedTwiceAndWithABrokenCheckpointItEndsWithTheSameModel() throws Exception {
        Runs runs = churn.runs();
        RunInfo first = runs.start(FAMILY, LONG).run(wishing(60, Wish.PAUSE));
        assertEquals(RunState.PAUSED, first.state());
        assertTrue(first.resumable());
        RunInfo second = runs.resume(first.id()).run(wishing(160, Wish.PAUSE));
        assertEquals(first.id(), second.id());
        assertTrue(second.iteration() > first.iteration());
        assertEquals(2, checkpoints().size());
        Path newest = checkpoints().getLast();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 4;
        Files.write(newest, bytes);
        RunInfo done = runs.resume(first.id()).run(Progress.ignored());
        assertEquals(RunState.DONE, done.state());
        assertEquals("train.run.checkpoint-lost", done.message().key());
        assertEquals(model, done.model());
        assertCurve(done);
        assertEquals(1, checkpoints().size(), "the last state stays for more iterations");

        RunInfo same = runs.start(FAMILY, LONG).run(Progress.ignored());
        assertEquals(done, same, "the same once more is not trained again");
        assertRefused("train.run.already-done", () -> runs.resume(done.id()).run(null));
        assertRefused("train.run.not-running", () -> runs.wish(done.id(), Wish.PAUSE));

        RunInfo longer = runs.extend(done.id(), 100).run(Progress.ignored());
        assertNotEquals(done.id(), longer.id());
        assertEquals(ROUNDS + 100, longer.iteration());
        runs.remove(longer.id());
        runs.remove(done.id());
        assertEquals(List.of(), runs.list(""));
        assertEquals(List.of(), checkpoints());
    }

    private boolean hasFile(RunInfo run) {
        return Files.exists(churn.folder().resolve("models").resolve(run.model()));
    }

    /// Every iteration once, in order.
    private void assertCurve(RunInfo run) {
        var seen =
                churn.runs().points(run.id(), 0).stream()
                        .filter(point -> point.series().equals(FAMILY + "/validation"))
                        .map(LivePoint::x)
                        .toList();
        var expected = new ArrayList<Double>();
        for (int i = 1; i <= run.iteration(); i++) {
            expected.add((double) i);
        }
        assertEquals(expected, seen);
    }

    private List<Path> checkpoints() {
        try (var files = Files.walk(churn.folder().resolve("runs"))) {
            return files.filter(file -> file.toString().endsWith(".checkpoint")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(
            String key, org.junit.jupiter.api.function.Executable executable) {
        assertEquals(key, assertThrows(UserError.class, executable).message().key());
    }

    @Test
    @Timeout(240)
    void aKilledWorkerAndACancelLoseNothing() throws Exception {
        Runs runs = churn.runs();
        UserError killed =
                assertThrows(
                        UserError.class,
                        () -> runs.start(FAMILY, LONG).run(once(100, this::killWorker)));
        assertEquals("train.run.killed", killed.message().key());
        RunInfo crashed = newest();
        assertEquals(RunState.CRASHED, crashed.state());
        assertEquals(killed.message().key(), crashed.message().key());
        assertThrows(
                CancellationException.class,
                () ->
                        runs.resume(crashed.id())
                                .run(
                                        once(
                                                150,
                                                () -> {
                                                    throw new CancellationException();
                                                })));
        assertEquals(RunState.CANCELLED, newest().state());
        RunInfo done = runs.start(FAMILY, LONG).run(Progress.ignored());
        assertEquals(crashed.id(), done.id(), "the same settings take the run up");
        assertEquals(model, done.model());
        assertCurve(done);
    }

    private void killWorker() {
        ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();
    }

    @Test
    @Timeout(240)
    void stoppedItKeepsTheBestSoFarButIsNotTakenForTheWhole() throws Exception {
        Runs runs = churn.runs();
        RunInfo stopped = runs.start(FAMILY, LONG).run(wishing(50, Wish.STOP));
        assertEquals(RunState.DONE, stopped.state());
        assertEquals("train.run.stopped", stopped.message().key());
        assertTrue(stopped.iteration() < ROUNDS);
        assertNotEquals(model, stopped.model());
        RunInfo whole = runs.start(FAMILY, LONG).run(Progress.ignored());
        assertNotEquals(stopped.id(), whole.id());
        assertEquals(model, whole.model());
        var difference = runs.compare(stopped.id(), whole.id());
        assertEquals(List.of(), difference.settings());
        assertEquals(List.of(), difference.data());
        assertEquals(4, difference.metrics().size());
        assertTrue(hasFile(stopped));
        runs.remove(stopped.id());
        assertFalse(hasFile(stopped), "nothing else names its model");
    }

    @Test
    @Timeout(240)
    void outOfMemoryIsSaidAndTheRunCanBeTakenUp() throws Exception {
        Map<String, Object> large = Map.of("trees", 250, "nodeSize", 1);
        try (var small = client(24);
                Project poor = open(small, churn.folder())) {
            UserError failed =
                    assertThrows(
                            UserError.class,
                            () -> poor.runs().start("forest", large).run(Progress.ignored()));
            assertEquals("train.run.out-of-memory", failed.message().key(), failed.toString());
            RunInfo run = poor.runs().list("").getFirst();
            assertEquals(RunState.FAILED, run.state());
            assertEquals(failed.message().key(), run.message().key());
        }
        RunInfo done = churn.runs().resume(newest().id()).run(Progress.ignored());
        assertEquals(RunState.DONE, done.state());
        assertEquals(250, done.iteration());
    }

    @Test
    @Timeout(240)
    void runsWaitForEachOtherAndListenWhileTheyWait() throws Exception {
        Runs runs = churn.runs();
        var settings = Map.<String, Object>of("maxRounds", 20);
        var waiting = new CompletableFuture<RunInfo>();
        var began = new CompletableFuture<Void>();
        RunInfo first =
                runs.start(FAMILY, LONG)
                        .run(
                                once(
                                        20,
                                        () -> {
                                            waiting.completeAsync(() -> train(settings));
                                            pauseWhenQueued(waiting);
                                            began.complete(null);
                                        }));
        assertTrue(began.isDone());
        assertEquals(RunState.DONE, first.state());
        RunInfo second = waiting.get();
        assertEquals(RunState.PAUSED, second.state());
        assertFalse(second.resumable());
        RunInfo done = runs.resume(second.id()).run(Progress.ignored());
        assertEquals(RunState.DONE, done.state());
        assertEquals(List.of(second.id(), first.id()), ids(runs.list("done")));
        assertEquals(List.of(second.id()), ids(runs.list("maxRounds=20")));
    }

    private RunInfo train(Map<String, Object> settings) {
        try {
            return churn.runs().start(FAMILY, settings).run(Progress.ignored());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void pauseWhenQueued(Future<RunInfo> waiting) {
        RunInfo run = newest();
        while (run.state() != RunState.QUEUED) {
            if (waiting.isDone()) {
                throw new AssertionError("it did not wait", failure(waiting));
            }
            pause();
            run = newest();
        }
        churn.runs().wish(run.id(), Wish.PAUSE);
    }

    private static Throwable failure(Future<RunInfo> ended) {
        return ended.state() == Future.State.FAILED ? ended.exceptionNow() : null;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> ids(List<RunInfo> runs) {
        return runs.stream().map(RunInfo::id).toList();
    }

    /// `jianmo train` in a process of its own is killed in the middle: until then a second window
    /// is told, afterwards the stage goes on where it was.
    @Test
    @Timeout(240)
    void theStageSurvivesThePowerGoingAndTwoWindowsDoNoHarm() throws Exception {
        var settings = Map.of(FAMILY, LONG);
        var recipe = churn.recipe();
        churn.edit(
                recipe.withTrain(
                        recipe.train()
                                .withFamilies(List.of("linear", FAMILY))
                                .withSettings(settings)));
        Process other = jianmo("train", churn.folder());
        RunInfo run;
        try {
            run = awaitCheckpoint(other);
            UserError told =
                    assertThrows(
                            UserError.class,
                            () ->
                                    churn.runs()
                                            .start("linear", Map.of("l2", 3))
                                            .run(Progress.ignored()));
            assertEquals("train.run.busy", told.message().key());
            assertEquals(String.valueOf(other.pid()), told.message().values().getFirst());
        } finally {
            assertTrue(other.toHandle().destroyForcibly());
            other.waitFor();
        }
        RunInfo crashed = churn.runs().find(run.id()).orElseThrow();
        assertEquals(RunState.CRASHED, crashed.state());
        assertTrue(crashed.resumable());
        assertEquals("train.run.process-gone", crashed.message().key());
        assertEquals(List.of(), churn.verify().run(Progress.ignored()));

        churn.run(Stage.TRAIN).run(Progress.ignored());
        var report = churn.result(Stage.TRAIN, TrainingReport.class).orElseThrow();
        assertEquals(model, report.models().getLast().file());
        assertEquals(run.id(), report.models().getLast().run());
        assertEquals(2, churn.runs().list("").size(), "a run for each family, none twice");
        assertEquals(List.of(), churn.verify().run(Progress.ignored()));
        churn.runs().remove(run.id());
        assertTrue(
                Files.exists(churn.folder().resolve("models").resolve(model)),
                "the result needs it");
        churn.edit(recipe);
    }

    @Test
    @Timeout(240)
    void aLossThatIsNoNumberFailsTheRunWithItsSentence() throws Exception {
        var lines = new StringBuilder("x,y\n");
        for (int i = 0; i < 300; i++) {
            lines.append(i % 17).append(',').append(i % 7 == 0 ? 3e25 : i * 0.37).append('\n');
        }
        Path csv = Files.writeString(scratch.resolve("huge.csv"), lines);
        try (Project huge =
                new LiveProjects(StudioParts.studio(worker, 1))
                        .create(scratch.resolve("huge"), csv, "y", ReadOptions.sniff())) {
            huge.runTo(Stage.DATA).run(Progress.ignored());
            UserError failed =
                    assertThrows(
                            UserError.class,
                            () -> huge.runs().start(FAMILY, Map.of()).run(Progress.ignored()));
            assertEquals("train.loss-not-finite", failed.message().key(), failed.toString());
            RunInfo run = huge.runs().list("failed").getFirst();
            assertEquals(RunState.FAILED, run.state());
            assertEquals(failed.message().key(), run.message().key());
        }
    }

    private RunInfo awaitCheckpoint(Process training) {
        while (training.isAlive()) {
            var found = churn.runs().list(FAMILY + " running");
            if (!found.isEmpty() && !checkpoints().isEmpty()) {
                return found.getFirst();
            }
            pause();
        }
        throw new AssertionError("ended with " + training.exitValue());
    }

    private static Process jianmo(String verb, Path folder) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), verb, folder.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
