package jianmo.workflow.recipe;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// One part of a recipe, read key by key; every complaint names file, line and key.
///
/// Keys may be written `maxLoss` or `max-loss`. What is not there, or empty, takes its default.
final class Section {

    private final String file;
    private final String path;
    private final int line;
    private final Map<String, YamlNode> entries = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private Section(String file, String path, YamlNode.Mapping mapping) {
        this.file = file;
        this.path = path;
        this.line = mapping.line();
        mapping.entries().forEach((key, value) -> add(key, value));
    }

    private void add(String key, YamlNode value) {
        if (entries.put(camel(key), value) != null) {
            throw UserError.wrongUse("recipe.twice", file, value.line(), camel(key));
        }
    }

    static Section top(YamlNode.Mapping mapping, String file) {
        return new Section(file, "", mapping);
    }

    /// A part below this one, empty when it is not there.
    Section section(String key) {
        YamlNode node = entry(key);
        return switch (node) {
            case null -> new Section(file, full(key), new YamlNode.Mapping(line, Map.of()));
            case YamlNode.Mapping mapping -> new Section(file, full(key), mapping);
            default -> throw wrongType(key, node, "recipe.type.section");
        };
    }

    /// The entries of a part whose keys are names (of columns, of settings), as they are written.
    Map<String, YamlNode> named(String key) {
        return namedOf(key, entry(key));
    }

    private Map<String, YamlNode> namedOf(String key, @Nullable YamlNode node) {
        return switch (node) {
            case null -> Map.of();
            case YamlNode.Mapping mapping -> mapping.entries();
            case YamlNode.Scalar(_, _, var value) when value == null -> Map.of();
            default -> throw wrongType(key, node, "recipe.type.section");
        };
    }

