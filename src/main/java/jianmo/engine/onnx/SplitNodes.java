package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.compress.tree.SplitColumn;
import jianmo.train.form.Tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The columns that trees in whole numbers compare: one per split column, never missing. A missing
/// number becomes the infinity that sends it where the trees do; a level becomes 0 inside a set and
/// 1 outside.
final class SplitNodes {

    /// Rows of a table of sets: levels 0 to 63, then "missing", then "outside".
    private static final int MISSING = 64;

    private static final int OUTSIDE = 65;

    private final GraphBuilder graph;
    private final PlanNodes.Features matrix;

    private SplitNodes(GraphBuilder graph, PlanNodes.Features matrix) {
        this.graph = graph;
        this.matrix = matrix;
    }

    /// @return rows × columns, in their order
    static String add(GraphBuilder graph, List<SplitColumn> columns, PlanNodes.Features matrix) {
        return new SplitNodes(graph, matrix).all(columns);
    }

    private String all(List<SplitColumn> columns) {
        var blocks = new ArrayList<String>();
        var order = new ArrayList<Integer>();
        var numbers = new ArrayList<Integer>();
        Map<Integer, List<Integer>> sets = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).levels() == 0) {
                numbers.add(c);
            } else {
                sets.computeIfAbsent(columns.get(c).column(), _ -> new ArrayList<>()).add(c);
            }
        }
        if (!numbers.isEmpty()) {
            blocks.add(numbers(numbers.stream().map(columns::get).toList()));
            order.addAll(numbers);
        }
        sets.forEach((column, own) -> {
            blocks.add(sets(column, own.stream().map(columns::get).toList()));
            order.addAll(own);
        });
        if (blocks.size() == 1) {
            return blocks.getFirst();
        }
        String joined = graph.node("Concat", blocks, whole("axis", 1));
        long[] places = new long[order.size()];
        for (int i = 0; i < places.length; i++) {
            places[order.get(i)] = i;
        }
        return gathered(joined, places);
    }

    private String numbers(List<SplitColumn> columns) {
        float[] missing = new float[columns.size()];
        long[] places = new long[columns.size()];
        for (int c = 0; c < missing.length; c++) {
            missing[c] =
                    columns.get(c).missingLeft()
                            ? Float.NEGATIVE_INFINITY
                            : Float.POSITIVE_INFINITY;
            places[c] = matrix.order(columns.get(c).column());
        }
        String x = gathered(matrix.tensor(), places);
        String isMissing = graph.node("IsNaN", List.of(x));
        return graph.node("Where", List.of(isMissing, graph.floats(missing, missing.length), x));
    }

    /// All sets of one column of levels by one look into a table.
    private String sets(int column, List<SplitColumn> sets) {
        float[] table = new float[(OUTSIDE + 1) * sets.size()];
        for (int level = 0; level <= OUTSIDE; level++) {
            for (int s = 0; s < sets.size(); s++) {
                boolean inside =
                        level == MISSING
                                ? sets.get(s).missingLeft()
                                : Tree.contains(sets.get(s).levels(), level);
                table[level * sets.size() + s] = inside ? 0 : 1;
            }
        }
        String x = gathered(matrix.tensor(), matrix.order(column));
        String flat = graph.node("Reshape", List.of(x, graph.longs(new long[] {-1}, 1)));
        String isMissing = graph.node("IsNaN", List.of(flat));
        String known = graph.node("Where", List.of(isMissing, number(MISSING), flat));
        String level = graph.node("Cast", List.of(known), whole("to", DataType.INT32.getNumber()));
        String small = graph.node("Less", List.of(level, graph.ints(new int[] {0})));
        String large = graph.node("Greater", List.of(level, graph.ints(new int[] {OUTSIDE})));
        String out = graph.node("Or", List.of(small, large));
        String place = graph.node("Where", List.of(out, graph.ints(new int[] {OUTSIDE}), level));
        return graph.node("Gather", List.of(graph.floats(table, OUTSIDE + 1, sets.size()), place));
    }

    private String number(float value) {
        return graph.floats(new float[] {value}, 1);
    }

    private String gathered(String tensor, long... places) {
        return graph.node(
                "Gather", List.of(tensor, graph.longs(places, places.length)), whole("axis", 1));
    }
}
