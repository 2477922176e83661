package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.explain.ExplainedRows;
import jianmo.explain.InteractionReport;
import jianmo.explain.PictureDivision;
import jianmo.explain.RowParts;
import jianmo.explain.path.RowPaths;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the model in use goes by, row by row. Not for the thread of the window: files are read
/// here.
public interface Explanations {

    /// The rows the explanation stage kept; empty when it has not run, or its file is gone.
    Optional<ExplainedRows> kept();

    /// Explains rows beside the stage; nothing is kept.
    ///
    /// @throws jianmo.base.message.UserError from the job, when a stage is missing, the run is
    ///   unknown or not done, rows or columns are missing, or method or unit do not fit the model
    Job<ExplainedRows> explain(ExplainRequest request);

    /// What the words of rows' texts, or the regions of their pictures, contribute; nothing is
    /// kept.
    ///
    /// @param request whose method is left aside
    /// @param division how pictures are cut
    /// @throws jianmo.base.message.UserError from the job, as [#explain], and when the model knows
    ///   neither a text nor a picture
    Job<List<RowParts>> parts(ExplainRequest request, PictureDivision division);

    /// Which pairs of columns act together in a model of trees, over the rows; nothing is kept.
    ///
    /// @throws jianmo.base.message.UserError from the job, as [#explain], and when the model is no
    ///   sum of trees
    Job<InteractionReport> interactions(ExplainRequest request);

    /// How rows go through the trees of the model; nothing is kept.
    ///
    /// @param request whose method and unit are left aside
    /// @throws jianmo.base.message.UserError from the job, as [#explain], and when the model is
    ///   none of trees
    Job<List<RowPaths>> paths(ExplainRequest request);

    /// Writes rows with their values and contributions as a table.
    ///
    /// @param file ending in `.csv` or `.parquet`
    /// @throws jianmo.base.message.UserError when it can't be written
    void save(ExplainedRows rows, Path file);

    /// Reads the model in use to ask it about changed rows; the caller closes it.
    ///
    /// @throws jianmo.base.message.UserError when a stage is missing, or a file can't be read
    WhatIf whatIf();
}
