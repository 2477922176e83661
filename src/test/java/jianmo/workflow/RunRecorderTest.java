package jianmo.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.store.ProjectStore;
import jianmo.store.RunOwner;
import jianmo.store.RunRow;
import jianmo.store.RunStore;
import jianmo.workflow.task.RunTask;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class RunRecorderTest {

    private static final Message TRAINING = Message.of("train.step.training");

    @TempDir Path folder;

    private ProjectStore project;
    private RunStore runs;
    private long id;

    @BeforeEach
    void open() {
        project = ProjectStore.open(folder);
        runs = project.runs();
        id =
                runs.add(
                        new RunRow(
                                0,
                                "key",
                                "forest",
                                Map.of(),
                                7,
                                Map.of(),
                                RunState.RUNNING.name(),
                                "2026-01-02T03:04:05Z",
                                0,
                                0,
                                0,
                                0,
                                "cpu",
                                RunOwner.self().text(),
                                1,
                                List.of(),
                                "",
                                null,
                                null,
                                Map.of()));
    }

    @AfterEach
    void close() {
        runs.close();
        project.close();
    }

    private static LivePoint loss(int iteration) {
        return new LivePoint("forest/train", iteration, 0.5, null);
    }

    /// Of a family that leaves no checkpoints, whose first point comes after its first step.
    @Test
    void theFirstPointDoesNotTakeTheIterationBack() {
        try (var recorder = new RunRecorder(runs, id, Progress.ignored())) {
            recorder.advance(3, 3, TRAINING);
            recorder.point(loss(3));
        }
        assertEquals(3, runs.find(id).orElseThrow().iteration());
        assertEquals(3, runs.find(id).orElseThrow().total());
    }

    @Test
    void theIterationIsThatOfTheLastPointWhereStepsAreLeftOut() {
        try (var recorder = new RunRecorder(runs, id, Progress.ignored())) {
            recorder.point(new LivePoint(RunTask.RESUMED, 40, 1, null));
            recorder.advance(41, 300, TRAINING);
            for (int i = 41; i <= 60; i++) {
                recorder.point(loss(i));
            }
            recorder.advance(41, 300, TRAINING); // told again while nothing new comes
        }
        assertEquals(60, runs.find(id).orElseThrow().iteration());
    }
}
