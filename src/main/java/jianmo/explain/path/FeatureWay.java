package jianmo.explain.path;

import jianmo.base.message.Message;

import java.util.List;

/// What all trees together ask of a row about one column: their conditions tightened to one.
///
/// @param name the column, or what was made of it
/// @param value the row's own, as text; empty where missing
/// @param trees how many trees ask about it on the row's way
/// @param tests how often they do together
/// @param conditions what was found to hold; several are met at once
public record FeatureWay(
        String name, String value, int trees, int tests, List<Message> conditions) {
    public FeatureWay {
        conditions = List.copyOf(conditions);
    }

    /// All conditions in one line.
    public Message words() {
        return conditions.stream()
                .reduce((one, other) -> Message.of("explain.path.and", one, other))
                .orElseGet(() -> Message.of("explain.path.present", name));
    }
}
