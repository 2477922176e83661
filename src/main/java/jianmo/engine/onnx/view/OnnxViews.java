package jianmo.engine.onnx.view;

import jianmo.base.job.Progress;
import jianmo.engine.onnx.GraphCheck;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphReader;
import jianmo.export.graph.GraphView;

import java.nio.file.Path;
import java.util.List;

/// ONNX files to look at.
public final class OnnxViews implements GraphReader {

    @Override
    public GraphView read(Path file) {
        return ViewReader.read(GraphCheck.read(file));
    }

    @Override
    public GraphDiff compare(Path before, Path after, List<Object> columns, Progress progress) {
        return GraphComparison.of(
                GraphCheck.read(before), GraphCheck.read(after), columns, progress);
    }
}
