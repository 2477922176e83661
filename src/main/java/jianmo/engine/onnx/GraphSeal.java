package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;

import jianmo.base.hash.Hashes;

/// A hash over everything else in a model of the studio, kept in its metadata: a file cut short
/// between two entries, or with one flipped bit in a weight, would still be valid ONNX.
final class GraphSeal {

    static final String PRODUCER = "jianmo-studio";

    static final String KEY = GraphWriter.PREFIX + "sha256";

    private GraphSeal() {}

    /// The model with its seal as the last entry.
    static ModelProto seal(ModelProto.Builder model) {
        String hash = Hashes.of(model.build().toByteArray());
        return model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(KEY).setValue(hash))
                .build();
    }

    /// Whether a model of the studio is as it was written; other makers' models always are.
    static boolean isWhole(ModelProto model) {
        if (!model.getProducerName().equals(PRODUCER)) {
            return true;
        }
        int last = model.getMetadataPropsCount() - 1;
        if (last < 0 || !model.getMetadataProps(last).getKey().equals(KEY)) {
            return false;
        }
        ModelProto open = model.toBuilder().removeMetadataProps(last).build();
        return Hashes.of(open.toByteArray()).equals(model.getMetadataProps(last).getValue());
    }
}
