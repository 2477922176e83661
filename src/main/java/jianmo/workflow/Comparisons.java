package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.DataSummary;
import jianmo.quality.Comparison;
import jianmo.store.ProjectFiles;
import jianmo.workflow.recipe.RecipeFile;
import jianmo.workflow.task.CompareTask;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Compares the table of a project with that of another project, or with a table file.
final class Comparisons {

    private Comparisons() {}

    /// @param other a project folder whose data has been imported, or a table file; a file is
    ///   compared with the table as it was read, before the steps of the recipe
    static Comparison of(StepInput input, Path other, Progress progress) {
        var request =
                Files.exists(other.resolve(RecipeFile.NAME))
                        ? withProject(input, other)
                        : withFile(input, other);
        return input.studio().compute().call(input.studio().tasks().compare(), request, progress);
    }

    private static CompareTask.Request withProject(StepInput input, Path other) {
        try (var project = new LiveProject(input.studio(), other)) {
            DataSummary there =
                    project.result(Stage.DATA, DataSummary.class)
                            .orElseThrow(() ->
                                    UserError.wrongUse(
                                            "workflow.compare.no-data", other.toString()));
            Path columnar = ProjectFiles.at(other).data().resolve(there.columnar());
            return new CompareTask.Request(
                    input.columnar().toAbsolutePath().toString(),
                    columnar.toAbsolutePath().toString(),
                    input.data().schema().columns(),
                    there.schema().columns());
        }
    }

    private static CompareTask.Request withFile(StepInput input, Path other) {
        if (!Files.isRegularFile(other)) {
            throw UserError.wrongUse("workflow.compare.nothing", other.toString());
        }
        Path imported = input.store().files().data().resolve(input.data().imported());
        return new CompareTask.Request(
                imported.toAbsolutePath().toString(),
                other.toAbsolutePath().toString(),
                input.data().schema().columns(),
                List.of());
    }
}
