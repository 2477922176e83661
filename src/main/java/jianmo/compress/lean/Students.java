package jianmo.compress.lean;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;

/// Students before and after they learn.
public final class Students {

    private Students() {}

    /// A small network before its first step, drawn as He et al. (2015) do.
    ///
    /// @param hidden layers of `units` each
    public static LayerForm network(
            int inputs, TargetCoding target, int units, int hidden, long seed) {
        var layers = new ArrayList<Layer>();
        int width = inputs;
        for (int layer = 0; layer < hidden; layer++) {
            layers.add(dense(width, units, 2, Seeds.of(seed, "student/" + layer)));
            layers.add(new Layer.Relu());
            width = units;
        }
        layers.add(dense(width, target.outputs(), 1, Seeds.of(seed, "student/last")));
        return new LayerForm(layers, Link.of(target.task()));
    }

    private static Layer.Dense dense(int inputs, int outputs, double gain, long seed) {
        var random = Seeds.generator(seed, "weights");
        double deviation = Math.sqrt(gain / inputs);
        float[] weights = new float[inputs * outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() * deviation);
        }
        return new Layer.Dense(inputs, outputs, weights, new float[outputs]);
    }

    /// Units of the widest layer between two with weights; 0 where there is none.
    public static int widest(LayerForm form) {
        var layers = form.layers();
        return layers.subList(0, layers.size() - 1).stream()
                .mapToInt(layer -> layer instanceof Layer.Dense dense ? dense.outputs() : 0)
                .max()
                .orElse(0);
    }

    /// What the trees of a student learn for one output: log-odds of two classes, the logarithm of
    /// a probability among more, or the number.
    ///
    /// @param answers of the teacher, rows × outputs
    public static float[] due(TargetCoding target, float[] answers, int output) {
        int outputs = target.outputs();
        float[] due = new float[answers.length / outputs];
        for (int i = 0; i < due.length; i++) {
            float answer = answers[i * outputs + output];
            due[i] =
                    switch (target.task()) {
                        case REGRESSION -> answer;
                        case BINARY -> (float) Teacher.logOdds(answer);
                        case MULTICLASS -> (float) Math.log(Math.max(1e-6, answer));
                    };
        }
        return due;
    }

    /// One form of the forests that learned one output each.
    public static TreeForm joined(TargetCoding target, List<TreeForm> each) {
        float[] base = new float[each.size()];
        var trees = new ArrayList<Tree>();
        for (int k = 0; k < base.length; k++) {
            base[k] = each.get(k).base()[0];
            for (Tree tree : each.get(k).trees()) {
                trees.add(to(k, tree));
            }
        }
        return new TreeForm(each.getFirst().inputs(), base, Link.of(target.task()), trees);
    }

    private static Tree to(int output, Tree tree) {
        var moved =
                new Tree(
                        output,
                        tree.feature(),
                        tree.threshold(),
                        tree.left(),
                        tree.right(),
                        tree.missingLeft(),
                        tree.value(),
                        tree.cover());
        return tree.levels().length == 0 ? moved : new Tree(moved, tree.levels());
    }
}
