package jianmo.base.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.text.Texts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// With real child JVMs.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class WorkerClientTest {

    private WorkerClient client;

    @BeforeAll
    void start() {
        client =
                new WorkerClient(
                        WorkerSettings.ofMachine(TestWorker.class.getName())
                                .withHeap(96)
                                .withThreads(1)
                                .withFlags(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")));
    }

    @AfterAll
    void stop() {
        client.close();
    }

    @Test
    void theAnswerComesBackAndTheWorkerStaysWarm() {
        long first = ask("echo", "模型 \u2028 \"x\"\n").pid();
        var again = ask("echo", "模型 \u2028 \"x\"\n");
        assertEquals("模型 \u2028 \"x\"\n", again.text());
        assertEquals(first, again.pid());
        assertNotEquals(ProcessHandle.current().pid(), again.pid());
        assertEquals(first, client.pid());
    }

    @Test
    void progressAndPointsArriveInOrder() {
        var steps = new ArrayList<String>();
        var points = new ArrayList<LivePoint>();
        var progress =
                new Progress() {
                    @Override
                    public void advance(long done, long total, Message step) {
                        if (step.key().startsWith("test.")) {
                            steps.add(step.key() + step.values());
                        }
                    }

                    @Override
                    public void point(LivePoint point) {
                        points.add(point);
                    }
                };
        client.call(TestWorker.TASK, new TestWorker.Order("progress", ""), progress);
        assertEquals(
                List.of(
                        "test.step1[1]",
                        "test.step2[2]",
                        "test.step3[3]",
                        "test.step4[4]",
                        "test.step5[5]"),
                steps.stream().distinct().toList());
        assertEquals(5, points.size());
        assertEquals(new LivePoint("s", 5, 2.5, null), points.getLast());
    }

    @Test
    void aStepComesAfterThePointsBeforeIt() {
        var seen = new LinkedHashSet<String>();
        var progress =
                new Progress() {
                    @Override
                    public void advance(long done, long total, Message step) {
                        if (step.key().startsWith("test.")) {
                            seen.add("step " + done);
                        }
                    }

                    @Override
                    public void point(LivePoint point) {
                        seen.add("point " + (int) point.x());
                    }
                };
        client.call(TestWorker.TASK, new TestWorker.Order("progress-last", ""), progress);
        assertEquals(
                List.of("point 1", "step 1", "point 2", "step 2", "point 3", "step 3"),
                List.copyOf(seen).subList(0, 6));
    }

    @Test
    void aPoliteTaskStopsAndTheWorkerStays() throws Exception {
        long pid = ask("echo", "").pid();
        assertTrue(millisToCancel("polite") < 1500);
        assertEquals(pid, ask("echo", "").pid());
    }

    @Test
    void aDeafTaskIsKilled() throws Exception {
        long pid = ask("echo", "").pid();
        long millis = millisToCancel("deaf");
        assertTrue(millis < 1500, millis + " ms");
        assertFalse(isAlive(pid));
        assertNotEquals(pid, ask("echo", "").pid());
    }

    @Test
    void anInterruptCancelsToo() throws Exception {
        var ended = new CompletableFuture<Throwable>();
        Thread thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                ask("polite", "");
                            } catch (CancellationException e) {
                                ended.complete(e);
                            }
                        });
        while (client.pid() == null) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        assertTrue(ended.get(10, TimeUnit.SECONDS) instanceof CancellationException);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void chatterOnTheOutputDoesNoHarm() {
        for (int i = 0; i < 3; i++) {
            assertEquals("a", ask("print", "a").text());
        }
    }

    @Test
    void tenMegabytesGoThereAndBack() {
        String text = "数据 row ".repeat(1_000_000);
        assertEquals(text, ask("echo", text).text());
    }

    @Test
    void anErrorForThePersonArrivesAsItWasSaid() {
        var error = assertThrows(UserError.class, () -> ask("user-error", ""));
        assertEquals(
                Message.of("test.key", "x", 3, Message.of("test.nested", 1.5)), error.message());
        assertEquals(2, error.exitCode());
    }

    @Test
    void anUnexpectedExceptionIsSaidAndTheWorkerStays() {
        long pid = ask("echo", "").pid();
        assertFailure("worker.broken", "exception");
        assertFailure("worker.broken", "overflow");
        assertEquals(pid, ask("echo", "").pid());
    }

    @Test
    void anEndOfTheWorkerIsSaid() {
        assertFailure("worker.ended", "halt");
        assertEquals("a", ask("echo", "a").text());
    }

    @Test
    void anEmptyMemoryIsSaid() {
        assertFailure("worker.out-of-memory", "memory");
        assertEquals("a", ask("echo", "a").text());
    }

    @Test
    void aKilledWorkerIsSaidAndTheNextTaskGetsAFreshOne() {
        long pid = ask("echo", "").pid();
        Progress killing =
                (_, _, step) -> {
                    if (step.key().equals("test.step")) {
                        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                    }
                };
        var error =
                assertThrows(
                        UserError.class,
                        () ->
                                client.call(
                                        TestWorker.TASK,
                                        new TestWorker.Order("polite", ""),
                                        killing));
        assertEquals("worker.killed", error.message().key());
        assertNotEquals(pid, ask("echo", "").pid());
    }

    @Test
    void aWorkerKilledWhileWaitingIsReplaced() throws Exception {
        long pid = ask("echo", "").pid();
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
        assertNotEquals(pid, ask("echo", "").pid());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNativeCrashIsSaid() throws Exception {
        long pid = ask("echo", "").pid();
        Progress crashing =
                (_, _, step) -> {
                    if (step.key().equals("test.step")) {
                        signal("SEGV", pid);
                    }
                };
        var error =
                assertThrows(
                        UserError.class,
                        () ->
                                client.call(
                                        TestWorker.TASK,
                                        new TestWorker.Order("polite", ""),
                                        crashing));
        assertEquals(
                "worker.crashed", error.message().key(), () -> String.valueOf(error.getCause()));
    }

    @Test
    void aWatcherThatFailsStopsTheTask() {
        Progress failing =
                (_, _, step) -> {
                    if (step.key().equals("test.step")) {
                        throw UserError.failed("test.watcher");
                    }
                };
        var error =
                assertThrows(
                        UserError.class,
                        () ->
                                client.call(
                                        TestWorker.TASK,
                                        new TestWorker.Order("polite", ""),
                                        failing));
        assertEquals("test.watcher", error.message().key());
        assertEquals("a", ask("echo", "a").text());
    }

    @Test
    void closingEndsTheWorker() throws Exception {
        var own =
                new WorkerClient(WorkerSettings.ofMachine(TestWorker.class.getName()).withHeap(64));
        long pid =
                own.call(TestWorker.TASK, new TestWorker.Order("echo", ""), Progress.ignored())
                        .pid();
        var process = ProcessHandle.of(pid).orElseThrow();
        own.close();
        process.onExit().get(5, TimeUnit.SECONDS);
        assertFalse(process.isAlive());
    }

    @Test
    void aWorkerThatCannotStartIsSaid() {
        try (var wrong = new WorkerClient(WorkerSettings.ofMachine("no.such.Main").withHeap(64))) {
            var error =
                    assertThrows(
                            UserError.class,
                            () ->
                                    wrong.call(
                                            TestWorker.TASK,
                                            new TestWorker.Order("echo", ""),
                                            Progress.ignored()));
            assertEquals("worker.not-started", error.message().key());
            assertTrue(Texts.in("zh").of(error.message()).contains("no.such.Main"));
        }
    }

    @Test
    void hereItIsTheSame() {
        var here = new InProcess();
        var answer =
                here.call(TestWorker.TASK, new TestWorker.Order("echo", "a"), Progress.ignored());
        assertEquals("a", answer.text());
        var error =
                assertThrows(
                        UserError.class,
                        () ->
                                here.call(
                                        TestWorker.TASK,
                                        new TestWorker.Order("exception", ""),
                                        Progress.ignored()));
        assertEquals("worker.broken", error.message().key());
    }

    private TestWorker.Answer ask(String what, String text) {
        return client.call(TestWorker.TASK, new TestWorker.Order(what, text), Progress.ignored());
    }

    private void assertFailure(String key, String what) {
        var error = assertThrows(UserError.class, () -> ask(what, ""));
        assertEquals(key, error.message().key(), () -> String.valueOf(error.getCause()));
        assertEquals(1, error.exitCode());
        assertTrue(Texts.in("en").has(key) && Texts.in("zh").has(key));
    }

    /// From the moment the cancel is asked for, once the task is running.
    private long millisToCancel(String what) {
        long[] asked = {0};
        int[] ticks = {0};
        ask("echo", "");
        Progress cancelling =
                (_, _, _) -> {
                    if (++ticks[0] > 3) {
                        asked[0] = System.nanoTime();
                        throw new CancellationException();
                    }
                };
        assertThrows(
                CancellationException.class,
                () -> client.call(TestWorker.TASK, new TestWorker.Order(what, ""), cancelling));
        return (System.nanoTime() - asked[0]) / 1_000_000;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
