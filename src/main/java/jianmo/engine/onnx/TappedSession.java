package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import java.util.HashSet;
import java.util.List;

/// An open graph whose inner tensors are answers too. One thread at a time.
public final class TappedSession implements AutoCloseable {

    /// Rows at a time: every tapped tensor of a batch is kept until it has been looked at.
    private static final int BATCH = 64;

    private final GraphSession session;
    private final List<String> tensors;

    /// @param tensors names of `float` tensors anywhere in the graph; one may stand there twice
    /// @throws jianmo.base.message.UserError when the graph takes no rows of columns, or needs too
    ///   much
    public TappedSession(GraphCheck.Checked graph, List<String> tensors) {
        this.tensors = List.copyOf(tensors);
        var ports = GraphPort.inputs(graph.file(), graph.model());
        GraphSizes.check(graph, GraphPort.shapes(ports));
        byte[] tapped = tapped(graph.model(), tensors).toByteArray();
        session = new GraphSession(graph.file(), tapped, ports, tensors.getFirst());
    }

    private static ModelProto tapped(ModelProto model, List<String> tensors) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        var known = new HashSet<String>();
        graph.getOutputList().forEach(output -> known.add(output.getName()));
        for (String tensor : tensors) {
            if (known.add(tensor)) {
                graph.addOutput(ValueInfoProto.newBuilder().setName(tensor));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    /// Rows of a set of columns.
    public static int rows(List<Object> columns) {
        return Columns.rows(columns);
    }

    /// Runs a batch of rows.
    ///
    /// @param start of the batch
    /// @return values of each tensor for up to 64 rows
    public float[][] run(List<Object> columns, int start) {
        int count = Math.min(BATCH, Columns.rows(columns) - start);
        List<String> different = tensors.stream().distinct().toList();
        float[][] found = session.run(Columns.take(columns, start, count), different);
        return tensors.stream()
                .map(tensor -> found[different.indexOf(tensor)])
                .toArray(float[][]::new);
    }

    /// Rows of a batch.
    public static int batch() {
        return BATCH;
    }

    @Override
    public void close() {
        session.close();
    }
}
