package jianmo.dataset.prepare;

import jianmo.base.job.Progress;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Predicts the missing values of a column with a model file. The table engine is handed one, since
/// models come later than tables.
@FunctionalInterface
public interface ModelFiller {

    /// @param model file that an [Preparation.Impute] names
    /// @param rows whose value is missing
    /// @return one value per row, as text; null where the model has none
    /// @throws jianmo.base.message.UserError when the model does not fit the table
    List<@Nullable String> fill(Path model, Table table, Rows rows, Progress progress);
}
