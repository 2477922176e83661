package jianmo.engine.onnx.view;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;

import com.google.protobuf.ByteString;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Attributes of a node as texts of a bearable length.
final class AttributeTexts {

    private static final int MOST_VALUES = 8;
    private static final int MOST_LETTERS = 120;

    private AttributeTexts() {}

    static Map<String, String> of(NodeProto node) {
        var texts = new LinkedHashMap<String, String>();
        node.getAttributeList().forEach(each -> texts.put(each.getName(), text(each)));
        return texts;
    }

    /// Bytes of lists and tensors among them.
    static long bytes(NodeProto node) {
        return node.getAttributeList().stream()
                .filter(each ->
                        each.hasT()
                                || each.getIntsCount() > 0
                                || each.getFloatsCount() > 0
                                || each.getStringsCount() > 0
                                || each.getTensorsCount() > 0)
                .mapToLong(AttributeProto::getSerializedSize)
                .sum();
    }

    private static String text(AttributeProto attribute) {
        return switch (attribute.getType()) {
            case INT -> String.valueOf(attribute.getI());
            case FLOAT -> number(attribute.getF());
            case STRING -> cut(attribute.getS().toStringUtf8());
            case INTS -> list(attribute.getIntsList(), String::valueOf);
            case FLOATS -> list(attribute.getFloatsList(), AttributeTexts::number);
            case STRINGS -> list(attribute.getStringsList(), ByteString::toStringUtf8);
            case TENSOR ->
                    TensorFacts.type(attribute.getT().getDataType())
                            + " "
                            + TensorFacts.shape(attribute.getT().getDimsList());
            default -> attribute.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static <T> String list(List<T> values, Function<T, String> text) {
        String first = String.join(", ", values.stream().limit(MOST_VALUES).map(text).toList());
        return cut(first) + (values.size() > MOST_VALUES ? ", … (" + values.size() + ")" : "");
    }

    private static String cut(String text) {
        return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) + "…" : text;
    }
}
