package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.chart.Chart;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
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
import jianmo.explain.view.RowFacts;
import jianmo.text.Texts;
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
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class ExplainerTest {

    /// Seven matrix columns: age and its mark, three kinds, rooms as three numbers-in-words.
    private static final List<Encoding> ENCODINGS =
            List.of(
                    new Encoding.Numeric("age", 0, 0, 1, true),
                    new Encoding.OneHot("kind", List.of("red", "green")),
                    new Encoding.OneHot("rooms", List.of("1", "2", "10")));

    private static final int WIDTH = 7;

    @Test
    void treesAreExplainedExactlyByRawColumns() {
        TreeForm trees = RandomTrees.form(3, WIDTH, 1, 20, 5);
        var form = new TreeForm(WIDTH, trees.base(), Link.SIGMOID, trees.trees());
        Explanation explanation = explain(form, Task.BINARY, 300);

        assertEquals("tree-shap", explanation.method());
        assertEquals("log-odds", explanation.unit());
        assertEquals(0, explanation.samplingError());
        assertTrue(explanation.additivityError() < 1e-10);
        assertEquals(
                List.of("age", "kind", "rooms"),
                explanation.features().stream().map(f -> f.name()).sorted().toList());
        assertEquals(1, explanation.features().stream().mapToDouble(f -> f.share()).sum(), 1e-12);
        assertEquals(300, explanation.swarm().getFirst().contributions().size());
        assertAddsUp(explanation);
    }

    @Test
    void theWaterfallShowsTheRowWithTheLargestAnswer() {
        TreeForm form = RandomTrees.form(4, WIDTH, 1, 20, 5);
        Explanation explanation = explain(form, Task.REGRESSION, 200);
        float[] sums = form.sums(rows(200));
        int largest = IntStream.range(0, 200).reduce(0, (a, b) -> sums[b] > sums[a] ? b : a);
        assertEquals(1000 + largest, explanation.waterfall().row());
        assertEquals(sums[largest], explanation.waterfall().answer(), 1e-5);
        assertEquals("target", explanation.unit());
        assertEquals(
                HeldRows.text(ColumnType.NUMBER, rows(200).at(largest, 0)),
                explanation.waterfall().steps().stream()
                        .filter(step -> step.feature().equals("age"))
                        .findFirst()
                        .orElseThrow()
                        .value());
    }

    @Test
    void severalClassesAreExplainedForThePredictedOne() {
        TreeForm trees = RandomTrees.form(8, WIDTH, 3, 30, 5);
        var form = new TreeForm(WIDTH, trees.base(), Link.SOFTMAX, trees.trees());
        Explanation explanation = explain(form, Task.MULTICLASS, 150);
        assertTrue(explanation.additivityError() < 1e-10);
        assertAddsUp(explanation);
        // Adding one number to every class changes no probability, so it must change nothing here.
        float[] moved = trees.base();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += 4;
        }
        var other = new TreeForm(WIDTH, moved, Link.SOFTMAX, trees.trees());
        Explanation same = explain(other, Task.MULTICLASS, 150);
        assertEquals(explanation.base(), same.base(), 1e-6);
        assertEquals(explanation.waterfall().answer(), same.waterfall().answer(), 1e-6);
    }

    @Test
    void anOrderedClassIsExplainedByThoseAboveIt() {
        int count = 150;
        LayerForm form = ordered();
        float[] scores = form.score(rows(count));
        ExplainedRows explained = explained(form, Task.MULTICLASS, count);
        assertTrue(explained.facts().cumulative());
        assertEquals(2, explained.facts().bases().size());
        assertTrue(explained.additivityError() < 1e-5);
        var facts = new RowFacts(explained);
        var said = new TreeSet<Integer>();
        for (int row = 0; row < count; row++) {
            int at = row * 3;
            int likeliest =
                    IntStream.range(0, 3)
                            .reduce(0, (a, b) -> scores[at + b] > scores[at + a] ? b : a);
            said.add(likeliest);
            assertEquals(likeliest, explained.said(row));
            assertEquals(List.of("a", "b", "c").get(likeliest), facts.said(row));
            assertEquals(likeliest == 0 ? "> a" : "> b", facts.output(row));
        }
        assertEquals(3, said.size());
    }

    /// Two thresholds on one line, and a third that nothing reaches.
    private static LayerForm ordered() {
        float[] weights = new float[WIDTH * 3];
        for (int c = 0; c < WIDTH; c++) {
            weights[c * 3] = c - 2;
            weights[c * 3 + 1] = c - 2;
        }
        return new LayerForm(
                List.of(new Layer.Dense(WIDTH, 3, weights, new float[] {0, -2, -40})),
                Link.CUMULATIVE);
    }

    @Test
    void aLinearLayerIsExplainedExactly() {
        LayerForm form = linear();
        Explanation explanation = explain(form, Task.REGRESSION, 100);
        assertEquals("linear-shap", explanation.method());
        assertTrue(explanation.additivityError() < 1e-9);
        Matrix rows = rows(100);
        Matrix background = rows(40);
        float[] w = ((Layer.Dense) form.layers().getFirst()).weights();
        double mean = 0;
        for (int i = 0; i < 40; i++) {
            mean += (background.at(i, 0) * w[0] + background.at(i, 1) * w[1]) / 40.0;
        }
        var swarm =
                explanation.swarm().stream()
                        .filter(row -> row.feature().equals("age"))
                        .findFirst()
                        .orElseThrow();
        for (int i = 0; i < 100; i++) {
            double exact = rows.at(i, 0) * w[0] + rows.at(i, 1) * w[1] - mean;
            assertEquals(exact, swarm.contributions().get(i), 1e-6);
        }
    }

    @Test
    void sameSeedGivesTheSameExplanation() {
        Explanation first = explain(network(), Task.BINARY, 50);
        assertEquals("exact-shap", first.method());
        assertEquals(first, explain(network(), Task.BINARY, 50));
    }

    @Test
    void levelsFollowTheValuesAndLeaveOutNames() {
        Explanation explanation = explain(RandomTrees.form(3, WIDTH, 1, 20, 5), Task.REGRESSION, 9);
        Matrix rows = rows(9);
        for (Explanation.SwarmRow swarm : explanation.swarm()) {
            for (int i = 0; i < 9; i++) {
                double level = swarm.levels().get(i);
                switch (swarm.feature()) {
                    case "kind" -> assertEquals(-1, level);
                    case "rooms" ->
                            assertEquals(
                                    rows.at(i, 4) == 1 ? 0 : rows.at(i, 5) == 1 ? 1 / 9.0 : 1,
                                    level,
                                    1e-6);
                    default -> assertEquals(rows.at(i, 1) == 1, level == -1);
                }
            }
        }
    }

    @Test
    void aConstantModelSaysThatNothingMovesIt() {
        var form = new TreeForm(WIDTH, new float[] {2}, Link.IDENTITY, List.of());
        Explanation explanation = explain(form, Task.REGRESSION, 5);
        assertEquals("explain.verdict.nothing", explanation.verdict().key());
        assertEquals(2, explanation.base());
        assertEquals(1, explanation.features().stream().mapToDouble(f -> f.share()).sum(), 1e-12);
    }

    @Test
    void survivesBeingWrittenAsJsonAndSpeaksBothLanguages() {
        Explanation explanation = explain(network(), Task.BINARY, 12);
        assertEquals(explanation, Json.read(Json.write(explanation), Explanation.class));
        for (String language : List.of("en", "zh")) {
            Texts texts = Texts.in(language);
            for (Chart chart :
                    List.of(
                            ExplanationCharts.importance(explanation),
                            ExplanationCharts.beeswarm(explanation),
                            ExplanationCharts.waterfall(explanation))) {
                assertSays(texts, chart.title());
            }
            assertSays(texts, ExplanationCharts.beeswarm(explanation).x());
            assertSays(texts, ExplanationCharts.importance(explanation).x());
            assertSays(texts, explanation.verdict());
        }
    }

    private static void assertSays(Texts texts, Message message) {
        String sentence = texts.of(message);
        assertTrue(!sentence.contains("«") && !sentence.contains("{"), sentence);
    }

    private static void assertAddsUp(Explanation explanation) {
        var waterfall = explanation.waterfall();
        double total =
                explanation.base()
                        + waterfall.steps().stream().mapToDouble(s -> s.contribution()).sum();
        assertEquals(waterfall.answer(), total, 1e-10);
    }

    private static LayerForm linear() {
        RandomGenerator random = Seeds.generator(1, "linear");
        return new LayerForm(List.of(dense(random, WIDTH, 1)), Link.IDENTITY);
    }

    private static LayerForm network() {
        RandomGenerator random = Seeds.generator(2, "network");
        return new LayerForm(
                List.of(dense(random, WIDTH, 12), new Layer.Relu(), dense(random, 12, 1)),
                Link.SIGMOID);
    }

    private static Layer.Dense dense(RandomGenerator random, int inputs, int outputs) {
        float[] weights = new float[inputs * outputs];
        float[] bias = new float[outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < bias.length; i++) {
            bias[i] = (float) random.nextGaussian();
        }
        return new Layer.Dense(inputs, outputs, weights, bias);
    }

    private static Explanation explain(ModelForm form, Task task, int count) {
        return ExplanationSummary.of(explained(form, task, count), "");
    }

    private static ExplainedRows explained(ModelForm form, Task task, int count) {
        var model = new PortableModel("test", new Settings(Map.of()), plan(task), form);
        Matrix matrix = rows(count);
        float[] labels = new float[count];
        Arrays.fill(labels, Float.NaN);
        return new Explainer(model, rows(40), 7)
                .explain(matrix, held(matrix), labels, Progress.ignored());
    }

    /// The raw rows the matrix may have come from.
    private static HeldRows held(Matrix matrix) {
        int count = matrix.rows();
        double[] age = new double[count];
        String[] kind = new String[count];
        String[] rooms = new String[count];
        for (int i = 0; i < count; i++) {
            age[i] = matrix.at(i, 1) == 1 ? Double.NaN : matrix.at(i, 0);
            kind[i] = matrix.at(i, 2) == 1 ? "red" : "green";
            rooms[i] = matrix.at(i, 4) == 1 ? "1" : matrix.at(i, 5) == 1 ? "2" : "10";
        }
        return HeldRows.of(
                List.of(
                        new Column("age", ColumnType.NUMBER, Role.FEATURE),
                        new Column("kind", ColumnType.CATEGORY, Role.FEATURE),
                        new Column("rooms", ColumnType.CATEGORY, Role.FEATURE)),
                IntStream.range(1000, 1000 + count).toArray(),
                List.of(age, new double[0], new double[0]),
                List.of(new String[0], kind, rooms));
    }

    private static FeaturePlan plan(Task task) {
        List<String> classes =
                switch (task) {
                    case BINARY -> List.of("no", "yes");
                    case MULTICLASS -> List.of("a", "b", "c");
                    case REGRESSION -> List.of();
                };
        return new FeaturePlan(
                PlanStyle.FILLED_TREE, ENCODINGS, new TargetCoding("y", task, classes));
    }

    private static Matrix rows(int count) {
        RandomGenerator random = Seeds.generator(3, "rows");
        var values = new ArrayList<float[]>();
        for (int i = 0; i < count; i++) {
            float[] row = new float[WIDTH];
            boolean missing = random.nextInt(9) == 0;
            row[0] = missing ? 0 : (float) random.nextGaussian();
            row[1] = missing ? 1 : 0;
            row[2 + random.nextInt(2)] = 1;
            row[4 + random.nextInt(3)] = 1;
            values.add(row);
        }
        float[] all = new float[count * WIDTH];
        for (int i = 0; i < count; i++) {
            System.arraycopy(values.get(i), 0, all, i * WIDTH, WIDTH);
        }
        return new Matrix(all, count, WIDTH);
    }
}
