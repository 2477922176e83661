package jianmo.explain.tree;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Trees and rows drawn at random: features come back on a path, values are missing, thresholds are
/// hit exactly.
public final class RandomTrees {

    private final RandomGenerator random;
    private final int inputs;
    private final List<int[]> links = new ArrayList<>();
    private final List<float[]> numbers = new ArrayList<>();

    private RandomTrees(RandomGenerator random, int inputs) {
        this.random = random;
        this.inputs = inputs;
    }

    public static TreeForm form(long seed, int inputs, int outputs, int count, int depth) {
        RandomGenerator random = Seeds.generator(seed, "trees");
        var trees = new ArrayList<Tree>();
        for (int i = 0; i < count; i++) {
            trees.add(new RandomTrees(random, inputs).tree(i % outputs, depth));
        }
        float[] base = new float[outputs];
        for (int k = 0; k < outputs; k++) {
            base[k] = random.nextFloat();
        }
        return new TreeForm(inputs, base, Link.IDENTITY, trees);
    }

    /// The same trees; about half of the tests are of sets of the levels 0 to 3.
    public static TreeForm withLevels(TreeForm form, long seed) {
        RandomGenerator random = Seeds.generator(seed, "levels");
        var trees = new ArrayList<Tree>();
        for (Tree tree : form.trees()) {
            long[] levels = new long[tree.nodes()];
            for (int node = 0; node < levels.length; node++) {
                levels[node] =
                        tree.feature()[node] < 0 ? 0 : random.nextInt(2) * random.nextInt(16);
            }
            trees.add(new Tree(tree, levels));
        }
        return new TreeForm(form.inputs(), form.base(), form.link(), trees);
    }

    /// Trees with tests of numbers alone for even seeds, else of levels too.
    static TreeForm mixed(long seed, int inputs, int outputs, int count, int depth) {
        TreeForm numbers = form(seed, inputs, outputs, count, depth);
        return seed % 2 == 0 ? numbers : withLevels(numbers, seed);
    }

    /// How many trees test anything.
    static long forks(TreeForm form) {
        return form.trees().stream().filter(tree -> tree.feature()[0] >= 0).count();
    }

    /// Either background, each column alone and about half as many groups of columns.
    static List<TreeGame> games(TreeForm form, long seed) {
        RandomGenerator random = Seeds.generator(seed, "groups");
        int inputs = form.inputs();
        int[] groups = random.ints(inputs, 0, Math.ceilDiv(inputs, 2)).toArray();
        Matrix background = rows(seed + 1, 9, inputs);
        TreeGame path = TreeGame.pathDependent(form);
        TreeGame others = TreeGame.interventional(form, background);
        double[] weights = {0.3, 0.05, 0.1, 0.02, 0.2, 0.03, 0.15, 0.05, 0.1};
        TreeGame weighted = TreeGame.interventional(form, background, weights);
        return List.of(
                path,
                others,
                weighted,
                path.withPlayers(groups),
                others.withPlayers(groups),
                weighted.withPlayers(groups));
    }

    public static Matrix rows(long seed, int count, int inputs) {
        RandomGenerator random = Seeds.generator(seed, "rows");
        float[] values = new float[count * inputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(8) == 0 ? Float.NaN : (float) (random.nextInt(-6, 7) * 0.25);
        }
        return new Matrix(values, count, inputs);
    }

    private Tree tree(int output, int depth) {
        grow(depth, 50 + random.nextInt(1000));
        int nodes = links.size();
        int[] feature = new int[nodes];
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        boolean[] missingLeft = new boolean[nodes];
        float[] threshold = new float[nodes];
        float[] value = new float[nodes];
        float[] cover = new float[nodes];
        for (int i = 0; i < nodes; i++) {
            feature[i] = links.get(i)[0];
            left[i] = links.get(i)[1];
            right[i] = links.get(i)[2];
            missingLeft[i] = links.get(i)[3] == 1;
            threshold[i] = numbers.get(i)[0];
            value[i] = numbers.get(i)[1];
            cover[i] = numbers.get(i)[2];
        }
        return new Tree(output, feature, threshold, left, right, missingLeft, value, cover);
    }

    private int grow(int depth, float cover) {
        int node = links.size();
        links.add(new int[] {-1, -1, -1, 0});
        float value = (float) random.nextGaussian();
        numbers.add(new float[] {0, value, cover});
        if (depth > 0 && cover > 4 && random.nextInt(10) > 0) {
            float part = 0.05f + 0.9f * random.nextFloat();
            int left = grow(depth - 1, cover * part);
            int right = grow(depth - 1, cover * (1 - part));
            links.set(node, new int[] {random.nextInt(inputs), left, right, random.nextInt(2)});
            numbers.set(node, new float[] {random.nextInt(-5, 6) * 0.25f, 0, cover});
        }
        return node;
    }
}
