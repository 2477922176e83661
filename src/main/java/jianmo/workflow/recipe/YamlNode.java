package jianmo.workflow.recipe;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A piece of a YAML file that knows its line.
sealed interface YamlNode {

    /// From 1.
    int line();

    /// @param text as it stands in the file, without quotes
    /// @param value Long, Double, Boolean, String, or null where nothing is written
    record Scalar(int line, String text, @Nullable Object value) implements YamlNode {}

    /// In the order of the file.
    record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {}

    /// In the order of the file.
    record Sequence(int line, List<YamlNode> items) implements YamlNode {}
}
