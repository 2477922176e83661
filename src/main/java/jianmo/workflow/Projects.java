package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.dataset.Needs;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.dataset.TableEngine.Preview;
import jianmo.train.DeviceSource;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Opens and makes projects.
public interface Projects {

    /// Opens a project folder (with `recipe.yaml`), making its database if there is none.
    ///
    /// @throws jianmo.base.message.UserError when it is no project, is damaged, of a newer version,
    ///   or cannot be written to
    Project open(Path folder);

    /// Makes a project for a table: copies a file or folder in, guesses types, roles, task and
    /// metric, and writes the recipe.
    ///
    /// @param target name of the column to predict, or null to guess (the last one)
    Project create(Path folder, Source source, @Nullable String target, ReadOptions options);

    /// The same as a job that tells how far it is and can be cancelled.
    default Job<Project> creating(
            Path folder, Source source, @Nullable String target, ReadOptions options) {
        return _ -> create(folder, source, target, options);
    }

    /// Makes a project for a file or folder.
    default Project create(Path folder, Path data, @Nullable String target, ReadOptions options) {
        return create(folder, Source.of(data), target, options);
    }

    /// The first rows of a source that is not yet part of a project.
    Preview preview(Source source, ReadOptions options, int rows);

    /// The first rows of a file or folder.
    default Preview preview(Path data, ReadOptions options, int rows) {
        return preview(Source.of(data), options, rows);
    }

    /// The tables in a source (sheets, tables of a database, files in an archive), the one read by
    /// default first; empty when it is one table.
    List<String> parts(Source source);

    /// What importing a source into a project would take, before anything is done.
    ///
    /// @param folder of the project, or where it will be
    Needs needs(Source source, Path folder);

    /// Writes reports.
    ReportWriter reports();

    /// What this machine is doing, for the window to show while a model trains.
    default DeviceSource devices() {
        return DeviceSource.none();
    }
}
