package jianmo.compress.tree;

import jianmo.train.form.Link;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A [CodedForest] as bytes and back. Equal forests give equal bytes.
///
/// Nodes lie in the order of a walk that goes left first, so that no child is written down; columns
/// and ranks take one byte where that is enough, else two. Reading trusts nothing: counts are
/// compared with what is left, places with what is there.
public final class ForestBytes {

    private static final int MOST = 1 << 24;
    private static final int DEEPEST = 1000;

    private ForestBytes() {}

    public static byte[] write(CodedForest forest) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(forest.inputs());
            out.writeByte(forest.link().ordinal());
            out.writeInt(forest.outputs());
            for (float base : forest.base()) {
                out.writeFloat(base);
            }
            writeColumns(forest.columns(), out);
            out.writeInt(forest.scales().size());
            for (LeafScale scale : forest.scales()) {
                out.writeInt(scale.output());
                out.writeFloat(scale.scale());
            }
            out.writeInt(forest.trees().size());
            for (CodedTree tree : forest.trees()) {
                write(tree, forest.columns(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeColumns(List<SplitColumn> columns, DataOutputStream out)
            throws IOException {
        out.writeInt(columns.size());
        for (SplitColumn column : columns) {
            out.writeInt(column.column());
            out.writeBoolean(column.missingLeft());
            out.writeLong(column.levels());
            if (column.levels() == 0) {
                out.writeShort(column.splits());
                for (int k = 0; k < column.splits(); k++) {
                    out.writeFloat(column.threshold(k));
                }
            }
        }
    }

    private static void write(CodedTree tree, List<SplitColumn> columns, DataOutputStream out)
            throws IOException {
        out.writeShort(tree.scale());
        out.writeInt(tree.nodes());
        for (int from = 0; from < tree.nodes(); from += 8) {
            int bits = 0;
            for (int i = from; i < Math.min(from + 8, tree.nodes()); i++) {
                bits |= (tree.isLeaf(i) ? 1 : 0) << i - from;
            }
            out.writeByte(bits);
        }
        for (int node = 0; node < tree.nodes(); node++) {
            if (tree.isLeaf(node)) {
                out.writeByte(tree.leaf()[node]);
            } else {
                int column = tree.column()[node];
                put(out, column, columns.size());
                put(out, tree.rank()[node], columns.get(column).splits());
            }
        }
    }

    private static void put(DataOutputStream out, int value, int count) throws IOException {
        if (count <= 1 << 8) {
            out.writeByte(value);
        } else {
            out.writeShort(value);
        }
    }

    private static int take(DataInputStream in, int count) throws IOException {
        int value = count <= 1 << 8 ? in.readUnsignedByte() : in.readUnsignedShort();
        require(value < count, "a place outside");
        return value;
    }

    /// @param in ends after the forest
    /// @throws IllegalArgumentException when the bytes are no forest
    public static CodedForest read(DataInputStream in) {
        CodedForest forest = next(in);
        try {
            require(in.available() == 0, "bytes are left over");
        } catch (IOException e) {
            throw new IllegalArgumentException("it ends too early", e);
        }
        return forest;
    }

    /// @param in may go on after the forest
    /// @throws IllegalArgumentException when the bytes are no forest
    public static CodedForest next(DataInputStream in) {
        try {
            int inputs = count(in, 1);
            int link = in.readUnsignedByte();
            require(link < Link.values().length, "an unknown link");
            float[] base = new float[count(in, Float.BYTES)];
            require(base.length > 0, "no answers");
            for (int k = 0; k < base.length; k++) {
                base[k] = in.readFloat();
            }
            List<SplitColumn> columns = readColumns(in, inputs);
            var scales = new ArrayList<LeafScale>();
            for (int left = count(in, 8); left > 0; left--) {
                var scale = new LeafScale(in.readInt(), in.readFloat());
                require(scale.output() >= 0 && scale.output() < base.length, "a lost scale");
                scales.add(scale);
            }
            var trees = new ArrayList<CodedTree>();
            for (int left = count(in, 8); left > 0; left--) {
                trees.add(readTree(in, columns, scales.size()));
            }
            return new CodedForest(inputs, Link.values()[link], base, columns, scales, trees);
        } catch (IOException e) {
            throw new IllegalArgumentException("it ends too early", e);
        }
    }

    private static List<SplitColumn> readColumns(DataInputStream in, int inputs)
            throws IOException {
        var columns = new ArrayList<SplitColumn>();
        for (int left = count(in, 13); left > 0; left--) {
            int column = in.readInt();
            require(column >= 0 && column < inputs, "a column outside");
            boolean missingLeft = in.readBoolean();
            long levels = in.readLong();
            float[] thresholds = new float[levels == 0 ? in.readUnsignedShort() : 0];
            require(levels != 0 || thresholds.length > 0, "no splits");
            require((long) thresholds.length * Float.BYTES <= in.available(), "it is cut short");
            for (int k = 0; k < thresholds.length; k++) {
                thresholds[k] = in.readFloat();
                require(k == 0 || thresholds[k - 1] < thresholds[k], "splits out of order");
            }
            columns.add(new SplitColumn(column, missingLeft, levels, thresholds));
        }
        require(columns.size() <= Splits.MOST_COLUMNS, "too many columns");
        return columns;
    }

    private static CodedTree readTree(DataInputStream in, List<SplitColumn> columns, int scales)
            throws IOException {
        int scale = in.readUnsignedShort();
        require(scale < scales, "a lost tree");
        int nodes = count(in, 1);
        require(nodes > 0, "an empty tree");
        byte[] shape = in.readNBytes((nodes + 7) / 8);
        require(shape.length == (nodes + 7) / 8, "it is cut short");
        int[] column = new int[nodes];
        int[] rank = new int[nodes];
        byte[] leaf = new byte[nodes];
        for (int node = 0; node < nodes; node++) {
            if ((shape[node / 8] >> node % 8 & 1) != 0) {
                column[node] = CodedTree.LEAF;
                leaf[node] = in.readByte();
                require(leaf[node] > Byte.MIN_VALUE, "a leaf outside");
            } else {
                require(!columns.isEmpty(), "a test of no column");
                column[node] = take(in, columns.size());
                rank[node] = take(in, columns.get(column[node]).splits());
            }
        }
        return new CodedTree(scale, column, rank, rights(column), leaf);
    }

    /// The right child of every node, from the order of the walk alone.
    private static int[] rights(int[] column) {
        int[] right = new int[column.length];
        int[] open = new int[column.length];
        int depth = 0;
        for (int node = 0; node < column.length; node++) {
            require(node == 0 || depth > 0, "nodes after the last leaf");
            if (column[node] != CodedTree.LEAF) {
                require(depth < DEEPEST, "a tree too deep");
                open[depth++] = node;
                continue;
            }
            // a finished left side: the next node is the right child of the innermost open one
            while (depth > 0 && right[open[depth - 1]] != 0) {
                depth--;
            }
            if (depth > 0) {
                right[open[depth - 1]] = node + 1;
            }
        }
        require(depth == 0, "a tree without its last leaf");
        return right;
    }

    private static int count(DataInputStream in, int bytesEach) throws IOException {
        int count = in.readInt();
        require(count >= 0 && count <= MOST, "a count of " + count);
        require((long) count * bytesEach <= in.available() + 7L, "it is cut short");
        return count;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
