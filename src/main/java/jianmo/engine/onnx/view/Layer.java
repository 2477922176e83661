package jianmo.engine.onnx.view;

import java.util.List;

/// A product of a graph with all that belongs to it: its constants, what codes its input, and what
/// is done to its output number by number (bias, scale, `Relu`).
///
/// @param tensor the `float` tensor it ends in
/// @param operators of the product and what follows, as `MatMul + Add`
/// @param nodes ids
record Layer(String tensor, String operators, List<String> nodes) {
    Layer {
        nodes = List.copyOf(nodes);
    }
}
