package jianmo.base.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Something to say to a person: the key of a text and the values that go into it.
///
/// The core never translates; [jianmo.text.Texts] turns a message into a sentence.
///
/// @param key of the text, as in `quality.completeness.low`
/// @param values numbers, strings or nested messages, for `{0}`, `{1}` … of the text
public record Message(String key, List<Object> values) {

    public Message {
        values = List.copyOf(values);
    }

    public static Message of(String key, Object... values) {
        return new Message(key, List.of(values));
    }

    @JsonCreator
    static Message read(
            @JsonProperty("key") String key,
            @JsonProperty("values") @Nullable List<Object> values) {
        var read = new ArrayList<Object>();
        for (Object value : values == null ? List.of() : values) {
            read.add(
                    value instanceof Map<?, ?> map && map.get("key") instanceof String nested
                            ? read(nested, listOf(map.get("values")))
                            : value);
        }
        return new Message(key, read);
    }

    private static List<Object> listOf(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }
}
