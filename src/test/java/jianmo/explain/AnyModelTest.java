package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Role;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.explain.tree.RandomTrees;
import jianmo.train.PortableModel;
import jianmo.train.Settings;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Every method and unit on whole models, beside the definition.
class AnyModelTest {

    private static final int WIDTH = 5;

    private static Matrix rows(int count, int width) {
        var random = Seeds.generator(21, "rows");
        float[] values = new float[count * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Matrix(values, count, width);
    }

    private static Layer.Dense dense(String name, int inputs, int outputs) {
        var random = Seeds.generator(4, name);
        float[] weights = new float[inputs * outputs];
        float[] bias = new float[outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        return new Layer.Dense(inputs, outputs, weights, bias);
    }

    private static LayerForm network(int width, int outputs, Link link) {
        return new LayerForm(
                List.of(dense("first", width, 8), new Layer.Relu(), dense("last", 8, outputs)),
                link);
    }

    private static LayerForm linear() {
        return new LayerForm(List.of(dense("line", WIDTH, 1)), Link.SIGMOID);
    }

    private static TreeForm trees() {
        TreeForm form = RandomTrees.form(6, WIDTH, 1, 10, 4);
        return new TreeForm(WIDTH, form.base(), Link.SIGMOID, form.trees());
    }

    private static ExplainedRows explain(ModelForm form, ExplainSettings settings, Matrix rows) {
        return explain(form, settings, rows, rows(60, form.inputs()));
    }

    private static ExplainedRows explain(
            ModelForm form, ExplainSettings settings, Matrix rows, Matrix background) {
        var encodings = new ArrayList<Encoding>();
        var columns = new ArrayList<Column>();
        var values = new ArrayList<double[]>();
        for (int c = 0; c < form.inputs(); c++) {
            encodings.add(new Encoding.Numeric("c" + c, 0, 0, 1, false));
            columns.add(new Column("c" + c, ColumnType.NUMBER, Role.FEATURE));
            int column = c;
            values.add(
                    IntStream.range(0, rows.rows())
                            .mapToDouble(row -> rows.at(row, column))
                            .toArray());
        }
        Task task =
                form.link() == Link.IDENTITY
                        ? Task.REGRESSION
                        : form.outputs() == 1 ? Task.BINARY : Task.MULTICLASS;
        List<String> classes =
                switch (task) {
                    case REGRESSION -> List.of();
                    case BINARY -> List.of("no", "yes");
                    case MULTICLASS -> List.of("a", "b", "c");
                };
        var plan =
                new FeaturePlan(
                        PlanStyle.FILLED_TREE, encodings, new TargetCoding("y", task, classes));
        var held =
                HeldRows.of(
                        columns,
                        IntStream.range(0, rows.rows()).toArray(),
                        values,
                        columns.stream().map(_ -> new String[0]).toList());
        return new Explainer(
                        new PortableModel("test", new Settings(Map.of()), plan, form),
                        BackgroundRows.of(background),
                        settings,
                        5)
                .explain(rows, held, new float[rows.rows()], Progress.ignored());
    }

    private static ExplainSettings by(ExplainMethod method, String unit) {
        return new ExplainSettings(method, unit, 12);
    }

    @ParameterizedTest
    @EnumSource(
            value = ExplainMethod.class,
            names = {"AUTO", "KERNEL", "PERMUTATION"})
    void probabilitiesOfTreesAddUpOverTheKeptBackground(ExplainMethod method) {
        TreeForm form = trees();
        Matrix rows = rows(8, WIDTH);
        ExplainedRows found = explain(form, by(method, "probability"), rows);
        assertEquals("exact-shap", found.facts().method());
        assertEquals("probability", found.facts().unit());
        assertTrue(found.additivityError() < 1e-12);
        Background background = found.facts().background();
        assertEquals(12, background.rows().size());
        assertEquals(1, background.weights().stream().mapToDouble(w -> w).sum(), 1e-12);
        // the base is the mean probability of the rows that are said to stand for all
        int[] numbers = background.rows().stream().mapToInt(r -> r).toArray();
        float[] scores = form.score(rows(60, WIDTH).take(numbers));
        double base = 0;
        for (int i = 0; i < scores.length; i++) {
            base += scores[i] * background.weights().get(i);
        }
        assertEquals(base, found.base(0), 1e-6);
    }

    @ParameterizedTest
    @EnumSource(
            value = ExplainMethod.class,
            names = {"LINEAR", "KERNEL", "PERMUTATION", "GRADIENT", "LIME"})
    void everyMethodFindsTheValuesOfALine(ExplainMethod method) {
        Matrix rows = rows(6, WIDTH);
        var all = new ExplainSettings(method, "log-odds", 60);
        ExplainedRows found = explain(linear(), all, rows);
        ExplainedRows exact = explain(linear(), by(ExplainMethod.AUTO, "auto"), rows);
        assertEquals("linear-shap", exact.facts().method());
        // a penalty of 1 beside a thousand neighbours shrinks a little
        double near = method == ExplainMethod.LIME ? 0.02 : 1e-5;
        for (int row = 0; row < 6; row++) {
            for (int f = 0; f < WIDTH; f++) {
                assertEquals(exact.contribution(f, row), found.contribution(f, row), near);
            }
        }
    }

    @Test
    void limeSaysHowWellItFits() {
        var settings = by(ExplainMethod.LIME, "log-odds");
        ExplainedRows line = explain(linear(), settings, rows(6, WIDTH));
        var note = line.facts().notes().getFirst();
        assertEquals("explain.note.lime", note.key());
        assertTrue((Double) note.values().getFirst() > 0.99);
        ExplainedRows bent = explain(trees(), settings, rows(6, WIDTH));
        double fit = (Double) bent.facts().notes().getFirst().values().getFirst();
        assertTrue(fit > 0 && fit < 0.99, "R² " + fit);
        assertTrue(bent.additivityError() > 1e-3, "a line is not the model");
    }

    @Test
    void gradientsNearlyAddUpAndTellTheGap() {
        for (String unit : List.of("log-odds", "probability")) {
            ExplainedRows found =
                    explain(
                            network(WIDTH, 3, Link.SOFTMAX),
                            by(ExplainMethod.GRADIENT, unit),
                            rows(12, WIDTH));
            assertEquals("expected-gradients", found.facts().method());
            assertTrue(found.facts().error() > 0);
            double gap = found.additivityError();
            assertTrue(gap > 0 && gap < 0.05, "gap " + gap);
            assertEquals("explain.note.gradient", found.facts().notes().getFirst().key());
        }
    }

    @Test
    void manyColumnsAreSampledWithAnHonestError() {
        int width = 30;
        LayerForm form = network(width, 1, Link.SIGMOID);
        Matrix rows = rows(5, width);
        ExplainedRows pairs = explain(form, by(ExplainMethod.PERMUTATION, "probability"), rows);
        ExplainedRows kernel = explain(form, by(ExplainMethod.KERNEL, "probability"), rows);
        assertEquals("permutation-shap", pairs.facts().method());
        assertEquals("kernel-shap", kernel.facts().method());
        assertTrue(pairs.additivityError() < 1e-9 && kernel.additivityError() < 1e-9);
        double error = Math.hypot(pairs.facts().error(), kernel.facts().error());
        assertTrue(error > 0 && error < 0.02, "error " + error);
        for (int row = 0; row < 5; row++) {
            for (int f = 0; f < width; f++) {
                assertEquals(pairs.contribution(f, row), kernel.contribution(f, row), 4 * error);
            }
        }
    }

    /// Two of ten thousand columns decide; the model is large, and time and memory stay bounded.
    @Test
    void tenThousandColumnsAreExplainedByTheFewThatMatter() {
        int width = 10_000;
        float[] weights = new float[width * 2];
        weights[2 * 77] = 1;
        weights[2 * 4242 + 1] = -1;
        var form =
                new LayerForm(
                        List.of(
                                new Layer.Dense(width, 2, weights, new float[2]),
                                new Layer.Relu(),
                                dense("last", 2, 1)),
                        Link.SIGMOID);
        ExplainedRows found = explain(form, by(ExplainMethod.AUTO, "probability"), rows(2, width));
        assertTrue(found.features().size() <= ColumnChoice.MOST_PLAYERS + 1);
        assertEquals("…", found.features().getLast().name());
        assertTrue(found.additivityError() < 1e-9);
        assertTrue(
                found.facts().notes().stream()
                        .anyMatch(n -> n.key().equals("explain.note.lumped")));
        for (int row = 0; row < 2; row++) {
            double told = 0;
            double all = 0;
            for (int f = 0; f < found.features().size(); f++) {
                double size = Math.abs(found.contribution(f, row));
                String name = found.features().get(f).name();
                told += name.equals("c77") || name.equals("c4242") ? size : 0;
                all += size;
            }
            assertTrue(told > 0.99 * all, told + " of " + all);
        }
    }

    @Test
    void theSameSeedGivesTheSameValues() {
        for (ExplainMethod method :
                List.of(ExplainMethod.PERMUTATION, ExplainMethod.GRADIENT, ExplainMethod.LIME)) {
            LayerForm form = network(16, 1, Link.SIGMOID);
            ExplainedRows first = explain(form, by(method, "auto"), rows(9, 16));
            ExplainedRows again = explain(form, by(method, "auto"), rows(9, 16));
            assertEquals(first.facts(), again.facts());
            for (int f = 0; f < 16; f++) {
                assertTrue(Arrays.equals(first.contributions(f), again.contributions(f)));
            }
        }
    }

    @Test
    void aBackgroundOfOneRowRepeatedIsRemarkedOn() {
        Matrix same = rows(1, WIDTH).take(new int[20]);
        ExplainedRows found =
                explain(trees(), by(ExplainMethod.AUTO, "probability"), rows(3, WIDTH), same);
        assertEquals("explain.note.background-constant", found.facts().notes().getFirst().key());
    }

    @Test
    void whatDoesNotFitIsRefusedWithASentence() {
        Matrix rows = rows(2, WIDTH);
        refused("explain.method.unfit", trees(), by(ExplainMethod.GRADIENT, "auto"), rows);
        refused("explain.method.unfit", trees(), by(ExplainMethod.TREE, "probability"), rows);
        refused("explain.method.unfit", trees(), by(ExplainMethod.LINEAR, "auto"), rows);
        refused("explain.unit.unfit", trees(), by(ExplainMethod.AUTO, "target"), rows);
        float[] endless = rows.values().clone();
        endless[0] = Float.POSITIVE_INFINITY;
        refused(
                "explain.answer-not-finite",
                new LayerForm(List.of(dense("line", WIDTH, 1)), Link.IDENTITY),
                by(ExplainMethod.AUTO, "auto"),
                new Matrix(endless, 2, WIDTH));
        assertThrows(UserError.class, () -> by(ExplainMethod.AUTO, "euros"));
        assertThrows(UserError.class, () -> new ExplainSettings(ExplainMethod.AUTO, "auto", 0));
        assertThrows(UserError.class, () -> ExplainMethod.of("magic"));
    }

    private static void refused(String key, ModelForm form, ExplainSettings settings, Matrix rows) {
        UserError error = assertThrows(UserError.class, () -> explain(form, settings, rows));
        assertEquals(key, error.message().key());
    }

    @Test
    void groupsOfTheBackgroundAreFoundAndWeighted() {
        float[] values = new float[90 * 2];
        for (int i = 0; i < 90; i++) {
            int group = i < 60 ? 0 : i < 80 ? 1 : 2;
            values[2 * i] = 10 * group + (i % 5) * 0.01f;
            values[2 * i + 1] = -5 * group;
        }
        BackgroundRows chosen = BackgroundRows.of(new Matrix(values, 90, 2)).chosen(3, 1);
        double[] sizes = chosen.weights().clone();
        Arrays.sort(sizes);
        assertEquals(10 / 90.0, sizes[0], 1e-9);
        assertEquals(20 / 90.0, sizes[1], 1e-9);
        assertEquals(60 / 90.0, sizes[2], 1e-9);
    }
}
