package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Job;
import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.worker.InProcess;
import jianmo.dataset.Column;
import jianmo.explain.robust.AttackReport;
import jianmo.explain.robust.HardenReport;
import jianmo.explain.robust.Light;
import jianmo.explain.robust.SanityReport;
import jianmo.train.TrainingReport;
import jianmo.workflow.Effects;
import jianmo.workflow.LiveProjects;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// "What if" of projects on disk, of trees and of a network.
@ExtendWith(PlantedProject.Once.class)
class LiveEffectsTest {

    @TempDir Path parent;

    private static <T> T done(Job<T> job) throws Exception {
        return job.run(Progress.ignored());
    }

    @Test
    void treesAreAskedAboutRowsThatAreNotLockedAndNothingIsKept(PlantedProject planted)
            throws Exception {
        try (Project project = planted.open(parent)) {
            String version = project.version();
            Effects effects = project.effects();
            Effects.Subjects subjects = done(effects.subjects());
            assertEquals(
                    List.of("a", "age", "b", "kind", "noise"),
                    subjects.columns().stream().map(Column::name).sorted().toList());
            assertEquals(List.of("no", "yes"), subjects.classes());
            assertFalse(subjects.network());
            assertEquals("xgboost", subjects.family());
            assertEquals(160, subjects.explained().size());
            var locked =
                    project.result(Stage.TRAIN, TrainingReport.class).orElseThrow().split().test();
            List<Integer> shut = IntStream.of(locked.toArray()).boxed().toList();
            assertTrue(subjects.explained().stream().noneMatch(shut::contains));
            assertTrue(
                    done(effects.prototypes()).prototypes().stream()
                            .noneMatch(example -> shut.contains(example.row())));

            SanityReport sanity = done(effects.sanity());
            assertEquals(
                    List.of("additivity", "draw", "seed", "sample", "shuffled", "leak"),
                    sanity.lights().stream().map(Light::check).toList());
            assertEquals(Light.Level.GOOD, sanity.lights().getFirst().level());
            assertEquals(Light.Level.GOOD, sanity.lights().get(1).level());
            assertTrue(sanity.lights().get(4).level() != Light.Level.BAD, sanity.toString());
            assertEquals(version, project.version());
        }
    }

    @Test
    void aNetworkIsAttackedAndAdversarialTrainingHoldsBetter() throws Exception {
        Path folder = Files.createDirectory(parent.resolve("net"));
        PlantedProject.write(folder, "mlp", "epochs: 60, layers: 1, units: 64");
        try (Project project =
                new LiveProjects(StudioParts.studio(new InProcess(), 2)).open(folder)) {
            Effects effects = project.effects();
            UserError early = assertThrows(UserError.class, () -> done(effects.attack()));
            assertEquals("workflow.stage-missing", early.message().key());
            done(project.runTo(Stage.TUNE));
            Effects.Subjects subjects = done(effects.subjects());
            assertTrue(subjects.network());
            assertEquals(List.of(), subjects.explained());

            AttackReport attack = done(effects.attack());
            assertEquals(160, attack.rows());
            assertEquals(4, attack.inputs());
            AttackReport.Strength last = attack.strengths().getLast();
            assertTrue(last.pgd().value() <= last.fgsm().value());
            assertTrue(last.pgd().value() < last.noise().value() - 0.05, last.toString());
            assertTrue(last.pgd().value() < attack.value() - 0.1, last.toString());

            HardenReport harden = done(effects.harden(0.4));
            assertEquals(160, harden.rows());
            assertEquals(
                    List.of(0.0, 0.4),
                    harden.networks().stream().map(HardenReport.Network::strength).toList());
            HardenReport.Network plain = harden.networks().getFirst();
            HardenReport.Network hard = harden.networks().getLast();
            assertTrue(hard.attackedPlain() > plain.attackedPlain(), harden.toString());

            Recipe before = project.recipe();
            assertEquals("effect.harden.used", effects.useStrength(0.4).key());
            assertEquals(List.of("mlp"), project.recipe().train().families());
            // the others are the family's own
            assertEquals(
                    Map.of("adversarialStrength", 0.4, "layers", 1),
                    project.recipe().train().settings().get("mlp"));
            assertTrue(project.undo());
            assertEquals(before, project.recipe());
        }
    }
}
