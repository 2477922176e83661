package jianmo.ui;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Needs;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Schema;
import jianmo.dataset.Source;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine.Imported;
import jianmo.dataset.TableEngine.Preview;
import jianmo.dataset.TableProfile;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.engine.duckdb.DuckTables;
import jianmo.train.Metric;
import jianmo.validate.ValidationReport;
import jianmo.validate.ValidationReport.Overfit;
import jianmo.validate.ValidationReport.Reliability;
import jianmo.workflow.Project;
import jianmo.workflow.Projects;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.DataStep;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Projects for tests of the window: the table is real and really read; results of later stages are
/// written by hand, since these tests are about showing them.
public final class SampleProjects implements Projects {

    /// By the columnar file, whose name tells its content, and the schema.
    private static final Map<String, TableProfile> PROFILES = new ConcurrentHashMap<>();

    private final DuckTables tables = new DuckTables();
    private final Path scratch;

    public SampleProjects(Path scratch) {
        this.scratch = scratch;
    }

    @Override
    public Project open(Path folder) {
        return german(true);
    }

    @Override
    public Project create(
            Path folder, Source source, @Nullable String target, ReadOptions options) {
        Path data = Path.of(source.said());
        var project = new SampleProject(folder, recipe(folder, data, String.valueOf(target)));
        return with(project, data, options, false);
    }

    @Override
    public jianmo.workflow.ReportWriter reports() {
        return (project, _) -> project.folder().resolve("exports/report.html");
    }

    @Override
    public Preview preview(Source source, ReadOptions options, int rows) {
        return tables.preview(source, options, rows);
    }

    @Override
    public List<String> parts(Source source) {
        return tables.parts(source);
    }

    @Override
    public Needs needs(Source source, Path folder) {
        return tables.needs(source, folder);
    }

    /// The German credit table.
    ///
    /// @param finished whether results of later stages are there
    public SampleProject german(boolean finished) {
        Path folder = Path.of("workspaces/german-credit");
        Path data = folder.resolve("credit-g.arff");
        var project = new SampleProject(folder, recipe(folder, data, "class"));
        return finished ? with(project, data, ReadOptions.sniff(), true) : project;
    }

    private static Recipe recipe(Path folder, Path data, String target) {
        return Recipe.standard(
                folder.getFileName().toString(),
                new DataStep(
                        data.getFileName().toString(),
                        target,
                        null,
                        null,
                        ReadOptions.sniff(),
                        Map.of()));
    }

    private SampleProject with(
            SampleProject project, Path data, ReadOptions options, boolean validated) {
        Imported imported = tables.importFile(data, options, scratch, Progress.ignored());
        String target = project.recipe().data().target();
        var columns =
                imported.columns().stream()
                        .map(c ->
                                c.name().equals(target)
                                        ? new Column(c.name(), c.type(), Role.TARGET)
                                        : c)
                        .toList();
        var schema = new Schema(columns);
        String columnar = imported.columnar().getFileName().toString();
        project.put(
                Stage.DATA,
                new DataSummary(
                        data.getFileName().toString(),
                        imported.hash(),
                        columnar,
                        columnar,
                        schema,
                        new TargetCoding(target, Task.BINARY, List.of("good", "bad")),
                        PROFILES.computeIfAbsent(
                                columnar + " " + schema, _ -> profile(imported, schema)),
                        imported.notes()));
        project.tables(() -> tables.open(imported.columnar()));
        project.put(Stage.BRIEF, project.recipe().brief());
        if (validated) {
            project.put(Stage.VALIDATE, validation());
        }
        return project;
    }

    private TableProfile profile(Imported imported, Schema schema) {
        try (Table table = tables.open(imported.columnar())) {
            return table.profile(schema, Progress.ignored());
        }
    }

    private static ValidationReport validation() {
        var test = new ConcurrentHashMap<String, Metric>();
        test.put("auc", new Metric(0.791, 0.721, 0.853, 200));
        test.put("accuracy", new Metric(0.765, 0.705, 0.825, 200));
        test.put("f1", new Metric(0.571, 0.452, 0.667, 200));
        test.put("logLoss", new Metric(0.489, 0.431, 0.552, 200));
        var baseline = new ConcurrentHashMap<String, Metric>();
        baseline.put("auc", new Metric(0.5, 0.5, 0.5, 200));
        baseline.put("accuracy", new Metric(0.7, 0.635, 0.76, 200));
        baseline.put("f1", new Metric(0, 0, 0, 200));
        baseline.put("logLoss", new Metric(0.611, 0.562, 0.66, 200));
        return new ValidationReport(
                "auc",
                5,
                0.784,
                new Metric(0.784, 0.75, 0.817, 800),
                List.of(0.801, 0.762, 0.793, 0.771, 0.796),
                0.902,
                0.785,
                new Overfit(0.13, "slight", Message.of("ui.validate.overfit.slight")),
                test,
                baseline,
                1,
                List.of(
                        new Reliability(0.05, 0.06, 120),
                        new Reliability(0.15, 0.13, 180),
                        new Reliability(0.3, 0.33, 210),
                        new Reliability(0.5, 0.46, 140),
                        new Reliability(0.7, 0.72, 100),
                        new Reliability(0.9, 0.84, 50)),
                Message.of("ui.help.validate.short"));
    }
}
