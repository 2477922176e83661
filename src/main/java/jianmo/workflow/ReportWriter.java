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
}
