package jianmo.workflow;

import java.nio.file.Path;

/// Writes the report of a project with its plots; handed in by the program, since what writes it
/// stands above the workflow.
@FunctionalInterface
public interface ReportWriter {

    /// @param language the report opens in, `zh` or `en`
    /// @return the page
    /// @throws jianmo.base.message.UserError when it can't be written
    Path write(Project project, String language);

    /// Writes the exported model with card, schema, test vectors and snippets as one zip file.
    ///
    /// @param file replaced where it is there
    /// @throws jianmo.base.message.UserError when the export is missing or out of date, or a file
    ///   can't be read or written
    default void bundle(Project project, Path file) {
        throw new UnsupportedOperationException("bundle");
    }
}
