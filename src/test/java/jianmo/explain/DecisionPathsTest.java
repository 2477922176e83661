package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.app.Families;
import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.explain.path.Condition;
import jianmo.explain.path.FeatureWay;
import jianmo.explain.path.RowPaths;
import jianmo.explain.path.TreePath;
import jianmo.explain.path.TreeStep;
import jianmo.text.Texts;
import jianmo.train.ModelFamily;
import jianmo.train.PortableModel;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Ways through trees of every family, replayed on the raw table.
class DecisionPathsTest {

    private static final Set<PlanStyle> TREES =
            Set.of(PlanStyle.SPARSE_TREE, PlanStyle.CODED_TREE, PlanStyle.FILLED_TREE);

    private static final HeldRows HELD = MixedTable.rows("explained", 80);

    static Stream<ModelFamily> families() {
        return Families.all().stream().filter(family -> TREES.contains(family.style()));
    }

    @ParameterizedTest
    @MethodSource("families")
    void replayTheConditionsOfEveryEngine(ModelFamily family) {
        for (TargetCoding target :
                List.of(
                        new TargetCoding("y", Task.REGRESSION, List.of()),
                        new TargetCoding("y", Task.BINARY, List.of("a", "b")),
                        new TargetCoding("y", Task.MULTICLASS, List.of("a", "b", "c")))) {
            if (!family.tasks().contains(target.task())) {
                continue;
            }
            PortableModel model = model(family, target);
            Matrix rows = MixedTable.matrix(model.plan(), HELD);
            List<RowPaths> paths = new DecisionPaths(model).of(rows, HELD);
            assertEquals(80, paths.size());
            addUp((TreeForm) model.form(), rows, paths);
            paths.forEach(DecisionPathsTest::holdForTheRow);
            singleOutLeaves((TreeForm) model.form(), rows, paths);
        }
    }

    private static PortableModel model(ModelFamily family, TargetCoding target) {
        FeaturePlan plan = MixedTable.plan(family.style(), target);
        String rounds = family.iterations();
        Settings settings =
                family.standard().with(Map.of(rounds, rounds.equals("trees") ? 20 : 12));
        var request =
                new TrainRequest(
                        target,
                        MixedTable.labelled(plan, "train", 600),
                        MixedTable.labelled(plan, "validation", 150),
                        settings,
                        3,
                        1);
        return new PortableModel(
                family.id(), settings, plan, family.train(request, TrainWatcher.none()).form());
    }

    /// Start and leaves make the sum, and that is the model's own.
    private static void addUp(TreeForm form, Matrix rows, List<RowPaths> all) {
        float[] sums = form.sums(rows);
        int outputs = form.outputs();
        for (int row = 0; row < all.size(); row++) {
            RowPaths paths = all.get(row);
            double sum = paths.start();
            for (TreePath path : paths.trees()) {
                assertEquals(sum, path.before(), 1e-12);
                sum += path.leaf();
                assertEquals(sum, path.after(), 1e-12);
            }
            assertEquals(sum, paths.sum(), 1e-12);
            float[] own = Arrays.copyOfRange(sums, row * outputs, (row + 1) * outputs);
            double largest = IntStream.range(0, outputs).mapToDouble(k -> own[k]).max().orElse(0);
            double mean = IntStream.range(0, outputs).mapToDouble(k -> own[k]).average().orElse(0);
            assertEquals(largest, paths.sum(), 1e-5);
            boolean centred = form.link() == Link.SOFTMAX;
            assertEquals(centred ? largest - mean : largest, paths.answer(), 1e-5);
            assertEquals(100 + row, paths.row());
            assertTrue(paths.trees().size() <= paths.all() && !paths.trees().isEmpty());
        }
    }

    /// Every condition, asked of the raw values, has the outcome that is told.
    private static void holdForTheRow(RowPaths paths) {
        int row = paths.row() - 100;
        for (TreePath path : paths.trees()) {
            for (TreeStep step : path.steps()) {
                TreeStep.Gap gap = step.gap();
                if (gap == TreeStep.Gap.NONE || gap == TreeStep.Gap.FILLED) {
                    assertEquals(meets(step.condition(), row), step.holds(), step.toString());
                }
                int column = HELD.column(rawName(step.condition()));
                String text = HELD.text(column, row);
                boolean own =
                        HELD.columns().stream()
                                .anyMatch(c -> c.name().equals(step.condition().name()));
                if (own && !(step.condition() instanceof Condition.Missing)) {
                    assertEquals(
                            text == null,
                            Set.of(TreeStep.Gap.MISSING, TreeStep.Gap.FILLED).contains(gap),
                            step.toString());
                    assertEquals("Ulm".equals(text), gap == TreeStep.Gap.UNKNOWN);
                    assertEquals(text == null ? "" : text, step.value());
                }
            }
        }
        for (FeatureWay way : paths.features()) {
            long trees =
                    paths.trees().stream()
                            .filter(path ->
                                    path.steps().stream()
                                            .anyMatch(s -> s.condition().name().equals(way.name())))
                            .count();
            assertEquals(trees, way.trees());
            assertTrue(way.tests() >= way.trees());
        }
    }

    private static String rawName(Condition condition) {
        return condition.name().startsWith("day") ? "day" : condition.name();
    }

