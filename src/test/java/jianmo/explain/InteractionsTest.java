package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.explain.tree.RandomTrees;
import jianmo.explain.tree.TreeGame;
import jianmo.explain.tree.TreeInteractions;
import jianmo.train.PortableModel;
import jianmo.train.Settings;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

class InteractionsTest {

    private static final int ROWS = 60;
    private static final HeldRows HELD = MixedTable.rows("explained", ROWS);

    @Test
    void namesThePairsOfTheWholeTable() {
        for (ExplainMethod method : List.of(ExplainMethod.AUTO, ExplainMethod.INTERVENTIONAL)) {
            PortableModel model = model(Task.BINARY, Link.SIGMOID, 1);
            InteractionReport report = find(model, method);
            double[][] exact = exact(model, method, 1);
            assertTrue(report.additivityError() < 1e-9);
            assertEquals(method == ExplainMethod.AUTO ? 0 : 50, report.background());
            check(report, exact);
        }
    }

    /// Rows of several classes are explained for the predicted one, against the mean of all.
    @Test
    void classesAreToldApartByTheirDifferences() {
        PortableModel model = model(Task.MULTICLASS, Link.SOFTMAX, 3);
        InteractionReport report = find(model, ExplainMethod.TREE);
        assertTrue(report.additivityError() < 1e-9);
        check(report, exact(model, ExplainMethod.TREE, 3));
    }

