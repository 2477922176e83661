package jianmo.train.form;

import jianmo.dataset.feature.Matrix;

/// A trained model as plain arrays, free of the engine that trained it.
///
/// Scoring in the window, SHAP and the ONNX writer all read this one form; the engine that made it
/// proves on validation rows that both give the same answers. Closed on purpose.
public sealed interface ModelForm permits TreeForm, LayerForm, KernelForm, NeighbourForm {

    /// Columns of the matrix it takes.
    int inputs();

    /// Answers per row: 1, or one per class.
    int outputs();

    Link link();

    /// The sums before the link.
    ///
    /// @return rows × outputs, row-major
    float[] sums(Matrix matrix);

    /// The answers: probabilities or numbers.
    ///
    /// @return rows × outputs, row-major
    default float[] score(Matrix matrix) {
        float[] sums = sums(matrix);
        int outputs = outputs();
        switch (link()) {
            case IDENTITY -> {}
            case SIGMOID -> {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] = (float) (1 / (1 + Math.exp(-sums[i])));
                }
            }
            case SOFTMAX -> {
                for (int row = 0; row < sums.length; row += outputs) {
                    softmax(sums, row, outputs);
                }
            }
        }
        return sums;
    }

    private static void softmax(float[] sums, int from, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + count; k++) {
            largest = Math.max(largest, sums[k]);
        }
        double total = 0;
        for (int k = from; k < from + count; k++) {
            total += Math.exp(sums[k] - largest);
        }
        for (int k = from; k < from + count; k++) {
            sums[k] = (float) (Math.exp(sums[k] - largest) / total);
        }
    }
}
