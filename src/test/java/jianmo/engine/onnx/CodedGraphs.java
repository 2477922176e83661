package jianmo.engine.onnx;

import jianmo.train.PortableModel;

import java.nio.file.Path;
import java.util.Map;

/// Graphs of trees in whole numbers without the measuring around them, for benchmarks.
public final class CodedGraphs {

    private CodedGraphs() {}

    public static void write(PortableModel model, Path file) {
        GraphWriter.save(GraphWriter.graph(model, new CodedStyle(), "trees-8bit", Map.of()), file);
    }
}
