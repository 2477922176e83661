package jianmo.engine.libsvm;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Kernel;
import jianmo.train.form.KernelForm;
import jianmo.train.form.Link;
import jianmo.train.form.StoredRows;

import java.util.stream.IntStream;

/// The rows that carry a machine: those with a coefficient other than 0.
final class SupportRows {

    private SupportRows() {}

    /// @param weights training rows × outputs
    static KernelForm form(
            Matrix rows, Kernel kernel, double[] weights, double[] offsets, Link link) {
        int outputs = offsets.length;
        int[] support =
                IntStream.range(0, rows.rows()).filter(i -> used(weights, i, outputs)).toArray();
        int[] kept = support.length == 0 ? new int[] {0} : support;
        double[] coefficients = new double[kept.length * outputs];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(weights, kept[i] * outputs, coefficients, i * outputs, outputs);
        }
        var stored = new StoredRows(rows.take(kept));
        return new KernelForm(stored, kernel, coefficients, offsets, link);
    }

    private static boolean used(double[] weights, int row, int outputs) {
        for (int k = 0; k < outputs; k++) {
            if (weights[row * outputs + k] != 0) {
                return true;
            }
        }
        return false;
    }
}
