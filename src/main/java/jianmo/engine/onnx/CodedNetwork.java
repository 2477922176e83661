package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;

import jianmo.dataset.feature.Matrix;
import jianmo.train.PortableModel;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Span;

import java.util.List;
import java.util.Map;

/// A network in the one form that training with codes in mind aims at.
final class CodedNetwork {

    private static final QuantForm FORM =
            new QuantForm(
                    "static-per-channel-7bit",
                    QuantForm.Activations.STATIC,
                    true,
                    QuantForm.Weights.SIGNED_7,
                    false);

    private CodedNetwork() {}

    /// @param calibration used where `spans` is empty
    /// @throws IllegalArgumentException when the model has no layers, or spans for other layers
    static ModelProto graph(
            PortableModel model,
            Matrix calibration,
            List<Span> spans,
            Map<String, String> metadata) {
        if (!(model.form() instanceof LayerForm network)) {
            throw new IllegalArgumentException("not a network");
        }
        List<InputRange> ranges =
                spans.isEmpty()
                        ? InputRange.measure(network, calibration)
                        : spans.stream().map(s -> new InputRange(s.min(), s.max())).toList();
        if (ranges.size() != LayerNodes.weighted(network.layers())) {
            throw new IllegalArgumentException(ranges.size() + " ranges");
        }
        return GraphWriter.graph(model, new QuantDense(FORM, ranges), FORM.id(), metadata);
    }
}
