package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Needs;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Source;
import jianmo.dataset.TableEngine.Preview;
import jianmo.dataset.Task;
import jianmo.dataset.folder.FolderColumns;
import jianmo.dataset.folder.FolderCopy;
import jianmo.store.ProjectFiles;
import jianmo.train.DeviceSource;
import jianmo.train.Metrics;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.ColumnChoice;
import jianmo.workflow.recipe.Recipe.DataStep;
import jianmo.workflow.recipe.Recipe.TrainStep;
import jianmo.workflow.recipe.RecipeFile;
import jianmo.workflow.task.ImportTask;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Opens and makes projects on disk.
public final class LiveProjects implements Projects {

    private final Studio studio;
    private final DeviceSource devices;
    private final ReportWriter reports;

    public LiveProjects(Studio studio) {
        this(
                studio,
                DeviceSource.none(),
                (_, _) -> {
                    throw new UnsupportedOperationException("reports");
                });
    }

    /// @param devices what the machine is doing, for the window
    /// @param reports writes reports
    public LiveProjects(Studio studio, DeviceSource devices, ReportWriter reports) {
        this.studio = studio;
        this.devices = devices;
        this.reports = reports;
    }

    @Override
    public ReportWriter reports() {
        return reports;
    }

    @Override
    public DeviceSource devices() {
        return devices;
    }

    @Override
    public Project open(Path folder) {
        return new LiveProject(studio, devices, folder.toAbsolutePath().normalize());
    }

    @Override
    public Project create(
            Path folder, Source source, @Nullable String target, ReadOptions options) {
        return create(folder, source, target, options, Progress.ignored());
    }

    @Override
    public Job<Project> creating(
            Path folder, Source source, @Nullable String target, ReadOptions options) {
        return progress -> create(folder, source, target, options, progress);
    }

    private Project create(
            Path folder,
            Source source,
            @Nullable String target,
            ReadOptions options,
            Progress progress) {
        progress.advance(0, 0, Message.of("workflow.new.copying"));
        Path home = folder.toAbsolutePath().normalize();
        if (Files.exists(home.resolve(RecipeFile.NAME))) {
            throw UserError.wrongUse("workflow.new.exists", home.toString());
        }
        Preview preview = studio.tables().preview(source, options, 100);
        List<String> names = preview.columns().stream().map(Column::name).toList();
        boolean grouped = source instanceof Source.Folder && names.contains(FolderColumns.CLASS);
        String usual = grouped ? FolderColumns.CLASS : names.getLast();
        String column = target == null ? usual : target;
        if (!names.contains(column)) {
            throw UserError.wrongUse("workflow.new.no-target", column, String.join(", ", names));
        }
        Message refusal = studio.tables().needs(source, home).refusal();
        if (refusal != null) {
            throw UserError.failed(refusal.key(), refusal.values().toArray());
        }
        boolean made = !Files.exists(home);
        Source kept = kept(source, home, made);
        try {
            RecipeFile.write(home, recipe(home, kept, column, options, progress));
        } catch (RuntimeException e) {
            if (made) {
                removeAll(home);
            }
            throw e;
        }
        return open(home);
    }

    /// The source as the project has it: a file or folder is copied in.
    private static Source kept(Source source, Path home, boolean made) {
        Path data =
                switch (source) {
                    case Source.File file -> file.path();
                    case Source.Folder folder -> folder.path();
                    case Source.Database _ -> null;
                };
        Path file = data == null ? home : home.resolve(String.valueOf(data.getFileName()));
        try {
            Files.createDirectories(home);
            if (data == null) {
                return source;
            }
            if (!Files.exists(file) || !Files.isSameFile(file, data)) {
                FolderCopy.of(data, file);
            }
            return Source.of(file);
        } catch (IOException e) {
            if (made) {
                discard(file, home);
            }
            throw UserError.because(e, "workflow.new.not-written", home.toString());
        }
    }

    /// Good defaults for the table: types, roles, task, positive class and metric as guessed,
    /// written out so that a person sees and can change them.
    private Recipe recipe(
            Path home, Source source, String target, ReadOptions options, Progress progress) {
        String said = source instanceof Source.Database ? source.said() : source.name();
        var asked = new DataStep(said, target, null, null, options, Map.of());
        DataSummary guessed =
                studio.compute()
                        .call(
                                studio.tasks().importing(),
                                new ImportTask.Request(
                                        source.said(),
                                        null,
                                        ProjectFiles.make(home).data().toString(),
                                        ProjectFiles.make(home).models().toString(),
                                        asked),
                                progress);
        var columns = new TreeMap<String, ColumnChoice>();
        guessed.schema().columns().stream()
                .filter(column -> column.role() != Role.TARGET)
                .forEach(column ->
                        columns.put(column.name(), new ColumnChoice(column.type(), column.role())));
        Task task = guessed.target().task();
        var step =
                new DataStep(
                        asked.file(),
                        target,
                        task == Task.BINARY ? guessed.target().classes().getLast() : null,
                        task,
                        options,
                        columns);
        Recipe plain = Recipe.standard(String.valueOf(home.getFileName()), step);
        TrainStep train = plain.train();
        return plain.withTrain(train.withMetric(Metrics.deciding(task)));
    }

    private static void discard(Path file, Path home) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(home);
        } catch (IOException _) {
            return;
        }
    }

    /// Takes back a folder this class made a moment ago.
    private static void removeAll(Path home) {
        try (var files = Files.walk(home)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException _) {
            return;
        }
    }

    @Override
    public Preview preview(Source source, ReadOptions options, int rows) {
        return studio.tables().preview(source, options, rows);
    }

    @Override
    public List<String> parts(Source source) {
        return studio.tables().parts(source);
    }

    @Override
    public Needs needs(Source source, Path folder) {
        return studio.tables().needs(source, folder);
    }
}
