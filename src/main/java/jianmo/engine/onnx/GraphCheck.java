package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;

import jianmo.base.message.UserError;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Reads a graph from anyone, with limits, before the runtime sees it.
///
/// Refused: files over 1 GB, anything that is no ONNX, graphs without nodes or with over 200,000,
/// operators of unknown makers, data kept in files outside its folder, values that come from
/// nowhere or from a circle, control flow and functions of a file's own (nothing says when they
/// end), trees that lead back to themselves. What an accepted graph needs at run time is bounded by
/// [GraphSizes].
public final class GraphCheck {

    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_NODES = 200_000;
    private static final int MAX_DEPTH = 64;
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft");

    private static final Set<String> ENDLESS =
            Set.of(
                    "Loop",
                    "Scan",
                    "If",
                    "SequenceMap",
                    "BeamSearch",
                    "GreedySearch",
                    "Sampling",
                    "WhisperBeamSearch",
                    "EPContext");

    private final String file;
    private final TensorCheck tensors;
    private int nodes;

    private GraphCheck(String file) {
        this.file = file;
        this.tensors = new TensorCheck(file, MAX_BYTES);
    }

    /// @throws UserError with a sentence that names the file
    public static Checked read(Path path) {
        String file = path.toString();
        byte[] bytes = bytes(path);
        var check = new GraphCheck(file);
        ModelProto found = check.parse(bytes);
        ModelProto model = ExternalData.inside(path, found, MAX_BYTES - bytes.length);
        check.check(model);
        if (!GraphSeal.isWhole(model)) {
            throw UserError.failed("export.graph.changed", file);
        }
        return model.equals(found) ? new Checked(file, bytes, model) : of(file, model);
    }

    /// A graph made here.
    public static Checked of(String name, ModelProto model) {
        return new Checked(name, model.toByteArray(), model);
    }

    private static byte[] bytes(Path path) {
        String file = path.toString();
        if (!Files.isRegularFile(path)) {
            throw UserError.wrongUse("export.graph.missing", file);
        }
        try {
            long size = Files.size(path);
            if (size == 0) {
                throw UserError.failed("export.graph.empty", file);
            }
            if (size > MAX_BYTES) {
                throw UserError.failed("export.graph.too-large", file, size >> 20, MAX_BYTES >> 20);
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw UserError.because(e, "export.graph.unreadable", file);
        }
    }

    private ModelProto parse(byte[] bytes) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.setRecursionLimit(MAX_DEPTH);
            ModelProto model = ModelProto.parseFrom(in);
            if (!model.hasGraph() || model.getOpsetImportCount() == 0) {
                throw UserError.failed("export.graph.not-onnx", file);
            }
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw UserError.because(e, "export.graph.not-onnx", file);
        } catch (IOException e) {
            throw UserError.because(e, "export.graph.unreadable", file);
        }
    }

    private void check(ModelProto model) {
        if (model.getGraph().getNodeCount() == 0) {
            throw UserError.failed("export.graph.no-nodes", file);
        }
        if (model.getFunctionsCount() > 0) {
            throw UserError.failed("export.graph.functions", file);
        }
        graph(model.getGraph());
        new GraphNames(file).check(model.getGraph());
        GraphScales.check(file, model.getGraph());
    }

    private void graph(GraphProto graph) {
        graph.getInitializerList().forEach(tensors::dense);
        graph.getSparseInitializerList().forEach(tensors::sparse);
        nodes(graph.getNodeList());
    }

    private void nodes(List<NodeProto> list) {
        nodes += list.size();
        if (nodes > MAX_NODES) {
            throw UserError.failed("export.graph.too-many-nodes", file, MAX_NODES);
        }
        for (NodeProto node : list) {
            if (!DOMAINS.contains(node.getDomain())) {
                throw UserError.failed(
                        "export.graph.unknown-operator",
                        file,
                        node.getDomain() + "." + node.getOpType());
            }
            node.getAttributeList().forEach(this::attribute);
            if (ENDLESS.contains(node.getOpType())
                    || node.getAttributeList().stream().anyMatch(GraphCheck::holdsGraph)) {
                throw UserError.failed("export.graph.control-flow", file, node.getOpType());
            }
            TreeNodesCheck.check(file, node);
        }
    }

    private void attribute(AttributeProto attribute) {
        if (attribute.hasT()) {
            tensors.dense(attribute.getT());
        }
        attribute.getTensorsList().forEach(tensors::dense);
        if (attribute.hasSparseTensor()) {
            tensors.sparse(attribute.getSparseTensor());
        }
        attribute.getSparseTensorsList().forEach(tensors::sparse);
        if (attribute.hasG()) {
            graph(attribute.getG());
        }
        attribute.getGraphsList().forEach(this::graph);
    }

    private static boolean holdsGraph(AttributeProto attribute) {
        return attribute.hasG() || attribute.getGraphsCount() > 0;
    }

    /// A graph that passed.
    public static final class Checked {
        private final String file;
        private final byte[] bytes;
        private final ModelProto model;

        private Checked(String file, byte[] bytes, ModelProto model) {
            this.file = file;
            this.bytes = bytes;
            this.model = model;
        }

        public String file() {
            return file;
        }

        public byte[] bytes() {
            return bytes;
        }

        public ModelProto model() {
            return model;
        }
    }
}
