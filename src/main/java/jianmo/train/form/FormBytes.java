package jianmo.train.form;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A [ModelForm] as bytes and back: little-endian, each array led by its length, nothing but
/// numbers.
///
/// Equal forms give equal bytes. Reading trusts nothing: lengths are compared with what is left,
/// and every tree must lead from its root to leaves. Trees with sets of levels have a kind of their
/// own, so that older files, and files of models without them, are what they were.
public final class FormBytes {

    private static final int TREES = 1;
    private static final int LAYERS = 2;
    private static final int CODED_TREES = 3;
    private static final int DENSE = 1;
    private static final int RELU = 2;

    /// More columns, classes, trees, layers or nodes of one tree than this are refused.
    private static final int MOST = 50_000_000;

    private FormBytes() {}

    public static byte[] write(ModelForm form) {
        long size = size(form);
        if (size > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("a model of " + size + " bytes is too large");
        }
        var out = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        switch (form) {
            case TreeForm trees -> write(trees, out);
            case LayerForm layers -> write(layers, out);
        }
        return out.array();
    }

    /// @throws IllegalArgumentException when the bytes are no form
    public static ModelForm read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            ModelForm form =
                    switch (in.getInt()) {
                        case TREES -> readTrees(in, false);
                        case CODED_TREES -> readTrees(in, true);
                        case LAYERS -> readLayers(in);
                        default -> throw new IllegalArgumentException("neither trees nor layers");
                    };
            require(!in.hasRemaining(), "bytes are left over");
            return form;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it ends too early", e);
        }
    }

    private static long size(ModelForm form) {
        long size = 12;
        switch (form) {
            case TreeForm trees -> {
                size += 8 + 4L * trees.outputs();
                long each = coded(trees) ? 33L : 25L;
                for (Tree tree : trees.trees()) {
                    size += 8 + each * tree.nodes();
                }
            }
            case LayerForm layers -> {
                for (Layer layer : layers.layers()) {
                    size +=
                            switch (layer) {
                                case Layer.Dense dense ->
                                        12 + 4L * dense.weights().length + 4L * dense.bias().length;
                                case Layer.Relu _ -> 4;
                            };
                }
            }
        }
        return size;
    }

    private static boolean coded(TreeForm form) {
        return form.trees().stream().anyMatch(tree -> tree.levels().length > 0);
    }

    private static void write(TreeForm form, ByteBuffer out) {
        boolean coded = coded(form);
        out.putInt(coded ? CODED_TREES : TREES).putInt(form.link().ordinal()).putInt(form.inputs());
        out.putInt(form.outputs());
        put(out, form.base());
        out.putInt(form.trees().size());
        for (Tree tree : form.trees()) {
            out.putInt(tree.output()).putInt(tree.nodes());
            put(out, tree.feature());
            put(out, tree.threshold());
            put(out, tree.left());
            put(out, tree.right());
            for (boolean left : tree.missingLeft()) {
                out.put((byte) (left ? 1 : 0));
            }
            put(out, tree.value());
            put(out, tree.cover());
            if (coded) {
                put(out, tree.levels().length == 0 ? new long[tree.nodes()] : tree.levels());
            }
        }
    }

    private static TreeForm readTrees(ByteBuffer in, boolean coded) {
        Link link = link(in);
        int inputs = length(in, 0);
        float[] base = floats(in, length(in, 4));
        require(base.length > 0, "no outputs");
        int count = length(in, 8);
        var trees = new ArrayList<Tree>();
        for (int i = 0; i < count; i++) {
            trees.add(readTree(in, inputs, base.length, coded));
        }
        return new TreeForm(inputs, base, link, trees);
    }

    private static Tree readTree(ByteBuffer in, int inputs, int outputs, boolean coded) {
        int output = in.getInt();
        require(output >= 0 && output < outputs, "a tree for output " + output);
        int nodes = length(in, coded ? 33 : 25);
        require(nodes > 0, "an empty tree");
        int[] feature = ints(in, nodes);
        float[] threshold = floats(in, nodes);
        int[] left = ints(in, nodes);
        int[] right = ints(in, nodes);
        boolean[] missingLeft = new boolean[nodes];
        for (int i = 0; i < nodes; i++) {
            missingLeft[i] = in.get() != 0;
        }
        var tree =
                new Tree(
                        output,
                        feature,
                        threshold,
                        left,
                        right,
                        missingLeft,
                        floats(in, nodes),
                        floats(in, nodes));
        for (int i = 0; i < nodes; i++) {
            require(feature[i] >= -1 && feature[i] < inputs, "a test of column " + feature[i]);
            if (feature[i] >= 0) {
                require(left[i] > i && left[i] < nodes, "a child " + left[i]);
                require(right[i] > i && right[i] < nodes, "a child " + right[i]);
            }
        }
        if (!coded) {
            return tree;
        }
        long[] levels = longs(in, nodes);
        return Arrays.stream(levels).allMatch(set -> set == 0) ? tree : new Tree(tree, levels);
    }

    private static void write(LayerForm form, ByteBuffer out) {
        out.putInt(LAYERS).putInt(form.link().ordinal()).putInt(form.layers().size());
        for (Layer layer : form.layers()) {
            switch (layer) {
                case Layer.Dense dense -> {
                    out.putInt(DENSE).putInt(dense.inputs()).putInt(dense.outputs());
                    put(out, dense.weights());
                    put(out, dense.bias());
                }
                case Layer.Relu _ -> out.putInt(RELU);
            }
        }
    }

    private static LayerForm readLayers(ByteBuffer in) {
        Link link = link(in);
        int count = length(in, 4);
        var layers = new ArrayList<Layer>();
        int width = -1;
        for (int i = 0; i < count; i++) {
            switch (in.getInt()) {
                case DENSE -> {
                    int inputs = length(in, 0);
                    int outputs = length(in, 0);
                    require(width < 0 || width == inputs, "layers that do not fit");
                    long weights = (long) inputs * outputs;
                    require(4 * (weights + outputs) <= in.remaining(), "a layer cut short");
                    layers.add(
                            new Layer.Dense(
                                    inputs,
                                    outputs,
                                    floats(in, (int) weights),
                                    floats(in, outputs)));
                    width = outputs;
                }
                case RELU -> layers.add(new Layer.Relu());
                default -> throw new IllegalArgumentException("a layer of an unknown kind");
            }
        }
        require(width > 0 && layers.getLast() instanceof Layer.Dense, "no last dense layer");
        return new LayerForm(List.copyOf(layers), link);
    }

    private static Link link(ByteBuffer in) {
        int ordinal = in.getInt();
        require(ordinal >= 0 && ordinal < Link.values().length, "an unknown link");
        return Link.values()[ordinal];
    }

    /// Reads a length and refuses what the rest of the bytes can't hold.
    private static int length(ByteBuffer in, int bytesEach) {
        int length = in.getInt();
        require(length >= 0 && length <= MOST, "a length of " + length);
        require((long) length * bytesEach <= in.remaining(), "an array cut short");
        return length;
    }

    private static int[] ints(ByteBuffer in, int count) {
        int[] values = new int[count];
        in.asIntBuffer().get(values);
        in.position(in.position() + 4 * count);
        return values;
    }

    private static long[] longs(ByteBuffer in, int count) {
        long[] values = new long[count];
        in.asLongBuffer().get(values);
        in.position(in.position() + 8 * count);
        return values;
    }

    private static float[] floats(ByteBuffer in, int count) {
        float[] values = new float[count];
        in.asFloatBuffer().get(values);
        in.position(in.position() + 4 * count);
        return values;
    }

    private static void put(ByteBuffer out, int[] values) {
        out.asIntBuffer().put(values);
        out.position(out.position() + 4 * values.length);
    }

    private static void put(ByteBuffer out, long[] values) {
        out.asLongBuffer().put(values);
        out.position(out.position() + 8 * values.length);
    }

    private static void put(ByteBuffer out, float[] values) {
        out.asFloatBuffer().put(values);
        out.position(out.position() + 4 * values.length);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