    /// Knows nothing of matrices: reads the table as a person would.
    private static boolean meets(Condition condition, int row) {
        int column = HELD.column(rawName(condition));
        return switch (condition) {
            case Condition.Missing _ -> HELD.text(column, row) == null;
            case Condition.Among among -> among.levels().contains(HELD.text(column, row));
            case Condition.Below below -> {
                double raw = HELD.value(column, row);
                raw = Double.isNaN(raw) ? column == 0 ? 44 : 18_100 : raw;
                double x =
                        (float)
                                switch (below.name()) {
                                    case "day year sin" -> Math.sin(2 * Math.PI * raw / 365.2425);
                                    case "day year cos" -> Math.cos(2 * Math.PI * raw / 365.2425);
                                    case "day week sin" -> Math.sin(2 * Math.PI * raw / 7);
                                    case "day week cos" -> Math.cos(2 * Math.PI * raw / 7);
                                    default -> raw;
                                };
                yield below.included() ? x <= below.limit() : x < below.limit();
            }
        };
    }

    /// A row without gaps that meets the conditions of another's way ends in the same leaf; one
    /// that does not ends elsewhere.
    private static void singleOutLeaves(TreeForm form, Matrix rows, List<RowPaths> all) {
        int[] whole =
                IntStream.range(0, 80)
                        .filter(row ->
                                IntStream.range(0, 4)
                                        .allMatch(c ->
                                                HELD.text(c, row) != null
                                                        && !"Ulm".equals(HELD.text(c, row))))
                        .toArray();
        assertTrue(whole.length > 30);
        int same = 0;
        for (int row : whole) {
            for (TreePath path : all.get(row).trees()) {
                Tree tree = form.trees().get(path.number());
                int leaf = tree.leaf(rows.values(), row * rows.columns());
                assertEquals(tree.value()[leaf], path.leaf());
                for (int other : whole) {
                    boolean meets =
                            path.steps().stream()
                                    .allMatch(s -> meets(s.condition(), other) == s.holds());
                    int theirs = tree.leaf(rows.values(), other * rows.columns());
                    assertEquals(meets, leaf == theirs);
                    same += meets ? 1 : 0;
                }
            }
        }
        assertNotEquals(0, same);
    }

    /// One tree, written by hand: every kind of condition, in both languages.
    @Test
    void speakTheWordsOfTheTable() {
        TargetCoding target = new TargetCoding("y", Task.BINARY, List.of("no", "yes"));
        FeaturePlan plan = MixedTable.plan(PlanStyle.SPARSE_TREE, target);
        // columns: age, kind ×4, city ×6, day ×5
        int[] feature = {0, 0, 1, 4, 11, 6, -1, -1, -1, -1, -1, -1, -1};
        float up = Math.nextUp(30f);
        float[] threshold = {60.5f, up, 0.5f, 0.5f, 18_200f, 0.5f, 0, 0, 0, 0, 0, 0, 0};
        int[] left = {1, 6, 7, 4, 5, 8, -1, -1, -1, -1, -1, -1, -1};
        int[] right = {9, 2, 3, 10, 11, 12, -1, -1, -1, -1, -1, -1, -1};
        float[] value = {0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7};
        float[] cover = {100, 90, 80, 70, 60, 50, 10, 10, 25, 10, 10, 10, 25};
        var tree = new Tree(0, feature, threshold, left, right, new boolean[13], value, cover);
        var form = new TreeForm(plan.width(), new float[] {0.5f}, Link.SIGMOID, List.of(tree));
        var model = new PortableModel("test", new Settings(Map.of()), plan, form);
        // red, Bonn, 42 years, an early day
        HeldRows row = row(42, "red", "Bonn", 18_100);
        RowPaths paths = new DecisionPaths(model).of(MixedTable.matrix(plan, row), row).getFirst();
        TreePath path = paths.strongest().orElseThrow();
        assertEquals(3, path.leaf());
        assertEquals(3.5, paths.answer());
        assertEquals("yes", paths.ofClass());
        Texts en = Texts.in("en");
        assertEquals(
                List.of(
                        "age < 60.5 true 42",
                        "age ≤ 30 false 42",
                        "kind = red true red",
                        "kind has no value false red",
                        "day < 2019-10-31 true 2019-07-23",
                        "city = Köln false Bonn"),
                path.steps().stream()
                        .map(s ->
                                en.of(s.condition().words())
                                        + " "
                                        + s.holds()
                                        + " "
                                        + en.of(s.told()))
                        .toList());
        assertEquals(
                List.of("30 < age < 60.5", "city ≠ Köln", "day < 2019-10-31", "kind = red"),
                paths.features().stream().map(way -> en.of(way.words())).toList());
        assertEquals("city ≠ Köln", Texts.in("zh").of(paths.features().get(1).words()));

        HeldRows gaps = row(Double.NaN, "red", "Bonn", 18_100);
        TreePath away =
                new DecisionPaths(model)
                        .of(MixedTable.matrix(plan, gaps), gaps)
                        .getFirst()
                        .trees()
                        .getFirst();
        assertEquals(4, away.leaf());
        assertEquals(TreeStep.Gap.MISSING, away.steps().getFirst().gap());
    }

    private static HeldRows row(double age, String kind, String city, double day) {
        HeldRows one = MixedTable.rows("one", 1);
        return one.with(0, new double[] {age})
                .with(1, new String[] {kind})
                .with(2, new String[] {city})
                .with(3, new double[] {day});
    }

    @Test
    void refuseWhatIsNoTree() {
        var form =
                new LayerForm(
                        List.of(new Layer.Dense(1, 1, new float[1], new float[1])), Link.IDENTITY);
        FeaturePlan plan = SmallModels.of(Task.REGRESSION, form, 1).model().plan();
        var model = new PortableModel("linear", new Settings(Map.of()), plan, form);
        var refusal = assertThrows(UserError.class, () -> new DecisionPaths(model));
        assertEquals("explain.path.needs-trees", refusal.message().key());
    }
}