    private static void check(InteractionReport report, double[][] exact) {
        List<String> names = List.of("age", "kind", "city", "day");
        double total = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = i; j < 4; j++) {
                total += exact[i][j];
            }
        }
        for (InteractionReport.Main main : report.mains()) {
            int at = names.indexOf(main.name());
            assertEquals(exact[at][at], main.size(), 1e-9);
            assertEquals(exact[at][at] / total, main.share(), 1e-9);
        }
        assertEquals(4, report.mains().size());
        assertEquals(6, report.pairs().size());
        double before = Double.POSITIVE_INFINITY;
        for (InteractionReport.Pair pair : report.pairs()) {
            int one = names.indexOf(pair.first());
            int other = names.indexOf(pair.second());
            assertEquals(exact[Math.min(one, other)][Math.max(one, other)], pair.size(), 1e-9);
            assertTrue(pair.size() <= before);
            before = pair.size();
        }
        double mains = report.mains().stream().mapToDouble(main -> main.share()).sum();
        assertEquals(1, mains + report.pairShare(), 1e-12);
        assertEquals(3, report.of("age").size());
        for (InteractionReport.Pair pair : report.of("age")) {
            assertTrue(pair.has("age") && !pair.other("age").equals("age"));
        }
    }

    /// Mean sizes from the engine's full square of values: mains on the diagonal, both halves of a
    /// pair above it.
    private static double[][] exact(PortableModel model, ExplainMethod method, int outputs) {
        var form = (TreeForm) model.form();
        Matrix rows = MixedTable.matrix(model.plan(), HELD);
        int[] player = new int[form.inputs()];
        Arrays.setAll(player, column -> model.plan().sources().get(column));
        BackgroundRows chosen = background(model).chosen(50, 7);
        TreeGame game =
                method == ExplainMethod.INTERVENTIONAL
                        ? TreeGame.interventional(form, chosen.matrix(), chosen.weights())
                        : TreeGame.pathDependent(form);
        double[] all = new TreeInteractions(game.withPlayers(player)).of(rows, Progress.ignored());
        float[] sums = form.sums(rows);
        double[][] sizes = new double[4][4];
        for (int row = 0; row < ROWS; row++) {
            int best = 0;
            for (int k = 1; k < outputs; k++) {
                best = sums[row * outputs + k] > sums[row * outputs + best] ? k : best;
            }
            for (int i = 0; i < 4; i++) {
                for (int j = i; j < 4; j++) {
                    double mean = 0;
                    for (int k = 0; k < outputs; k++) {
                        mean += all[(row * outputs + k) * 16 + i * 4 + j] / outputs;
                    }
                    double value = all[(row * outputs + best) * 16 + i * 4 + j];
                    value -= outputs > 1 ? mean : 0;
                    sizes[i][j] += Math.abs(i == j ? value : 2 * value) / ROWS;
                }
            }
        }
        return sizes;
    }

    /// Far more columns than are told apart: those that move the answers keep their names.
    @Test
    void ofManyColumnsTheWeakShareOneName() {
        int columns = 260;
        TreeForm form = RandomTrees.form(31, columns, 1, 300, 4);
        var encodings = new ArrayList<Encoding>();
        double[][] values = new double[columns][];
        for (int c = 0; c < columns; c++) {
            encodings.add(new Encoding.Numeric("x" + c, Float.NaN, 0, 1, false));
            values[c] = SmallModels.normal(30, c);
        }
        var target = new TargetCoding("y", Task.REGRESSION, List.of());
        var plan = new FeaturePlan(PlanStyle.SPARSE_TREE, encodings, target);
        var model = new PortableModel("test", new Settings(Map.of()), plan, form);
        HeldRows held = SmallModels.rows(values);
        Matrix rows = MixedTable.matrix(plan, held);
        InteractionReport report =
                new Interactions(model, BackgroundRows.of(rows), ExplainSettings.standard(), 1)
                        .find(rows, held, Progress.ignored());
        assertEquals(201, report.mains().size());
        assertTrue(report.mains().stream().anyMatch(main -> main.name().equals("…")));
        assertEquals("explain.note.lumped", report.notes().getFirst().key());
        assertTrue(report.additivityError() < 1e-9);
    }

    @Test
    void theInterventionalBaseIsTheMeanAnswerOfTheBackground() {
        PortableModel model = model(Task.BINARY, Link.SIGMOID, 1);
        Matrix rows = MixedTable.matrix(model.plan(), HELD);
        float[] labels = new float[ROWS];
        ExplainSettings settings =
                ExplainSettings.standard().withMethod(ExplainMethod.INTERVENTIONAL);
        ExplainedRows explained =
                new Explainer(model, background(model), settings, 7)
                        .explain(rows, HELD, labels, Progress.ignored());
        assertEquals("interventional-tree-shap", explained.facts().method());
        Background used = explained.facts().background();
        assertEquals(50, used.rows().size());
        Matrix all = MixedTable.matrix(model.plan(), MixedTable.rows("background", 120));
        float[] sums = ((TreeForm) model.form()).sums(all);
        double mean = 0;
        for (int i = 0; i < 50; i++) {
            mean += used.weights().get(i) * sums[used.rows().get(i)];
        }
        assertEquals(mean, explained.base(0), 1e-6);
        assertTrue(explained.additivityError() < 1e-9);
        var note = explained.facts().notes().getLast();
        assertEquals("explain.note.interventional", note.key());
        assertEquals(50, note.values().get(0));
        assertTrue((double) note.values().get(1) < 1e-9);
        ExplainedRows usual =
                new Explainer(model, background(model), ExplainSettings.standard(), 7)
                        .explain(rows, HELD, labels, Progress.ignored());
        assertTrue(Math.abs(usual.base(0) - explained.base(0)) > 1e-3);
    }

    @Test
    void refusesWhatHasNone() {
        FeaturePlan plan =
                MixedTable.plan(
                        PlanStyle.FILLED_TREE,
                        new TargetCoding("y", Task.BINARY, List.of("no", "yes")));
        int width = plan.width();
        var dense = new Layer.Dense(width, 1, new float[width], new float[1]);
        ModelForm linear = new LayerForm(List.of(dense), Link.SIGMOID);
        var other = new PortableModel("linear", new Settings(Map.of()), plan, linear);
        refused("explain.pairs.needs-trees", other, ExplainSettings.standard());
        PortableModel trees = model(Task.BINARY, Link.SIGMOID, 1);
        refused(
                "explain.pairs.needs-trees",
                trees,
                ExplainSettings.standard().withUnit("probability"));
        refused(
                "explain.pairs.method",
                trees,
                ExplainSettings.standard().withMethod(ExplainMethod.KERNEL));
        assertEquals(
                "explain.method.unfit",
                assertThrows(UserError.class, () -> explainedBy(other)).message().key());
    }

    private static ExplainedRows explainedBy(PortableModel model) {
        return new Explainer(
                        model,
                        background(model),
                        ExplainSettings.standard().withMethod(ExplainMethod.INTERVENTIONAL),
                        1)
                .explain(
                        MixedTable.matrix(model.plan(), HELD),
                        HELD,
                        new float[ROWS],
                        Progress.ignored());
    }

    private static void refused(String key, PortableModel model, ExplainSettings settings) {
        BackgroundRows background = background(model);
        var refusal =
                assertThrows(
                        UserError.class, () -> new Interactions(model, background, settings, 1));
        assertEquals(key, refusal.message().key());
    }

    @Test
    void canBeCancelled() {
        PortableModel model = model(Task.BINARY, Link.SIGMOID, 1);
        Matrix rows = MixedTable.matrix(model.plan(), HELD);
        var interactions =
                new Interactions(model, background(model), ExplainSettings.standard(), 1);
        Progress stopped =
                (_, _, _) -> {
                    throw new CancellationException();
                };
        assertThrows(CancellationException.class, () -> interactions.find(rows, HELD, stopped));
    }

    private static InteractionReport find(PortableModel model, ExplainMethod method) {
        Matrix rows = MixedTable.matrix(model.plan(), HELD);
        return new Interactions(
                        model, background(model), ExplainSettings.standard().withMethod(method), 7)
                .find(rows, HELD, Progress.ignored());
    }

    private static BackgroundRows background(PortableModel model) {
        return BackgroundRows.of(
                MixedTable.matrix(model.plan(), MixedTable.rows("background", 120)));
    }

    private static PortableModel model(Task task, Link link, int outputs) {
        List<String> classes = task == Task.BINARY ? List.of("no", "yes") : List.of("a", "b", "c");
        FeaturePlan plan =
                MixedTable.plan(PlanStyle.SPARSE_TREE, new TargetCoding("y", task, classes));
        TreeForm trees = RandomTrees.form(5, plan.width(), outputs, 30, 5);
        var form = new TreeForm(plan.width(), trees.base(), link, trees.trees());
        return new PortableModel("test", new Settings(Map.of()), plan, form);
    }
}
