package jianmo.workflow;

import jianmo.dataset.ReadOptions;
import jianmo.dataset.TableEngine.Preview;
import jianmo.train.DeviceSource;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Opens and makes projects.
public interface Projects {

    /// Opens a project folder (with `recipe.yaml`), making its database if there is none.
    ///
    /// @throws jianmo.base.message.UserError when it is no project, is damaged, of a newer version,
    ///   or cannot be written to
    Project open(Path folder);

    /// Makes a project for a table: copies the file in, guesses types, roles, task and metric, and
    /// writes the recipe.
    ///
    /// @param target name of the column to predict, or null to guess (the last one)
    Project create(Path folder, Path data, @Nullable String target, ReadOptions options);

    /// The first rows of a table file that is not yet part of a project.
    Preview preview(Path data, ReadOptions options, int rows);

    /// What this machine is doing, for the window to show while a model trains.
    default DeviceSource devices() {
        return DeviceSource.none();
    }
}
