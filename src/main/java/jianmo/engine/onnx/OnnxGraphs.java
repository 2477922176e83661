package jianmo.engine.onnx;

import java.nio.file.Path;
import java.util.Map;
import jianmo.base.job.Progress;
import jianmo.export.ExportReport;
import jianmo.export.GraphEngine;
import jianmo.export.QuantiseRequest;
import jianmo.train.PortableModel;

/// Graphs as ONNX files (opset 17, `ai.onnx.ml` 3), run by ONNX Runtime on one thread.
public final class OnnxGraphs implements GraphEngine {

    @Override
    public void write(PortableModel model, Path file, Map<String, String> metadata) {
        GraphWriter.save(GraphWriter.graph(model, new FloatDense(), "fp32", metadata), file);
    }

    @Override
    public ExportReport quantise(
            QuantiseRequest request, Path fp32, Path int8, Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Scorer open(Path file) {
        return new OnnxScorer(GraphCheck.read(file));
    }
}
