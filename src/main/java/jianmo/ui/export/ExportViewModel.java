package jianmo.ui.export;

import jianmo.base.message.UserError;
import jianmo.export.ExportReport;
import jianmo.export.ExportUse;
import jianmo.workflow.Project;
import jianmo.workflow.ReportWriter;
import jianmo.workflow.Stage;
import jianmo.workflow.StageState;
import jianmo.workflow.recipe.Recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the export panel shows and does. Used on the JavaFX thread but for [#states], [#copyTo],
/// [#use(ExportUse)], [#take] and [#writePage].
final class ExportViewModel {

    static final String INT8 = "int8";
    private static final String COMPACT = "compact";

    private final Project project;

    private final ReportWriter reports;

    ExportViewModel(Project project, ReportWriter reports) {
        this.project = project;
        this.reports = reports;
    }

    Optional<ExportReport> report() {
        return project.result(Stage.EXPORT, ExportReport.class);
    }

    /// How far each stage is; slow, any thread.
    Map<Stage, StageState> states() {
        var states = new EnumMap<Stage, StageState>(Stage.class);
        for (Stage stage : Stage.values()) {
            states.put(stage, project.state(stage));
        }
        return states;
    }

    Path folder() {
        return project.folder().toAbsolutePath().normalize().resolve("exports");
    }

    /// The page for others, where it has been written.
    Optional<Path> page() {
        Path page = folder().resolve("report.html");
        return Files.exists(page) ? Optional.of(page) : Optional.empty();
    }

    /// Writes the page for others anew; slow, any thread.
    Path writePage(String language) {
        return reports.write(project, language);
    }

    /// Which file the person uses.
    ExportUse use() {
        return project.recipe().export().use();
    }

    /// Writes into the recipe which file is used; any thread.
    ExportUse use(ExportUse wanted) {
        Recipe recipe = project.recipe();
        project.edit(recipe.withExport(new Recipe.ExportStep(recipe.export().maxLoss(), wanted)));
        return wanted;
    }

    /// Puts the file in use and the bundle of all into a folder; slow, any thread.
    ///
    /// @return name of the file in use
    String take(ExportReport report, Path target) {
        String file = use().file(report);
        reports.bundle(project, target.resolve("bundle.zip"));
        copy(List.of(file), target);
        return file;
    }

    static boolean int8Recommended(ExportReport report) {
        return report.recommended().equals(INT8);
    }

    /// Whether the studio's own file of trees is the best one here.
    static boolean compactRecommended(ExportReport report) {
        return report.recommended().equals(COMPACT);
    }

    /// The flag of the processor that matters the most for INT8; a dash where it has none of them.
    static String cpu(ExportReport report) {
        return Stream.of("vnni", "avx512", "avx2", "asimddp")
                .filter(report.cpu()::contains)
                .findFirst()
                .map(flag -> flag.toUpperCase(Locale.ROOT))
                .orElse("–");
    }

    /// INT8 over FP32.
    static double sizeRatio(ExportReport report) {
        return report.fp32Bytes() == 0
                ? Double.NaN
                : (double) report.int8Bytes() / report.fp32Bytes();
    }

    /// The command line that scores new rows with the file in use.
    String predictCommand(ExportReport report) {
        return "jianmo predict "
                + quoted(folder().resolve(use().file(report)).toString())
                + " --input FILE.csv --output OUT.csv";
    }

    private static String quoted(String path) {
        return path.matches("[\\w./:\\\\-]+") ? path : '"' + path + '"';
    }

    /// Copies all model files into a folder; any thread.
    ///
    /// @return how many files were copied
    int copyTo(ExportReport report, Path target) {
        var names = new ArrayList<>(List.of(report.fp32(), report.int8()));
        ExportReport.Compact compact = report.compact();
        if (compact != null) {
            names.add(compact.file());
        }
        copy(names, target);
        return names.size();
    }

    private void copy(List<String> names, Path target) {
        try {
            for (String name : names) {
                Files.copy(
                        folder().resolve(name),
                        target.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw UserError.because(e, "panels.export.not-copied", target.toString());
        }
    }
}
