package jianmo.engine.onnx;

import jianmo.dataset.image.Backbone;
import jianmo.dataset.image.Backbones;

import java.nio.file.Path;

/// Frozen networks of pictures as ONNX files from any maker.
public final class OnnxBackbones implements Backbones {

    @Override
    public Backbone open(Path file, int side) {
        return OnnxBackbone.of(GraphCheck.read(file), side);
    }
}
