package jianmo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.group.Group;
import jianmo.explain.fair.Criterion;
import jianmo.explain.fair.Decided;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.GroupTable;
import jianmo.explain.fair.GroupThreshold;
import jianmo.explain.fair.Judgement;
import jianmo.explain.fair.Proxies;
import jianmo.explain.fair.Repair;
import jianmo.explain.fair.RepairEffect;
import jianmo.explain.fair.RepairJudgement;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairRequest;
import jianmo.explain.fair.ThresholdFit;
import jianmo.ui.control.ChoiceCard;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// The part of the explanation panel that compares groups.
class FairnessPartTest {

    @TempDir private static Path scratch;

    private static final List<Group> GROUPS =
            List.of(
                    new Group("a", Message.of("fair.group.value", "a")),
                    new Group("b", Message.of("fair.group.value", "b")));

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    private static Decided decided() {
        var random = new Random(1);
        int rows = 2000;
        int[] group = new int[rows];
        double[] scores = new double[rows];
        double[] truth = new double[rows];
        boolean[] selected = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            group[i] = i % 2;
            scores[i] = Math.clamp(0.35 + 0.2 * (1 - group[i]) + 0.2 * random.nextGaussian(), 0, 1);
            truth[i] = random.nextDouble() < scores[i] ? 1 : 0;
            selected[i] = scores[i] >= 0.5;
        }
        return Decided.of(GROUPS, group, scores, truth, selected);
    }

    private static FairnessReport report(Decided decided) {
        GroupTable table = GroupTable.of(decided, 7, Progress.ignored());
        var judgement = new Judgement(table);
        return new FairnessReport(
                FairnessRequest.by("c"),
                "bad",
                false,
                decided.rows(),
                0,
                table,
                judgement.impossibility(),
                new Proxies(List.of(new Proxies.Proxy("age", 0.8, 0.4, true)), null, 2000),
                List.of(),
                judgement.verdict("c"));
    }

    private static RepairReport repair(Decided decided) {
        var request =
                new RepairRequest(
                        FairnessRequest.by("c"),
                        Repair.THRESHOLDS,
                        Criterion.DEMOGRAPHIC_PARITY,
                        0,
                        false);
        var fit = new ThresholdFit(decided, Criterion.DEMOGRAPHIC_PARITY, 0.5);
        double[] found = fit.fit(0);
        var effect = RepairEffect.of(decided, decided.cut(found), 7, Progress.ignored());
        var judgement = new RepairJudgement(request, effect);
        var thresholds =
                List.of(
                        new GroupThreshold(GROUPS.get(0), found[0], true),
                        new GroupThreshold(GROUPS.get(1), found[1], true));
        return new RepairReport(
                request,
                thresholds,
                null,
                null,
                fit.frontier(0.3),
                effect,
                null,
                0,
                judgement.notes(thresholds),
                judgement.verdict());
    }

    private static PanelProbe open(SampleFairness fairness, String language) {
        SampleProject project = new SampleProjects(scratch).german(false);
        PanelSamples.fill(project);
        project.fairness(fairness);
        PanelProbe probe = PanelProbe.open(project, Stage.EXPLAIN, language);
        assertTrue(Fx.call(() -> probe.panel().show("fairness")));
        Fx.until("what is kept", () -> !probe.find("fairness-ask", Button.class).isDisabled());
        return probe;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void groupsCriteriaAndRepairsAreShown(String language) throws InterruptedException {
        Decided decided = decided();
        PanelProbe probe = open(new SampleFairness(report(decided), repair(decided)), language);
        try {
            assertEquals(
                    2,
                    Fx.call(() -> probe.find("fairness-groups", TableView.class).getItems().size())
                            .intValue());
            String verdict = Fx.call(() -> probe.find("fairness-verdict", Label.class).getText());
            assertTrue(verdict.contains("c"), verdict);
            Fx.run(() -> probe.find("criterion-demographic-parity", ChoiceCard.class).fire());
            assertTrue(
                    Fx.call(() ->
                            probe.find("criterion-demographic-parity", ChoiceCard.class)
                                    .selectedProperty()
                                    .get()));
            assertTrue(Fx.call(() -> probe.find("repair-apply", Button.class).isDisabled()));
            Fx.run(() -> probe.find("repair-try", Button.class).fire());
            Fx.until("the repair", () -> !probe.find("repair-apply", Button.class).isDisabled());
            assertEquals(
                    9,
                    Fx.call(() -> probe.find("repair-effect", TableView.class).getItems().size())
                            .intValue());
            assertEquals(
                    List.of(),
                    Fx.call(probe::texts).stream().filter(text -> text.contains("«")).toList());
        } finally {
            probe.close();
        }
    }

    @Test
    void withoutAReportItSaysWhatToDo() {
        PanelProbe probe = open(new SampleFairness(null, null), "en");
        try {
            assertTrue(
                    Fx.call(() -> probe.find("fairness-verdict", Label.class).getText())
                            .startsWith("Choose a column"));
            assertFalse(
                    Fx.call(() ->
                            probe.find("fairness-groups", TableView.class)
                                    .getParent()
                                    .getParent()
                                    .isVisible()));
            assertTrue(
                    Fx.call(() ->
                            probe.find("fairness-column", ComboBox.class).getItems().isEmpty()));
        } finally {
            probe.close();
        }
    }
}
