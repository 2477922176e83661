package jianmo.ui.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.dataset.prepare.Preparation;
import jianmo.quality.LabelSuspect;
import jianmo.ui.Fx;
import jianmo.ui.SampleProject;
import jianmo.ui.SampleProjects;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LabelReviewModelTest {

    @TempDir private static Path scratch;

    private SampleProject project;
    private LabelReviewModel model;
    private final List<Throwable> failures = new ArrayList<>();

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    @BeforeEach
    void takeTheSuspects() {
        project = new SampleProjects(scratch).german(true);
        model = new LabelReviewModel(project, () -> {}, failures::add);
        Fx.run(() -> model.show(QualitySamples.matrix().labels()));
    }

    private void until(Map<Long, String> labels, List<Long> confirmed) {
        Fx.until(
                "recipe has " + labels + " and " + confirmed + ", failures " + failures,
                () ->
                        relabels().equals(labels.isEmpty() ? List.of() : List.of(labels))
                                && project.recipe().quality().confirmed().equals(confirmed));
    }

    private List<Map<Long, String>> relabels() {
        return project.recipe().data().steps().stream()
                .filter(Preparation.Relabel.class::isInstance)
                .map(step -> ((Preparation.Relabel) step).labels())
                .toList();
    }

    @Test
    void acceptedLabelsAreOneStepAndKeptOnesAreRemembered() {
        Fx.run(() -> {
            model.accept();
            model.keep();
            model.choose(1);
        });
        until(Map.of(12L, "bad"), List.of(3L, 77L));
        assertEquals(3, model.reviewed());
        assertEquals(1, model.corrected());
        assertEquals(3, model.at());
    }

    @Test
    void aStepThatIsThereIsMergedAndOtherRowsOfItStay() {
        project.edit(
                project.recipe()
                        .withData(
                                project.recipe()
                                        .data()
                                        .withSteps(
                                                List.of(
                                                        new Preparation.Relabel(
                                                                "class", Map.of(900L, "good")),
                                                        new Preparation.DropColumn("age")))));
        Fx.run(model::accept);
        until(Map.of(12L, "bad", 900L, "good"), List.of());
        assertTrue(project.recipe().data().steps().getLast() instanceof Preparation.DropColumn);
    }

    @Test
    void undoTakesDecisionsBackOneByOneDownToNone() {
        Fx.run(() -> {
            model.accept();
            model.keep();
        });
        until(Map.of(12L, "bad"), List.of(3L));
        Fx.run(model::undo);
        until(Map.of(12L, "bad"), List.of());
        assertEquals(1, model.at());
        Fx.run(model::undo);
        until(Map.of(), List.of());
        assertEquals(0, model.reviewed());
        assertFalse(model.undoable());
        Fx.run(model::undo);
        assertEquals(0, model.at());
    }

    @Test
    void whatWasDecidedBeforeIsThereWhenTheReviewIsOpenedAgain() {
        Fx.run(() -> {
            model.accept();
            model.keep();
        });
        until(Map.of(12L, "bad"), List.of(3L));
        var again = new LabelReviewModel(project, () -> {}, failures::add);
        Fx.run(() -> again.show(QualitySamples.matrix().labels()));
        assertEquals(2, again.reviewed());
        assertEquals(2, again.at());
        assertEquals("bad", again.decision(again.suspects().getFirst()));
    }

    @Test
    void aChangedMindReplacesTheDecision() {
        Fx.run(() -> {
            model.accept();
            model.go(0);
            model.keep();
        });
        until(Map.of(), List.of(12L));
        LabelSuspect first = model.suspects().getFirst();
        assertEquals(first.given(), model.decision(first));
    }

    @Test
    void aNumberWithoutAClassDoesNothing() {
        Fx.run(() -> model.choose(9));
        assertEquals(0, model.reviewed());
    }
}
