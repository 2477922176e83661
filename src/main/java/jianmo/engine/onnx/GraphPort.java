package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import jianmo.base.message.UserError;
import jianmo.export.PreparedInputs;
import jianmo.export.WordsInput;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One input of a graph: a column of values.
///
/// @param rank 1 for N, 2 for N × width
/// @param width 1, or numbers a row of a prepared input, or columns that stand side by side in it
/// @param inside numbers that the graph makes of a row: as `width`, but of a text's words more
/// @param spread whether it takes several columns of a table, as graphs of other makers do
record GraphPort(String name, Element element, int rank, int width, int inside, boolean spread) {

    /// Columns of a table that one input takes at most.
    private static final int MOST = 1 << 14;

    /// What a graph wants its values to be.
    enum Element {
        FLOAT,
        DOUBLE,
        WHOLE,
        TEXT
    }

    /// Columns of a table it takes.
    int columns() {
        return spread ? width : 1;
    }

    long[] shape(int rows) {
        return rank == 1 ? new long[] {rows} : new long[] {rows, width};
    }

    /// Shapes of a batch as large as the studio ever feeds, for `ports` of one graph.
    static Map<String, long[]> shapes(List<GraphPort> ports) {
        int width = ports.stream().mapToInt(GraphPort::inside).sum();
        int rows = Math.clamp((1 << 22) / Math.max(1, width), 16, 4096);
        var shapes = new TreeMap<String, long[]>();
        ports.forEach(port -> shapes.put(port.name(), port.shape(rows)));
        return shapes;
    }

    /// The inputs a caller has to give, in order.
    ///
    /// @throws UserError when one of them is neither a column nor some side by side
    static List<GraphPort> inputs(String file, ModelProto model) {
        GraphProto graph = model.getGraph();
        var constants =
                graph.getInitializerList().stream()
                        .map(tensor -> tensor.getName())
                        .collect(Collectors.toSet());
        var prepared = PreparedInputs.read(metadata(model));
        var ports = new ArrayList<GraphPort>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!constants.contains(input.getName())) {
                ports.add(port(file, input, prepared));
            }
        }
        if (ports.isEmpty()) {
            throw UserError.failed("export.graph.no-inputs", file);
        }
        return ports;
    }

    static Map<String, String> metadata(ModelProto model) {
        var about = new TreeMap<String, String>();
        model.getMetadataPropsList().forEach(entry -> about.put(entry.getKey(), entry.getValue()));
        return about;
    }

    private static GraphPort port(String file, ValueInfoProto input, PreparedInputs prepared) {
        String name = input.getName();
        if (!input.getType().hasTensorType()) {
            throw UserError.failed("export.graph.input-type", file, name);
        }
        var tensor = input.getType().getTensorType();
        Element element =
                switch (DataType.forNumber(tensor.getElemType())) {
                    case FLOAT -> Element.FLOAT;
                    case DOUBLE -> Element.DOUBLE;
                    case INT64 -> Element.WHOLE;
                    case STRING -> Element.TEXT;
                    case null, default ->
                            throw UserError.failed("export.graph.input-type", file, name);
                };
        TensorShapeProto shape = tensor.getShape();
        int rank = shape.getDimCount();
        WordsInput words = prepared.words(name);
        long said = rank == 2 ? shape.getDim(1).getDimValue() : 1;
        boolean spread = !prepared.contains(name) && said > 1 && said <= MOST;
        int width =
                prepared.contains(name) && words == null
                        ? prepared.encoding(name).width()
                        : spread ? (int) said : 1;
        if (words != null && element != Element.TEXT) {
            throw UserError.failed("export.graph.input-type", file, name);
        }
        boolean column = rank == 1 || (rank == 2 && said == width);
        if (!column || shape.getDim(0).getDimValue() > 0) {
            throw UserError.failed("export.graph.input-shape", file, name, text(shape));
        }
        return new GraphPort(
                name, element, rank, width, words == null ? width : words.width(), spread);
    }

    private static String text(TensorShapeProto shape) {
        return shape.getDimList().stream()
                .map(dim ->
                        dim.hasDimValue()
                                ? String.valueOf(dim.getDimValue())
                                : dim.getDimParam().isEmpty() ? "?" : dim.getDimParam())
                .collect(Collectors.joining(" × ", "[", "]"));
    }
}
