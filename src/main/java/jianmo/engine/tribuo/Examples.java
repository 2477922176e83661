package jianmo.engine.tribuo;

import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;

import org.tribuo.Example;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

import java.util.ArrayList;
import java.util.List;

/// Rows of a matrix as Tribuo's named, sparse examples.
///
/// Zeros are left out, except in the first column: Tribuo refuses an example without any feature.
///
/// @param <T> kind of output
final class Examples<T extends Output<T>> {

    private final OutputFactory<T> factory;
    private final List<String> names;

    /// @param columns of every matrix given later
    Examples(OutputFactory<T> factory, int columns) {
        this.factory = factory;
        this.names = new ArrayList<>(columns);
        for (int j = 0; j < columns; j++) {
            names.add(name(j));
        }
    }

    /// Sorts by name as by position.
    private static String name(int column) {
        return "%07d".formatted(column);
    }

    /// The training rows, with `outputs` in the order of the rows.
    MutableDataset<T> dataset(Labelled rows, List<T> outputs) {
        var dataset =
                new MutableDataset<T>(new SimpleDataSourceProvenance("matrix", factory), factory);
        for (int i = 0; i < rows.rows(); i++) {
            dataset.add(example(rows.matrix(), i, outputs.get(i)));
        }
        return dataset;
    }

    /// One row to be answered.
    Example<T> question(Matrix matrix, int row) {
        return example(matrix, row, factory.getUnknownOutput());
    }

    private Example<T> example(Matrix matrix, int row, T output) {
        int used = 1;
        for (int j = 1; j < matrix.columns(); j++) {
            if (matrix.at(row, j) != 0) {
                used++;
            }
        }
        String[] usedNames = new String[used];
        double[] values = new double[used];
        int at = 0;
        for (int j = 0; j < matrix.columns(); j++) {
            if (j == 0 || matrix.at(row, j) != 0) {
                usedNames[at] = names.get(j);
                values[at++] = matrix.at(row, j);
            }
        }
        return new ArrayExample<>(output, usedNames, values);
    }

    /// For each matrix column its position among Tribuo's features; -1 where training never saw
    /// anything but zeros.
    int[] positions(ImmutableFeatureMap features) {
        return names.stream().mapToInt(features::getID).toArray();
    }
}
