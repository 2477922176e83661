package jianmo.workflow;

import java.nio.file.Path;

/// Where tagged sentences come from.
public sealed interface TagSource {

    /// A file of `token<TAB>tag` lines.
    record Lines(Path file) implements TagSource {}

    /// Two columns of the project's table: tokens separated by blanks, and as many tags.
    record Columns(String tokens, String tags) implements TagSource {}
}
