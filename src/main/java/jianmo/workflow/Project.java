package jianmo.workflow;

import jianmo.base.chart.Chart;
import jianmo.base.job.Job;
import jianmo.base.message.Message;
import jianmo.dataset.Table;
import jianmo.dataset.association.Associations;
import jianmo.dataset.explore.Exploration;
import jianmo.dataset.explore.ExploreRequest;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.quality.Comparison;
import jianmo.validate.FindingList;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An open project: what the window, the command line and the labs work with.
///
/// Thread-safe, but for the table, which each caller opens for itself.
public interface Project extends AutoCloseable {

    Path folder();

    Recipe recipe();

    /// Writes the recipe; later stages become out of date where their settings changed.
    void edit(Recipe changed);

    /// Takes the last edit back; false when there is none.
    boolean undo();

    /// Whether there is an edit to take back.
    boolean canUndo();

    /// Makes the edit again that was taken back last; false when there is none, or something else
    /// was edited since.
    boolean redo();

    boolean canRedo();

    StageState state(Stage stage);

    /// The kept result of a stage, also an out-of-date one: `Brief`, `DataSummary`,
    /// `QualityMatrix`, `Advice`, `TrainingReport`, `TuningReport`, `ValidationReport`,
    /// `Explanation`, `ExportReport`.
    <T> Optional<T> result(Stage stage, Class<T> type);

    /// Runs one stage, unless its receipt still matches.
    ///
    /// @throws jianmo.base.message.UserError from the job, when an earlier stage is missing
    Job<StageRun> run(Stage stage);

    /// Runs every stage that is not done, up to and including `last`.
    Job<StageRun> runTo(Stage last);

    /// Recomputes the chain of receipts and the hashes of results and files; empty when all is as
    /// it was written.
    Job<List<Message>> verify();

    /// What steps would do to the table, after those the recipe has; nothing is kept.
    Job<Effect> effect(List<Preparation> steps);

    /// What one of the steps of the recipe does, after those before it.
    ///
    /// @param step position in the recipe, from 0
    Job<Effect> effectOf(int step);

    /// What makes scores on this table doubtful: the leakage checks, before anything is trained.
    /// Nothing is kept.
    ///
    /// @throws jianmo.base.message.UserError from the job, when no data has been imported
    Job<FindingList> findings();

    /// Finds what missing values of a column shall become, on rows that are not locked, and gives
    /// the step that fills them; the recipe is not changed. MODEL trains a model of the other
    /// features and writes it into `models/`.
    ///
    /// @param method any but VALUE
    /// @throws jianmo.base.message.UserError from the job, when there is too little to learn from
    Job<Preparation.Impute> fit(String column, Preparation.Impute.Method method);

    /// The pictures and texts of the source, to be looked at.
    Media media();

    /// Its training runs.
    Runs runs();

    /// Its taggers of words.
    Taggers taggers();

    /// What the model in use goes by.
    Explanations explanations();

    /// "What if" questions to the model in use.
    Effects effects();

    /// Whether it treats groups of rows alike.
    Fairness fairness();

    /// Graph files to look at.
    Graphs graphs();

    /// Variants of the model in use, made smaller by training.
    Compression compression();

    /// Rows as points in a plane, in groups, and by how unusual they are; nothing is kept.
    Job<Exploration> explore(ExploreRequest request);

    /// How strongly the columns go together; on a sample when the table is large.
    Job<Associations> associations();

    /// A chart of one column, or of two together: distribution, points, boxes, heat map, line.
    ///
    /// @param b null for a chart of `a` alone
    Job<Chart> pairChart(String a, @Nullable String b);

    /// This table beside another version of it.
    ///
    /// @param other a project folder whose data has been imported, or a table file; a file is
    ///   compared with the table as it was read, before the steps of the recipe
    Job<Comparison> compare(Path other);

    /// Opens the imported table; the caller closes it.
    ///
    /// @throws jianmo.base.message.UserError when no data has been imported
    Table openTable();

    /// Changes whenever a result or the recipe changes, also through another process; cheap enough
    /// to ask twice a second.
    String version();

    @Override
    void close();
}
