package jianmo.engine.onnx;

import java.lang.reflect.Array;
import java.util.List;

/// Raw columns as arrays: `float[]`, `double[]` or `String[]`, one per input of a graph.
final class Columns {

    private Columns() {}

    /// Rows of a set of columns.
    static int rows(List<Object> columns) {
        return columns.isEmpty() ? 0 : Array.getLength(columns.getFirst());
    }

    /// A copy of `count` rows from `start` on; after the last row it goes on with the first.
    static List<Object> take(List<Object> columns, int start, int count) {
        return columns.stream().map(column -> take(column, start, count)).toList();
    }

    private static Object take(Object column, int start, int count) {
        Object taken = Array.newInstance(column.getClass().getComponentType(), count);
        int rows = Array.getLength(column);
        for (int at = 0, from = start; at < count; from = 0) {
            int piece = Math.min(count - at, rows - from);
            System.arraycopy(column, from, taken, at, piece);
            at += piece;
        }
        return taken;
    }
}
