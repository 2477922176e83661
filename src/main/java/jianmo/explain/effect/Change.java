package jianmo.explain.effect;

import jianmo.base.message.Names;
import jianmo.base.message.UserError;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A column that may be changed to turn an answer.
///
/// @param column raw column
/// @param direction which way a number may go; categories may become any level
public record Change(String column, Direction direction) {

    /// Which way a number may go.
    public enum Direction {
        ANY,
        UP,
        DOWN
    }

    /// As a person writes it: `income`, `income:up` or `debt:down`.
    ///
    /// @throws UserError when there is something else behind the colon
    public static Change parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new Change(text.strip(), Direction.ANY);
        }
        String way = text.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
        Direction direction =
                Arrays.stream(Direction.values())
                        .filter(d -> Names.of(d).equals(way))
                        .findFirst()
                        .orElseThrow(() ->
                                UserError.wrongUse(
                                        "effect.no-direction",
                                        way,
                                        Arrays.stream(Direction.values())
                                                .map(Names::of)
                                                .collect(Collectors.joining(", "))));
        return new Change(text.substring(0, colon).strip(), direction);
    }
}
