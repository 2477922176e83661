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
        link().apply(sums, outputs());
        return sums;
    }
}
