package jianmo.app;

import jianmo.app.cli.Tools;
import jianmo.app.cli.Version;
import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.worker.WorkerClient;
import jianmo.base.worker.WorkerSettings;
import jianmo.dataset.TableEngine;
import jianmo.dataset.folder.FolderTables;
import jianmo.dataset.media.MediaEngines;
import jianmo.dataset.text.Embedders;
import jianmo.engine.djl.BiLstmCrf;
import jianmo.engine.djl.NetTuning;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.excel.ExcelBooks;
import jianmo.engine.image.ImageFiles;
import jianmo.engine.jdbc.Databases;
import jianmo.engine.layout.LayeredGraphs;
import jianmo.engine.onnx.OnnxBackbones;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.engine.onnx.SentenceModels;
import jianmo.engine.onnx.view.OnnxViews;
import jianmo.export.CompareGraphs;
import jianmo.export.ExplainGraph;
import jianmo.export.GraphEngine;
import jianmo.export.PredictOptions;
import jianmo.export.PredictReport;
import jianmo.export.PredictRows;
import jianmo.export.ShrinkModel;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphReader;
import jianmo.export.graph.GraphView;
import jianmo.export.graph.GraphViewing;
import jianmo.report.ExplanationFiles;
import jianmo.report.HtmlReport;
import jianmo.report.PlotFiles;
import jianmo.report.bundle.Bundle;
import jianmo.report.bundle.ShortCard;
import jianmo.text.Texts;
import jianmo.train.DeviceSource;
import jianmo.train.sequence.TaggerFamily;
import jianmo.ui.shell.NoDisplayException;
import jianmo.ui.shell.Screenshots;
import jianmo.ui.shell.StudioApp;
import jianmo.workflow.LiveProjects;
import jianmo.workflow.Project;
import jianmo.workflow.Projects;
import jianmo.workflow.ReportWriter;
import jianmo.workflow.Stage;
import jianmo.workflow.Studio;
import jianmo.workflow.task.ModelAnswers;
import jianmo.workflow.task.NetTools;
import jianmo.workflow.task.StageTasks;

import org.jspecify.annotations.Nullable;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The one place where the parts of the program are put together.
public final class StudioTools implements Tools, AutoCloseable {

    private final TableEngine tables = tableEngine();
    private final GraphEngine graphs = new OnnxGraphs();
    private final GraphReader views = new OnnxViews();
    private final Devices devices = Devices.ofUser();
    private final WorkerSettings ofMachine = WorkerSettings.ofMachine(WorkerMain.class.getName());
    private final WorkerClient worker =
            WorkerClient.changing(ofMachine, () -> devices.on(ofMachine));

    /// Tables of every kind of source.
    static TableEngine tableEngine() {
        var tables = new DuckTables(List.of(new ExcelBooks(), new Databases()), new ModelAnswers());
        return new FolderTables(
                tables,
                new MediaEngines(new ImageFiles(), new SentenceModels(), new OnnxBackbones()));
    }

    @Override
    public Projects projects() {
        var families = Families.all();
        Embedders texts = new SentenceModels();
        return new LiveProjects(
                new Studio(
                        tables,
                        families,
                        worker,
                        new StageTasks(
                                tables,
                                families,
                                graphs,
                                views,
                                texts,
                                LookingTools.all(),
                                new NetTools(tagger(), new NetTuning())),
                        new ImageFiles(),
                        texts,
                        new GraphViewing(views, new LayeredGraphs()),
                        Runtime.getRuntime().availableProcessors(),
                        Map.of(
                                "studio", Version.studio(),
                                "java", Runtime.version().toString(),
                                "os",
                                        System.getProperty("os.name")
                                                + " "
                                                + System.getProperty("os.arch")),
                        new ShortCard()),
                devices,
                new ReportWriter() {
                    @Override
                    public Path write(Project project, String language) {
                        return report(project, language);
                    }

                    @Override
                    public void bundle(Project project, Path file) {
                        Bundle.write(project, file);
                    }
                });
    }

    @Override
    public PredictReport predict(
            Path model,
            Path input,
            @Nullable Path output,
            PredictOptions options,
            Progress progress) {
        var predict = new PredictRows(tables, graphs);
        if (output != null) {
            return predict.toFile(model, input, output, options, progress);
        }
        var out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        try {
            return predict.toWriter(model, input, out, options, progress);
        } finally {
            out.flush();
        }
    }

    @Override
    public ShrinkModel.Report quantise(
            Path model, Path output, @Nullable Path rows, Progress progress) {
        return new ShrinkModel(tables, graphs).run(model, output, rows, progress);
    }

    @Override
    public ExplainGraph.Found explain(ExplainGraph.Request request, Progress progress) {
        return new ExplainGraph(tables, graphs).run(request, progress);
    }

    @Override
    public GraphView graph(Path model) {
        return views.read(model);
    }

    @Override
    public GraphDiff graphs(Path before, Path after, @Nullable Path rows, Progress progress) {
        return new CompareGraphs(tables, graphs, views).run(before, after, rows, progress);
    }

    @Override
    public TaggerFamily tagger() {
        return new BiLstmCrf();
    }

    @Override
    public Path report(Project project, String language) {
        new PlotFiles(Texts.in(language)).write(project);
        ExplanationFiles.write(project, language);
        return new HtmlReport().write(project, language);
    }

    @Override
    public Path currentReport(Project project, String language) {
        boolean current =
                new HtmlReport().isCurrent(project, language)
                        && PlotFiles.arePresent(project)
                        && ExplanationFiles.arePresent(project);
        return current ? HtmlReport.file(project) : report(project, language);
    }

    @Override
    public void window(@Nullable Path project, String language, boolean dark) {
        try {
            StudioApp.launch(projects(), project, language, dark);
        } catch (NoDisplayException e) {
            throw UserError.because(e, "cli.no-display");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void screenshot(
            Project project,
            String panel,
            String part,
            String language,
            boolean dark,
            int width,
            int height,
            Path file) {
        if (panel.equals("start") || panel.equals("new-project")) {
            startScreenshot(
                    panel.equals("start")
                            ? null
                            : project.folder().resolve(project.recipe().data().file()),
                    new Screenshots.Shot(Stage.DATA, language, dark, width, height),
                    file);
            return;
        }
        Stage stage =
                Arrays.stream(Stage.values())
                        .filter(s -> s.id().equals(panel))
                        .findFirst()
                        .orElseThrow(() ->
                                UserError.wrongUse(
                                        "cli.screenshot.panel",
                                        panel,
                                        String.join(
                                                " ",
                                                Arrays.stream(Stage.values())
                                                        .map(Stage::id)
                                                        .toList())));
        try {
            new Screenshots(projects())
                    .write(
                            project,
                            new Screenshots.Shot(stage, part, language, dark, width, height),
                            file);
        } catch (NoDisplayException e) {
            throw UserError.because(e, "cli.no-display");
        }
    }

    private void startScreenshot(@Nullable Path data, Screenshots.Shot shot, Path file) {
        try {
            new Screenshots(projects()).writeStart(data, shot, file);
        } catch (NoDisplayException e) {
            throw UserError.because(e, "cli.no-display");
        }
    }

    @Override
    public List<Finding> doctor(@Nullable Path libtorch, Progress progress)
            throws java.io.IOException {
        return new Doctor(worker, new ProbeTask(Families.all(), graphs), devices, ofMachine)
                .look(libtorch, progress);
    }

    @Override
    public DeviceSource devices() {
        return devices;
    }

    @Override
    public void close() {
        worker.close();
    }
}
