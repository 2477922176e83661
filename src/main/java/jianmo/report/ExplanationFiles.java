package jianmo.report;

import jianmo.explain.Explanation;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a person takes away of an explanation: `exports/explanation.html`, and all values as
/// `exports/explanation.csv` and `.parquet`.
public final class ExplanationFiles {

    private static final String NAME = "explanation";

    private ExplanationFiles() {}

    /// Replaces the files; nothing where no rows are kept.
    ///
    /// @param language the page opens in, `zh` or `en`
    /// @throws jianmo.base.message.UserError when one can't be written
    public static void write(Project project, String language) {
        project.result(Stage.EXPLAIN, Explanation.class)
                .ifPresent(explanation ->
                        project.explanations()
                                .kept()
                                .ifPresent(rows -> {
                                    new ExplanationPage(project.recipe().name(), explanation, rows)
                                            .write(file(project, ".html"), language);
                                    for (String ending : new String[] {".csv", ".parquet"}) {
                                        project.explanations().save(rows, file(project, ending));
                                    }
                                }));
    }

    /// Whether every file is there that [#write] would write.
    public static boolean arePresent(Project project) {
        return Stream.of(".html", ".csv", ".parquet")
                        .allMatch(ending -> Files.exists(file(project, ending)))
                || project.explanations().kept().isEmpty();
    }

    private static Path file(Project project, String ending) {
        return project.folder().resolve("exports").resolve(NAME + ending);
    }
}
