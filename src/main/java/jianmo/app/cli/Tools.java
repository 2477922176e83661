package jianmo.app.cli;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.export.ExplainGraph;
import jianmo.export.PredictOptions;
import jianmo.export.PredictReport;
import jianmo.export.ShrinkModel;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphView;
import jianmo.train.DeviceSource;
import jianmo.train.sequence.TaggerFamily;
import jianmo.workflow.Project;
import jianmo.workflow.Projects;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// What the verbs need of the rest of the program; made when first asked for, so that `--help`
/// starts nothing.
public interface Tools {

    Projects projects();

    /// Scores rows of a file through an exported graph.
    ///
    /// @param output file to write, or null for standard output
    PredictReport predict(
            Path model,
            Path input,
            @Nullable Path output,
            PredictOptions options,
            Progress progress);

    /// Makes INT8 of any ONNX file.
    ///
    /// @param rows to measure on, or null
    ShrinkModel.Report quantise(Path model, Path output, @Nullable Path rows, Progress progress);

    /// What the columns of rows contribute to the answers of any graph.
    ExplainGraph.Found explain(ExplainGraph.Request request, Progress progress);

    /// What is inside a graph file.
    GraphView graph(Path model);

    /// Two graph files of one model side by side.
    ///
    /// @param rows to run both on, or null
    GraphDiff graphs(Path before, Path after, @Nullable Path rows, Progress progress);

    /// Who trains taggers of sentences.
    TaggerFamily tagger();

    /// Writes the report and the plots of a project.
    ///
    /// @param language of the plots, and the one the report opens in
    Path report(Project project, String language);

    /// The same, but keeps report and plots that were made from the results the project has now.
    Path currentReport(Project project, String language);

    /// Opens the window and stays until it is closed.
    ///
    /// @throws jianmo.base.message.UserError when there is no display
    void window(@Nullable Path project, String language, boolean dark);

    /// Draws a panel without a display.
    ///
    /// @param part of the panel to open, as `labels`; empty for the panel as it is
    void screenshot(
            Project project,
            String panel,
            String part,
            String language,
            boolean dark,
            int width,
            int height,
            Path file);

    /// What this machine has and lacks, as findings in plain words.
    ///
    /// @param libtorch a folder to try instead of the chosen one, without keeping it; or null
    List<Finding> doctor(@Nullable Path libtorch, Progress progress) throws java.io.IOException;

    /// What networks are trained on, and the choice of it.
    DeviceSource devices();

    /// @param good whether it is as it should be
    record Finding(String id, boolean good, Message message) {}
}
