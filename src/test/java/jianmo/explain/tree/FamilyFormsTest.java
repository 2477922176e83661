package jianmo.explain.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.app.Families;
import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The forms that every tree family trains, beside brute force over all subsets of columns.
class FamilyFormsTest {

    private static final int COLUMNS = 8;
    private static final int LEVELS = 6;

    private static final Set<PlanStyle> TREES =
            Set.of(PlanStyle.SPARSE_TREE, PlanStyle.CODED_TREE, PlanStyle.FILLED_TREE);

    static Stream<ModelFamily> families() {
        return Families.all().stream().filter(family -> TREES.contains(family.style()));
    }

    @ParameterizedTest
    @MethodSource("families")
    void equalBruteForce(ModelFamily family) {
        for (int classes : new int[] {2, 3}) {
            TreeForm form = form(family, classes);
            Matrix rows = rows(family, "explained", 5, classes).matrix();
            Matrix background = rows(family, "background", 12, classes).matrix();
            for (TreeGame game :
                    List.of(
                            TreeGame.pathDependent(form),
                            TreeGame.interventional(form, background),
                            TreeGame.interventional(form, background)
                                    .withPlayers(0, 1, 1, 2, 3, 2, 4, 4))) {
                check(game, rows);
            }
        }
    }

    private static void check(TreeGame game, Matrix rows) {
        var subsets = new BySubsets(game);
        int players = game.players();
        int outputs = game.form().outputs();
        double[] values = new TreeShap(game).contributions(rows, Progress.ignored());
        double[] pairs = new TreeInteractions(game).of(rows, Progress.ignored());
        for (int i = 0; i < rows.rows() * outputs; i++) {
            double[] worths = subsets.worths(rows, i / outputs, i % outputs);
            double[] exact = subsets.values(worths);
            double[] exactPairs = subsets.interactions(worths);
            for (int p = 0; p < players; p++) {
                assertEquals(exact[p], values[i * players + p], 1e-9);
            }
            for (int p = 0; p < players * players; p++) {
                assertEquals(exactPairs[p], pairs[i * players * players + p], 1e-9);
            }
        }
    }

    private static TreeForm form(ModelFamily family, int classes) {
        var target =
                classes == 2
                        ? new TargetCoding("y", Task.BINARY, List.of("a", "b"))
                        : new TargetCoding("y", Task.MULTICLASS, List.of("a", "b", "c"));
        String rounds = family.iterations();
        var settings = family.standard().with(Map.of(rounds, rounds.equals("trees") ? 20 : 12));
        var request =
                new TrainRequest(
                        target,
                        rows(family, "train", 700, classes),
                        rows(family, "validation", 200, classes),
                        settings,
                        3,
                        1);
        var form = (TreeForm) family.train(request, TrainWatcher.none()).form();
        boolean sets = form.trees().stream().anyMatch(tree -> tree.levels().length > 0);
        assertEquals(family.style() == PlanStyle.CODED_TREE, sets);
        assertTrue(form.trees().stream().anyMatch(tree -> tree.nodes() > 8));
        return form;
    }

    /// Numbers, every tenth missing where the family takes that; two columns of levels where it
    /// takes these.
    private static Labelled rows(ModelFamily family, String name, int rows, int classes) {
        var random = Seeds.generator(11, name);
        boolean coded = family.style() == PlanStyle.CODED_TREE;
        float[] values = new float[rows * COLUMNS];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int c = 0; c < COLUMNS; c++) {
                double x = c < 2 ? random.nextInt(LEVELS) : random.nextGaussian();
                sum += c < 2 ? x * 5 % LEVELS * 0.5 : Math.sin(x * c);
                boolean gap = random.nextInt(10) == 0 && family.style() != PlanStyle.FILLED_TREE;
                values[i * COLUMNS + c] = gap ? Float.NaN : (float) x;
            }
            labels[i] = (float) Math.clamp((sum + 2) / 8 * classes, 0, classes - 0.5);
            labels[i] = (int) labels[i];
        }
        int[] levels = new int[COLUMNS];
        levels[0] = coded ? LEVELS : 0;
        levels[1] = coded ? LEVELS : 0;
        return new Labelled(new Matrix(values, rows, COLUMNS, levels), labels);
    }
}
