package jianmo.engine.onnx;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.LayerForm;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Smallest and largest value that reaches a layer, always including 0.
///
/// @param output of what a convolution makes of it, after the `Relu` right behind, if there is one;
///   null for other layers
record InputRange(float min, float max, @Nullable InputRange output) {

    InputRange(float min, float max) {
        this(min, max, null);
    }

    /// Step between two 8-bit codes.
    float scale() {
        float scale = (max - min) / 255;
        return scale < Float.MIN_NORMAL ? 1 : scale;
    }

    /// Code of 0, from 0 to 255.
    int zeroPoint() {
        return Math.clamp(Math.round(-min / scale()), 0, 255);
    }

    /// Ranges in front of each layer with weights over calibration rows (minimum and maximum), in
    /// the order of [LayerNodes#weighted].
    static List<InputRange> measure(LayerForm form, Matrix rows) {
        return Calibrator.measure(form, rows).ranges(Calibration.MIN_MAX);
    }
}
