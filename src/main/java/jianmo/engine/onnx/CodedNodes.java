package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.compress.tree.CodedForest;
import jianmo.compress.tree.LeafScale;
import jianmo.compress.tree.NodeTable;
import jianmo.compress.tree.SplitColumn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Trees in whole numbers as standard operators: all trees take one step down together, as often as
/// the deepest has levels.
///
/// What lies in the file are codes: a node is its column, its rank, how far away its children are
/// and its leaf code, one or two bytes each. A runtime unfolds them once when it opens the file.
final class CodedNodes {

    private final GraphBuilder graph;
    private final CodedForest forest;
    private final NodeTable nodes;

    private CodedNodes(GraphBuilder graph, CodedForest forest) {
        this.graph = graph;
        this.forest = forest;
        this.nodes = NodeTable.of(forest);
    }

    /// Adds the trees.
    ///
    /// @return the sums, rows × outputs
    static String add(GraphBuilder graph, CodedForest forest, PlanNodes.Features matrix) {
        return new CodedNodes(graph, forest).all(matrix);
    }

    private String all(PlanNodes.Features matrix) {
        if (forest.columns().isEmpty()) {
            return bare(matrix);
        }
        String values = SplitNodes.add(graph, forest.columns(), matrix);
        String column = column();
        String asked = whole32(unsigned(leavesAs(0, nodes.column())));
        String threshold = thresholds(column);
        String left = left();
        String at = graph.ints(nodes.roots(), 1, nodes.roots().length);
        int depth = Arrays.stream(nodes.depths()).max().orElse(0);
        for (int step = 0; step < depth; step++) {
            at = step(values, asked, threshold, left, at, step == 0);
        }
        String leaves =
                cast(graph.bytes(DataType.INT8, nodes.leaf(), nodes.nodes()), DataType.FLOAT);
        String codes = graph.node("Gather", List.of(leaves, at));
        return sums(codes);
    }

    /// A model that asks nothing: every row gets the base, and the codes of its lone leaves.
    private String bare(PlanNodes.Features matrix) {
        float[] base = forest.base();
        for (int t = 0; t < nodes.roots().length; t++) {
            LeafScale scale = forest.scales().get(nodes.scales()[t]);
            base[scale.output()] += scale.scale() * nodes.leaf()[nodes.roots()[t]];
        }
        String axes = graph.longs(new long[] {1}, 1);
        String sum = graph.node("ReduceSum", List.of(matrix.tensor(), axes), whole("keepdims", 1));
        String nothing = graph.node("Equal", List.of(sum, graph.floats(new float[] {0}, 1)));
        String wide = graph.node("Where", List.of(nothing, zero(), zero()));
        return graph.node("Add", List.of(wide, graph.floats(base, base.length)));
    }

    private String zero() {
        return graph.floats(new float[] {0}, 1);
    }

    /// @param first whether `at` is still the same for all rows
    private String step(
            String values, String asked, String threshold, String left, String at, boolean first) {
        String column = graph.node("Gather", List.of(asked, at));
        String x;
        if (first) {
            String flat = graph.longs(new long[] {nodes.roots().length}, 1);
            String roots = graph.node("Reshape", List.of(column, flat));
            x = graph.node("Gather", List.of(values, roots), whole("axis", 1));
        } else {
            x = graph.node("GatherElements", List.of(values, column), whole("axis", 1));
        }
        String limit = graph.node("Gather", List.of(threshold, at));
        String right = cast(graph.node("GreaterOrEqual", List.of(x, limit)), DataType.INT32);
        return graph.node("Add", List.of(graph.node("Gather", List.of(left, at)), right));
    }

    /// Column of each node; leaves ask one more, which has a single threshold: none at all.
    private String column() {
        return unsigned(leavesAs(forest.columns().size(), nodes.column()));
    }

    private int[] leavesAs(int value, int[] of) {
        int[] changed = of.clone();
        for (int node = 0; node < changed.length; node++) {
            changed[node] = nodes.isLeaf(node) ? value : changed[node];
        }
        return changed;
    }

    /// Threshold of each node, NaN for leaves: no number reaches it, so they never go right.
    private String thresholds(String column) {
        List<SplitColumn> columns = forest.columns();
        int[] offsets = new int[columns.size() + 1];
        for (int c = 0; c < columns.size(); c++) {
            offsets[c + 1] = offsets[c] + columns.get(c).splits();
        }
        float[] all = new float[offsets[columns.size()] + 1];
        for (int c = 0; c < columns.size(); c++) {
            for (int k = 0; k < columns.get(c).splits(); k++) {
                all[offsets[c] + k] =
                        columns.get(c).levels() == 0 ? columns.get(c).threshold(k) : 0.5f;
            }
        }
        all[all.length - 1] = Float.NaN;
        String start =
                graph.node("Gather", List.of(graph.ints(offsets, offsets.length), whole32(column)));
        String place = graph.node("Add", List.of(start, whole32(unsigned(nodes.rank()))));
        return graph.node("Gather", List.of(graph.floats(all, all.length), place));
    }

    private String left() {
        int[] far = new int[nodes.nodes()];
        for (int node = 0; node < far.length; node++) {
            far[node] = nodes.left()[node] - node;
        }
        String here =
                graph.node(
                        "Range",
                        List.of(
                                graph.ints(new int[] {0}),
                                graph.ints(new int[] {far.length}),
                                graph.ints(new int[] {1})));
        return graph.node("Add", List.of(here, whole32(unsigned(far))));
    }

    /// @param codes rows × trees
    private String sums(String codes) {
        int trees = nodes.roots().length;
        int outputs = forest.outputs();
        float[] weights = new float[trees * outputs];
        for (int t = 0; t < trees; t++) {
            LeafScale scale = forest.scales().get(nodes.scales()[t]);
            weights[t * outputs + scale.output()] = scale.scale();
        }
        String sums = graph.node("MatMul", List.of(codes, graph.floats(weights, trees, outputs)));
        return graph.node("Add", List.of(sums, graph.floats(forest.base(), outputs)));
    }

    /// In one byte each where all fit, else in two.
    private String unsigned(int[] values) {
        int most = Arrays.stream(values).max().orElse(0);
        if (most < 1 << 8) {
            byte[] bytes = new byte[values.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) values[i];
            }
            return graph.bytes(DataType.UINT8, bytes, values.length);
        }
        if (most >= 1 << 16) {
            return graph.ints(values, values.length);
        }
        var bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return graph.bytes(DataType.UINT16, bytes.array(), values.length);
    }

    private String whole32(String tensor) {
        return cast(tensor, DataType.INT32);
    }

    private String cast(String tensor, DataType type) {
        return graph.node("Cast", List.of(tensor), whole("to", type.getNumber()));
    }
}
