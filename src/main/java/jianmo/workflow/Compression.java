package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanSettings;

import java.nio.file.Path;
import java.util.Optional;

/// Variants of the model in use that are smaller or quicker by training.
public interface Compression {

    /// Makes and measures them, unless the same was done before; keeps the result with a receipt,
    /// the files in `exports/variants/`.
    ///
    /// @throws jianmo.base.message.UserError from the job, when no model has been chosen yet
    Job<LeanReport> run(LeanSettings settings);

    /// The last result, where it still holds.
    Optional<LeanReport> kept();

    /// Copies the file of a variant.
    ///
    /// @param target a file, or a folder to put it into
    /// @return the file that was written
    /// @throws jianmo.base.message.UserError when there is no such variant, or it can't be written
    Path take(String variant, Path target);
}
