package jianmo.train.form;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Arrays;

/// A [ModelForm] as bytes and back: little-endian, each array led by its length, nothing but
/// numbers.
///
/// Equal forms give equal bytes. Reading trusts nothing: lengths are compared with what is left,
/// every tree must lead from its root to leaves, and every layer must take what the one before
/// makes. Trees with sets of levels have a kind of their own, so that older files, and files of
/// models without them, are what they were.
public final class FormBytes {

    private static final int TREES = 1;
    private static final int LAYERS = 2;
    private static final int CODED_TREES = 3;
    private static final int KERNELS = 11;
    private static final int NEIGHBOURS = 12;

    private FormBytes() {}

    public static byte[] write(ModelForm form) {
        var out = new FormOutput();
        switch (form) {
            case TreeForm trees -> write(trees, out);
            case LayerForm layers -> {
                out.put(LAYERS, layers.link().ordinal());
                LayerBytes.write(layers.layers(), out);
            }
            case KernelForm kernels -> StoredBytes.write(kernels, out.put(KERNELS));
            case NeighbourForm near -> StoredBytes.write(near, out.put(NEIGHBOURS));
        }
        return out.bytes();
    }

    /// @throws IllegalArgumentException when the bytes are no form
    public static ModelForm read(byte[] bytes) {
        var in = FormInput.of(bytes);
        try {
            ModelForm form =
                    switch (in.whole()) {
                        case TREES -> readTrees(in, false);
                        case CODED_TREES -> readTrees(in, true);
                        case LAYERS -> readLayers(in);
                        case KERNELS -> StoredBytes.readKernel(in);
                        case NEIGHBOURS -> StoredBytes.readNeighbours(in);
                        default -> throw new IllegalArgumentException("a form of an unknown kind");
                    };
            in.requireEnd();
            return form;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it ends too early", e);
        }
    }

    private static void write(TreeForm form, FormOutput out) {
        boolean coded = form.trees().stream().anyMatch(tree -> tree.levels().length > 0);
        out.put(coded ? CODED_TREES : TREES, form.link().ordinal(), form.inputs(), form.outputs())
                .put(form.base());
        out.put(form.trees().size());
        for (Tree tree : form.trees()) {
            out.put(tree.output(), tree.nodes());
            out.put(tree.feature()).put(tree.threshold());
            out.put(tree.left()).put(tree.right()).put(tree.missingLeft());
            out.put(tree.value()).put(tree.cover());
            if (coded) {
                out.put(tree.levels().length == 0 ? new long[tree.nodes()] : tree.levels());
            }
        }
    }

    private static TreeForm readTrees(FormInput in, boolean coded) {
        Link link = link(in);
        int inputs = in.length(0);
        float[] base = in.counted();
        FormInput.require(base.length > 0, "no outputs");
        int count = in.length(8);
        var trees = new ArrayList<Tree>();
        for (int i = 0; i < count; i++) {
            trees.add(readTree(in, inputs, base.length, coded));
        }
        return new TreeForm(inputs, base, link, trees);
    }

    private static Tree readTree(FormInput in, int inputs, int outputs, boolean coded) {
        int output = in.whole();
        FormInput.require(output >= 0 && output < outputs, "a tree for output " + output);
        int nodes = in.length(coded ? 33 : 25);
        FormInput.require(nodes > 0, "an empty tree");
        int[] feature = in.ints(nodes);
        float[] threshold = in.floats(nodes);
        int[] left = in.ints(nodes);
        int[] right = in.ints(nodes);
        boolean[] missingLeft = new boolean[nodes];
        for (int i = 0; i < nodes; i++) {
            missingLeft[i] = in.flag();
        }
        var tree =
                new Tree(
                        output,
                        feature,
                        threshold,
                        left,
                        right,
                        missingLeft,
                        in.floats(nodes),
                        in.floats(nodes));
        for (int i = 0; i < nodes; i++) {
            FormInput.require(
                    feature[i] >= -1 && feature[i] < inputs, "a test of column " + feature[i]);
            if (feature[i] >= 0) {
                FormInput.require(left[i] > i && left[i] < nodes, "a child " + left[i]);
                FormInput.require(right[i] > i && right[i] < nodes, "a child " + right[i]);
            }
        }
        if (!coded) {
            return tree;
        }
        long[] levels = in.longs(nodes);
        return Arrays.stream(levels).allMatch(set -> set == 0) ? tree : new Tree(tree, levels);
    }

    private static LayerForm readLayers(FormInput in) {
        Link link = link(in);
        var layers = LayerBytes.read(in);
        FormInput.require(
                !layers.isEmpty()
                        && (layers.getLast() instanceof Layer.Dense
                                || layers.getLast() instanceof TextTagger),
                "no last layer that answers");
        return new LayerForm(layers, link);
    }

    static Link link(FormInput in) {
        int ordinal = in.whole();
        FormInput.require(ordinal >= 0 && ordinal < Link.values().length, "an unknown link");
        return Link.values()[ordinal];
    }
}