    /// A part for an entry of [#named].
    Section below(String key, String name, YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> new Section(file, full(key) + "." + name, mapping);
            case YamlNode.Scalar(int at, _, var value) when value == null ->
                    new Section(file, full(key) + "." + name, new YamlNode.Mapping(at, Map.of()));
            default -> throw wrongType(key + "." + name, node, "recipe.type.section");
        };
    }

    @Nullable String text(String key) {
        YamlNode node = entry(key);
        return node == null ? null : textOf(key, node);
    }

    private String textOf(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw wrongType(key, node, "recipe.type.text");
    }

    String text(String key, String standard) {
        String text = text(key);
        return text == null ? standard : text;
    }

    String required(String key) {
        String text = text(key);
        if (text == null || text.isBlank()) {
            throw UserError.wrongUse("recipe.required", file, full(key));
        }
        return text;
    }

    @Nullable Boolean toggle(String key) {
        YamlNode node = entry(key);
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Scalar(_, _, Boolean value)) {
            return value;
        }
        throw wrongType(key, node, "recipe.type.toggle");
    }

    long whole(String key, long standard, long low, long high) {
        YamlNode node = entry(key);
        if (node == null) {
            return standard;
        }
        if (!(node instanceof YamlNode.Scalar(_, _, Long value))) {
            throw wrongType(key, node, "recipe.type.whole");
        }
        if (value < low || value > high) {
            throw outOfRange(key, node, Message.of("recipe.range", low, high));
        }
        return value;
    }

    double real(String key, double standard, double low, double high) {
        YamlNode node = entry(key);
        if (node == null) {
            return standard;
        }
        if (!(node instanceof YamlNode.Scalar(_, _, Number number))) {
            throw wrongType(key, node, "recipe.type.number");
        }
        double value = number.doubleValue();
        if (!(value >= low && value <= high)) {
            throw outOfRange(key, node, Message.of("recipe.range", low, high));
        }
        return value;
    }

    <E extends Enum<E>> @Nullable E choice(String key, Class<E> type) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        E[] all = type.getEnumConstants();
        return Arrays.stream(all)
                .filter(each -> each.name().equalsIgnoreCase(text.replace('-', '_')))
                .findFirst()
                .orElseThrow(
                        () -> notAChoice(key, text, Arrays.stream(all).map(Names::of).toList()));
    }

    /// The choice for a value of [#named].
    <E extends Enum<E>> E choice(String key, String name, YamlNode node, Class<E> type) {
        var one =
                new Section(file, full(key), new YamlNode.Mapping(node.line(), Map.of("x", node)));
        E value = one.choice("x", type);
        if (value == null) {
            throw wrongType(key + "." + name, node, "recipe.type.text");
        }
        return value;
    }

    /// The choices of a part whose keys are names.
    <E extends Enum<E>> Map<String, E> choices(String key, Class<E> type) {
        var choices = new LinkedHashMap<String, E>();
        named(key).forEach((name, node) -> choices.put(name, choice(key, name, node, type)));
        return choices;
    }

    String choice(String key, String standard, List<String> all) {
        String text = text(key, standard);
        if (!all.contains(text)) {
            throw notAChoice(key, text, all);
        }
        return text;
    }

    /// A list of texts; a single text is a list of one.
    List<String> texts(String key) {
        YamlNode node = entry(key);
        return switch (node) {
            case null -> List.of();
            case YamlNode.Scalar scalar -> List.of(scalar.text());
            case YamlNode.Sequence list -> list.items().stream().map(n -> textOf(key, n)).toList();
            case YamlNode.Mapping _ -> throw wrongType(key, node, "recipe.type.list");
        };
    }

    /// Texts of a part whose keys are names.
    ///
    /// @param standard for a name without a text
    Map<String, String> texts(String key, String standard) {
        var texts = new LinkedHashMap<String, String>();
        named(key)
                .forEach((name, node) ->
                        texts.put(
                                name,
                                node instanceof YamlNode.Scalar(_, _, var value) && value == null
                                        ? standard
                                        : textOf(key + "." + name, node)));
        return texts;
    }

    /// Checks a text that has its own rule.
    @Nullable String checked(String key, Function<String, @Nullable Message> complaint) {
        String text = text(key);
        Message found = text == null ? null : complaint.apply(text);
        if (text != null && found != null) {
            throw outOfRange(key, new YamlNode.Scalar(lineOf(key), text, text), found);
        }
        return text;
    }

    /// Plain values of an entry of [#named], by name as it is written: Integer, Long, Double,
    /// Boolean or String.
    Map<String, Object> values(String key, String name, YamlNode node) {
        var values = new LinkedHashMap<String, Object>();
        namedOf(key + "." + name, node)
                .forEach((setting, given) -> {
                    if (!(given instanceof YamlNode.Scalar scalar)) {
                        throw wrongType(
                                key + "." + name + "." + setting, given, "recipe.type.text");
                    }
                    Object value = scalar.value();
                    if (value instanceof Long whole && whole.intValue() == whole) {
                        values.put(setting, whole.intValue());
                    } else if (value != null) {
                        values.put(setting, value);
                    }
                });
        return values;
    }

    /// Numbers of a part whose keys are names.
    Map<String, Double> reals(String key, double low, double high) {
        var numbers = new LinkedHashMap<String, Double>();
        named(key)
                .forEach((name, node) -> {
                    if (!(node instanceof YamlNode.Scalar(_, _, Number number))) {
                        throw wrongType(key + "." + name, node, "recipe.type.number");
                    }
                    double value = number.doubleValue();
                    if (!(value >= low && value <= high)) {
                        throw outOfRange(
                                key + "." + name, node, Message.of("recipe.range", low, high));
                    }
                    numbers.put(name, value);
                });
        return numbers;
    }

    /// The parts of a list of parts.
    List<Section> sections(String key) {
        YamlNode node = entry(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Sequence(_, var items))) {
            throw wrongType(key, node, "recipe.type.list");
        }
        var parts = new java.util.ArrayList<Section>();
        for (int i = 0; i < items.size(); i++) {
            parts.add(below(key, String.valueOf(i + 1), items.get(i)));
        }
        return parts;
    }

    /// Complains about the first key nobody has asked for.
    void end() {
        for (var entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                String nearest = Nearest.of(entry.getKey(), known);
                int at = entry.getValue().line();
                throw nearest == null
                        ? UserError.wrongUse(
                                "recipe.unknown-key",
                                file,
                                at,
                                full(entry.getKey()),
                                String.join(", ", known))
                        : UserError.wrongUse(
                                "recipe.unknown-key-near",
                                file,
                                at,
                                full(entry.getKey()),
                                full(nearest));
            }
        }
    }

    UserError outOfRange(String key, String found, Message allowed) {
        return outOfRange(key, new YamlNode.Scalar(lineOf(key), found, found), allowed);
    }

    private @Nullable YamlNode entry(String key) {
        known.add(key);
        YamlNode node = entries.get(key);
        return node instanceof YamlNode.Scalar(_, _, var value) && value == null ? null : node;
    }

    private int lineOf(String key) {
        YamlNode node = entries.get(key);
        return node == null ? line : node.line();
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private UserError wrongType(String key, YamlNode node, String expected) {
        String found =
                node instanceof YamlNode.Scalar scalar
                        ? scalar.text()
                        : node instanceof YamlNode.Mapping ? "{…}" : "[…]";
        return UserError.wrongUse(
                "recipe.wrong-type", file, node.line(), full(key), Message.of(expected), found);
    }

    private UserError outOfRange(String key, YamlNode node, Message allowed) {
        String found = node instanceof YamlNode.Scalar scalar ? scalar.text() : "…";
        return UserError.wrongUse(
                "recipe.out-of-range", file, node.line(), full(key), found, allowed);
    }

    UserError notAChoice(String key, String found, List<String> all) {
        return UserError.wrongUse(
                "recipe.not-a-choice", file, lineOf(key), full(key), found, String.join(", ", all));
    }

    static String camel(String key) {
        var camel = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '-') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }
}
