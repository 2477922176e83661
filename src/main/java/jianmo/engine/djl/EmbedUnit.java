package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Embed;
import jianmo.train.form.Layer;

import java.util.ArrayList;
import java.util.List;

/// Numbers and category vectors side by side.
///
/// Codes must have become positions of vectors before ([#positions]): PyTorch checks nothing.
final class EmbedUnit implements Unit {

    private final Embed embed;
    private final List<Part> parts = new ArrayList<>();

    /// A run of numbers, or one category.
    ///
    /// @param table number of the weight; -1 for numbers
    private record Part(NDIndex columns, int table) {}

    EmbedUnit(Embed embed, Slots slots) {
        this.embed = embed;
        int start = 0;
        for (int j = 0; j < embed.levels().size(); j++) {
            int levels = embed.levels().get(j);
            boolean next = j + 1 < embed.levels().size() && embed.levels().get(j + 1) == 0;
            if (levels > 0) {
                int table =
                        slots.weight(embed.vectors(j), false, levels + 1, embed.widths().get(j));
                parts.add(new Part(new NDIndex(":, " + j), table));
            } else if (!next) {
                parts.add(new Part(new NDIndex(":, " + start + ":" + (j + 1)), -1));
            }
            start = levels > 0 || !next ? j + 1 : start;
        }
    }

    /// Codes as positions of their vectors, numbers as they are.
    static Matrix positions(Embed embed, Matrix matrix) {
        float[] values = matrix.values().clone();
        int columns = matrix.columns();
        for (int j = 0; j < columns; j++) {
            int levels = embed.levels().get(j);
            for (int i = j; levels > 0 && i < values.length; i += columns) {
                values[i] = Embed.vector(values[i], levels);
            }
        }
        return new Matrix(values, matrix.rows(), columns);
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        var vectors = new NDList();
        for (Part part : parts) {
            NDArray columns = x.get(part.columns());
            if (part.table() >= 0) {
                NDArray codes = columns.toType(DataType.INT64, false);
                columns = TokenOps.rows(pass.weight(part.table()), codes);
            }
            vectors.add(columns);
        }
        return vectors.size() == 1
                ? vectors.getFirst()
                : vectors.getFirst()
                        .getNDArrayInternal()
                        .concat(new NDList(vectors.subList(1, vectors.size())), 1);
    }

    @Override
    public Layer trained(Slots slots, Values values) {
        float[] table = new float[embed.table().length];
        int at = 0;
        for (Part part : parts) {
            if (part.table() >= 0) {
                float[] vectors = values.weight(slots, part.table());
                System.arraycopy(vectors, 0, table, at, vectors.length);
                at += vectors.length;
            }
        }
        return new Embed(embed.levels(), embed.widths(), table);
    }
}
