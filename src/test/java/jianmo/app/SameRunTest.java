package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.worker.InProcess;
import jianmo.train.Wish;
import jianmo.workflow.LiveProjects;
import jianmo.workflow.Project;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What a person wishes of a run holds for all who asked for it, and only if it came in time.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class SameRunTest {

    private static final String FAMILY = "xgboost";
    private static final Map<String, Object> LONG =
            Map.of("maxRounds", 2000, "learningRate", 0.005);

    @TempDir static Path scratch;

    private Project churn;

    @BeforeAll
    void open() throws Exception {
        Path folder = Workspace.copy("telco-churn", scratch, 1).folder();
        churn = new LiveProjects(StudioParts.studio(new InProcess(), 1)).open(folder);
        churn.runTo(Stage.DATA).run(Progress.ignored());
    }

    @AfterAll
    void close() {
        churn.close();
    }

    @AfterEach
    void forget() {
        churn.runs().list("").forEach(run -> churn.runs().remove(run.id()));
    }

    private RunInfo newest() {
        return churn.runs().list("").getFirst();
    }

    /// Does something in the middle of the first training that is told.
    private static Progress once(Runnable then) {
        return new Progress() {
            private boolean done;

            @Override
            public void advance(long at, long total, Message step) {
                if (!done && step.key().equals("train.step.training")) {
                    done = true;
                    then.run();
                }
            }
        };
    }

    /// Somebody else asks for the run that trains; gets on when that one waits.
    private CompletableFuture<RunInfo> second() {
        var waits = new CompletableFuture<Void>();
        Progress told =
                (_, _, step) -> {
                    if (step.key().equals("train.run.waiting")) {
                        waits.complete(null);
                    }
                };
        var second = new CompletableFuture<RunInfo>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        second.complete(churn.runs().start(FAMILY, LONG).run(told));
                    } catch (Exception e) {
                        second.completeExceptionally(e);
                        waits.completeExceptionally(e);
                    }
                });
        waits.join();
        return second;
    }

    private RunInfo both(Wish wish) throws Exception {
        var second = new CompletableFuture<CompletableFuture<RunInfo>>();
        RunInfo first =
                churn.runs()
                        .start(FAMILY, LONG)
                        .run(
                                once(() -> {
                                    second.complete(second());
                                    churn.runs().wish(newest().id(), wish);
                                }));
        assertEquals(first, second.join().get(30, TimeUnit.SECONDS));
        assertEquals(List.of(first), churn.runs().list(""));
        return first;
    }

    @Test
    void aPauseHoldsForWhoeverWaitsForTheSameRun() throws Exception {
        assertEquals(RunState.PAUSED, both(Wish.PAUSE).state());
    }

    @Test
    void aStopGivesBothTheSameModel() throws Exception {
        RunInfo stopped = both(Wish.STOP);
        assertEquals(RunState.DONE, stopped.state());
        assertEquals("train.run.stopped", stopped.message().key());
    }

    @Test
    void aCancelHoldsForWhoeverWaitsForTheSameRun() {
        var second = new CompletableFuture<CompletableFuture<RunInfo>>();
        Progress cancelling =
                once(() -> {
                    second.complete(second());
                    churn.runs().cancel(newest().id());
                });
        assertThrows(
                CancellationException.class,
                () -> churn.runs().start(FAMILY, LONG).run(cancelling));
        assertThrows(CancellationException.class, () -> second.join().get(30, TimeUnit.SECONDS));
        assertEquals(RunState.CANCELLED, newest().state());
    }

    @Test
    void whyNoGraphicsCardIsSaidWithTheRun() throws Exception {
        var settings = Map.<String, Object>of("epochs", 1);
        RunInfo run = churn.runs().start("mlp", settings).run(Progress.ignored());
        String why = "Networks train on the processor.";
        try (var tools = new StudioTools()) {
            var text = Workspace.run(tools, "runs", churn.folder(), "--show", run.id());
            assertTrue(text.out().contains(why), text.out() + text.err());
            var json = Workspace.run(tools, "runs", churn.folder(), "--show", run.id(), "--json");
            assertEquals(why, Json.read(json.out(), JsonNode.class).get("deviceWhy").asText());
        }
    }

    /// Nearest neighbours are trained in one go, so that there is nothing to stop.
    @Test
    void aStopThatNobodyHeardLeavesTheModelWhole() throws Exception {
        var wished = new CompletableFuture<Void>();
        Progress stopping =
                (_, _, _) -> {
                    if (!wished.isDone()) {
                        churn.runs().list("running").stream()
                                .findFirst()
                                .ifPresent(run -> {
                                    churn.runs().wish(run.id(), Wish.STOP);
                                    wished.complete(null);
                                });
                    }
                };
        RunInfo done = churn.runs().start("knn", Map.of()).run(stopping);
        assertTrue(wished.isDone());
        assertEquals(RunState.DONE, done.state());
        assertNull(done.message());
        assertEquals(done, churn.runs().start("knn", Map.of()).run(Progress.ignored()));
    }
}
