package jianmo.bench;

import static jianmo.bench.ShapRows.FEATURES;
import static jianmo.bench.ShapRows.THREADS;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.model.cart.InternalNode;
import smile.model.cart.Node;
import smile.model.cart.OrdinalNode;
import smile.model.cart.RegressionNode;
import smile.regression.RandomForest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/// 200 trees of depth 12 of Smile's random forest, explained by Smile's `TreeSHAP` and, read into
/// our form, by ours.
final class ShapForest {

    private static final int TREES = 200;
    private static final int DEPTH = 12;
    private static final int PEER_ROWS = 40;
    private static final int OUR_ROWS = 2_000;

    /// Smile tells of each tree; kept, since the logger is forgotten otherwise.
    private static final Logger SMILE = Logger.getLogger("smile");

    private ShapForest() {}

    static void run() throws Exception {
        SMILE.setLevel(Level.WARNING);
        Labelled train = ShapRows.train();
        DataFrame frame = frame(train.matrix(), train.labels());
        var options = new RandomForest.Options(TREES, FEATURES / 3, DEPTH, 0, 5, 1.0, null, null);
        RandomForest forest = RandomForest.fit(Formula.lhs("y"), frame, options);
        var trees = new ArrayList<Tree>();
        for (var tree : forest.trees()) {
            trees.add(new Reader().read(tree.root()));
        }
        var form = new TreeForm(FEATURES, new float[1], Link.IDENTITY, trees);
        Matrix many = filled(ShapRows.rows(2, OUR_ROWS));
        DataFrame few = frame(ShapBench.first(many, PEER_ROWS), new float[PEER_ROWS]);
        var shap = new TreeShap(form);
        System.err.printf(
                Locale.ROOT,
                "forest: %d leaves, %d trees by tables, %.1f MB%n",
                trees.stream().mapToInt(tree -> (tree.nodes() + 1) / 2).sum(),
                shap.tableTrees(),
                shap.tableBytes() / 1e6);
        String name = "200 forest trees of depth 12, Smile";
        ShapPair.speed(
                name,
                3,
                OUR_ROWS,
                () -> shap.contributions(many, THREADS, Progress.ignored()),
                PEER_ROWS,
                () -> smile(forest, few));
        compare(shap.contributions(many, THREADS, Progress.ignored()), smile(forest, few));
    }

    /// Row by row over two threads.
    private static double[][] smile(RandomForest forest, DataFrame rows) {
        return IntStream.range(0, rows.size())
                .parallel()
                .mapToObj(i -> forest.shap(rows.get(i)))
                .toArray(double[][]::new);
    }

    private static void compare(double[] ours, double[][] theirs) {
        double apart = 0;
        for (int row = 0; row < theirs.length; row++) {
            for (int c = 0; c < FEATURES; c++) {
                apart = Math.max(apart, Math.abs(ours[row * FEATURES + c] - theirs[row][c]));
            }
        }
        System.err.printf(Locale.ROOT, "largest difference to Smile %.2e%n", apart);
    }

    private static DataFrame frame(Matrix rows, float[] labels) {
        Matrix whole = filled(rows);
        double[][] values = new double[rows.rows()][FEATURES + 1];
        for (int i = 0; i < values.length; i++) {
            for (int c = 0; c < FEATURES; c++) {
                values[i][c] = whole.at(i, c);
            }
            values[i][FEATURES] = labels[i];
        }
        String[] names =
                IntStream.rangeClosed(0, FEATURES)
                        .mapToObj(c -> c == FEATURES ? "y" : "x" + c)
                        .toArray(String[]::new);
        return DataFrame.of(values, names);
    }

    private static Matrix filled(Matrix rows) {
        float[] values = rows.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isNaN(values[i]) ? 0 : values[i];
        }
        return new Matrix(values, rows.rows(), rows.columns());
    }

    /// Reads one tree of Smile's. Its threshold has no accessor, so it is taken by reflection.
    private static final class Reader {
        private final List<Node> nodes = new ArrayList<>();

        Tree read(Node root) throws ReflectiveOperationException {
            nodes.add(root);
            for (int i = 0; i < nodes.size(); i++) {
                if (nodes.get(i) instanceof InternalNode inner) {
                    nodes.add(inner.trueChild());
                    nodes.add(inner.falseChild());
                }
            }
            int count = nodes.size();
            int[] feature = new int[count];
            int[] left = new int[count];
            int[] right = new int[count];
            float[] threshold = new float[count];
            float[] value = new float[count];
            float[] cover = new float[count];
            int next = 1;
            var field = OrdinalNode.class.getDeclaredField("value");
            field.setAccessible(true);
            for (int i = 0; i < count; i++) {
                Node node = nodes.get(i);
                cover[i] = node.size();
                boolean leaf = node instanceof RegressionNode;
                feature[i] = node instanceof InternalNode inner ? inner.feature() : -1;
                left[i] = leaf ? -1 : next++;
                right[i] = leaf ? -1 : next++;
                threshold[i] = leaf ? 0 : firstAbove(field.getDouble(node));
                value[i] = node instanceof RegressionNode end ? (float) (end.output() / TREES) : 0;
            }
            boolean[] missing = new boolean[count];
            return new Tree(0, feature, threshold, left, right, missing, value, cover);
        }

        /// Smile goes to the first child where `x <= value`.
        private static float firstAbove(double value) {
            float near = (float) value;
            return near > value ? near : Math.nextUp(near);
        }
    }
}
