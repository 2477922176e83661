package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import com.google.protobuf.UnsafeByteOperations;

import jianmo.base.message.UserError;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Constants that a graph keeps in files beside it are taken into it. Only files of its own folder
/// or below are opened, by a path of plain names; links that lead out of it are not followed.
final class ExternalData {

    private final Path graph;
    private final long most;
    private long taken;

    private ExternalData(Path graph, long most) {
        this.graph = graph;
        this.most = most;
    }

    /// @param graph its file
    /// @param most bytes of all data together
    /// @return the model with all constants inside; the same where they are
    /// @throws UserError when data lies elsewhere, is not there, or is too much
    static ModelProto inside(Path graph, ModelProto model, long most) {
        boolean any = model.getGraph().getInitializerList().stream().anyMatch(ExternalData::isOut);
        return any ? new ExternalData(graph, most).inside(model) : model;
    }

    private static boolean isOut(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
    }

    private ModelProto inside(ModelProto model) {
        GraphProto.Builder whole = model.getGraph().toBuilder().clearInitializer();
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            whole.addInitializer(isOut(tensor) ? taken(tensor) : tensor);
        }
        return model.toBuilder().setGraph(whole).build();
    }

    private TensorProto taken(TensorProto tensor) {
        var said = new HashMap<String, String>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            said.put(entry.getKey(), entry.getValue());
        }
        Path file = file(said.getOrDefault("location", ""));
        try (var data = new RandomAccessFile(file.toFile(), "r")) {
            long offset = number(said, "offset", 0);
            long length = number(said, "length", data.length() - offset);
            if (length < 0 || offset < 0 || offset > data.length() - length) {
                throw UserError.failed("export.graph.external-short", name(), tensor.getName());
            }
            taken += length;
            if (taken > most) {
                throw UserError.failed("export.graph.too-large", name(), taken >> 20, most >> 20);
            }
            byte[] bytes = new byte[(int) length];
            data.seek(offset);
            data.readFully(bytes);
            return tensor.toBuilder()
                    .clearDataLocation()
                    .clearExternalData()
                    .setRawData(UnsafeByteOperations.unsafeWrap(bytes))
                    .build();
        } catch (IOException e) {
            throw UserError.because(e, "export.graph.external-missing", name(), file.toString());
        }
    }

    private Path file(String location) {
        Path folder = graph.toAbsolutePath().normalize().getParent();
        if (folder == null || !isPlain(location)) {
            throw UserError.failed("export.graph.external-data", name());
        }
        Path file = folder.resolve(location).normalize();
        try {
            if (!Files.isRegularFile(file)) {
                throw UserError.failed("export.graph.external-missing", name(), file.toString());
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw UserError.failed("export.graph.external-data", name());
            }
            return file;
        } catch (IOException e) {
            throw UserError.because(e, "export.graph.external-missing", name(), file.toString());
        }
    }

    /// Names with single strokes between, nothing that leads up or to another drive.
    private static boolean isPlain(String location) {
        return !location.isEmpty()
                && location.indexOf('\\') < 0
                && location.indexOf(':') < 0
                && location.indexOf('\0') < 0
                && !location.startsWith("/")
                && java.util.Arrays.stream(location.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals("..") || part.equals("."));
    }

    private long number(Map<String, String> said, String key, long otherwise) {
        String text = said.get(key);
        try {
            return text == null || text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw UserError.because(e, "export.graph.not-onnx", name());
        }
    }

    private String name() {
        return graph.toString();
    }
}
