package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;

import com.google.protobuf.ByteString;

import java.util.List;

/// Attributes of graph nodes.
final class Attributes {

    private Attributes() {}

    static AttributeProto whole(String name, long value) {
        return of(name, AttributeType.INT).setI(value).build();
    }

    static AttributeProto wholes(String name, List<Long> values) {
        return of(name, AttributeType.INTS).addAllInts(values).build();
    }

    static AttributeProto real(String name, float value) {
        return of(name, AttributeType.FLOAT).setF(value).build();
    }

    static AttributeProto reals(String name, List<Float> values) {
        return of(name, AttributeType.FLOATS).addAllFloats(values).build();
    }

    static AttributeProto text(String name, String value) {
        return of(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
    }

    static AttributeProto texts(String name, List<String> values) {
        return of(name, AttributeType.STRINGS)
                .addAllStrings(values.stream().map(ByteString::copyFromUtf8).toList())
                .build();
    }

    private static AttributeProto.Builder of(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
