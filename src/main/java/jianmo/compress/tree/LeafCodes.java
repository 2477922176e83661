package jianmo.compress.tree;

import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// 8-bit codes of leaves: per answer up to [#CLASSES] classes of trees, by how far a tree's leaves
/// lie apart, each class with its scale.
///
/// A tree's code counts steps from the middle between its largest and smallest leaf; the middles go
/// into the base.
final class LeafCodes {

    /// Classes of trees; each takes those with leaves half as far apart as the one before.
    private static final int CLASSES = 6;

    private static final int LIMIT = 127;

    private final float[] base;
    private final List<LeafScale> scales = new ArrayList<>();
    private final int[] scaleOf;
    private final float[] middle;

    private LeafCodes(int trees, float[] base) {
        this.base = base;
        this.scaleOf = new int[trees];
        this.middle = new float[trees];
    }

    static LeafCodes of(TreeForm form) {
        int trees = form.trees().size();
        float[] half = new float[trees];
        var codes = new LeafCodes(trees, form.base());
        double[] sums = new double[form.outputs()];
        for (int t = 0; t < trees; t++) {
            Tree tree = form.trees().get(t);
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (int node = 0; node < tree.nodes(); node++) {
                if (tree.feature()[node] < 0) {
                    least = Math.min(least, tree.value()[node]);
                    most = Math.max(most, tree.value()[node]);
                }
            }
            codes.middle[t] = least + (most - least) / 2;
            half[t] = Math.max(most - codes.middle[t], codes.middle[t] - least);
            sums[tree.output()] += codes.middle[t];
        }
        for (int k = 0; k < codes.base.length; k++) {
            codes.base[k] = (float) (codes.base[k] + sums[k]);
            int output = k;
            int[] own =
                    IntStream.range(0, trees)
                            .filter(t -> form.trees().get(t).output() == output)
                            .toArray();
            codes.sort(own, half, k);
        }
        return codes;
    }

    private void sort(int[] own, float[] half, int output) {
        float[] largest = new float[CLASSES];
        float most = 0;
        for (int t : own) {
            most = Math.max(most, half[t]);
        }
        for (int t : own) {
            int size = size(half[t], most);
            largest[size] = Math.max(largest[size], half[t]);
        }
        int[] position = new int[CLASSES];
        for (int size = 0; size < CLASSES; size++) {
            int wanted = size;
            float top = most;
            if (IntStream.of(own).anyMatch(t -> size(half[t], top) == wanted)) {
                position[size] = scales.size();
                float step = Math.max(largest[size] / LIMIT, Float.MIN_NORMAL);
                scales.add(new LeafScale(output, step));
            }
        }
        for (int t : own) {
            scaleOf[t] = position[size(half[t], most)];
        }
    }

    private static int size(float half, float most) {
        int size = 0;
        float limit = most / 2;
        while (size < CLASSES - 1 && half <= limit && half < most) {
            limit /= 2;
            size++;
        }
        return size;
    }

    float[] base() {
        return base;
    }

    List<LeafScale> scales() {
        return scales;
    }

    /// Position of a tree's scale.
    int scale(int tree) {
        return scaleOf[tree];
    }

    byte code(int tree, float leaf) {
        double steps = ((double) leaf - middle[tree]) / scales.get(scaleOf[tree]).scale();
        return (byte) Math.clamp(Math.round(steps), -LIMIT, LIMIT);
    }
}
