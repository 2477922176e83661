package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;

import com.google.protobuf.InvalidProtocolBufferException;

import jianmo.dataset.text.Embedder;

/// Sentence models of other graphs than the ones that come with the studio, for benchmarks.
public final class SentenceForms {

    private SentenceForms() {}

    /// @param chinese whether the graph is a form of BGE-small-zh, else of MiniLM
    public static Embedder open(boolean chinese, byte[] graph) {
        return new SentenceModel(kind(chinese), graph);
    }

    /// The one that comes with the studio.
    public static Embedder shipped(boolean chinese) {
        return new SentenceModel(kind(chinese));
    }

    /// The graph in INT8.
    public static byte[] quantised(byte[] graph) throws InvalidProtocolBufferException {
        return GraphQuantiser.quantise(ModelProto.parseFrom(graph)).model().toByteArray();
    }

    private static SentenceModel.Kind kind(boolean chinese) {
        return chinese ? SentenceModel.Kind.BGE_ZH : SentenceModel.Kind.MINILM;
    }
}
