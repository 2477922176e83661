package jianmo.ui.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import jianmo.dataset.Column;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.TableEngine.Preview;
import jianmo.workflow.Project;
import jianmo.workflow.Projects;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// A project in the making: how its table is read, which column is the target, where it will live.
/// Used on the JavaFX thread, but for [#read] and [#create].
final class NewProjectViewModel {

    static final int ROWS = 50;

    private final Projects projects;
    private final Path data;
    private final ObjectProperty<ReadOptions> options =
            new SimpleObjectProperty<>(ReadOptions.sniff());
    private final ObjectProperty<@Nullable Preview> preview = new SimpleObjectProperty<>();
    private final StringProperty target = new SimpleStringProperty("");
    private final StringProperty folder;
    private final BooleanProperty busy = new SimpleBooleanProperty();

    NewProjectViewModel(Projects projects, Path data) {
        this.projects = projects;
        this.data = data.toAbsolutePath();
        this.folder = new SimpleStringProperty(free(this.data).toString());
    }

    /// Beside the table, named after it, with a number when that is taken.
    private static Path free(Path data) {
        String file = data.getFileName().toString();
        int dot = file.indexOf('.');
        String name = dot > 0 ? file.substring(0, dot) : file + "-project";
        Path parent = Objects.requireNonNull(data.toAbsolutePath().getParent());
        Path folder = parent.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = parent.resolve(name + "-" + i);
        }
        return folder;
    }

    Path data() {
        return data;
    }

    /// Reads the first rows with `how`; slow.
    Preview read(ReadOptions how) {
        return projects.preview(data, how, ROWS);
    }

    /// Takes a preview over; keeps the target when the table still has it, else takes the last
    /// column.
    void show(Preview read) {
        preview.set(read);
        boolean kept = read.columns().stream().anyMatch(c -> c.name().equals(target.get()));
        if (!kept && !read.columns().isEmpty()) {
            target.set(
                    read.columns().stream().map(Column::name).reduce((_, last) -> last).orElse(""));
        }
    }

    void setDelimiter(@Nullable String delimiter) {
        ReadOptions o = options.get();
        options.set(
                new ReadOptions(
                        delimiter,
                        o.encoding(),
                        o.decimal(),
                        o.header(),
                        o.part(),
                        o.query(),
                        Map.of()));
    }

    void setEncoding(@Nullable String encoding) {
        ReadOptions o = options.get();
        options.set(
                new ReadOptions(
                        o.delimiter(),
                        encoding,
                        o.decimal(),
                        o.header(),
                        o.part(),
                        o.query(),
                        Map.of()));
    }

    void setDecimal(@Nullable String decimal) {
        ReadOptions o = options.get();
        options.set(
                new ReadOptions(
                        o.delimiter(),
                        o.encoding(),
                        decimal,
                        o.header(),
                        o.part(),
                        o.query(),
                        Map.of()));
    }

    void setHeader(@Nullable Boolean header) {
        ReadOptions o = options.get();
        options.set(
                new ReadOptions(
                        o.delimiter(),
                        o.encoding(),
                        o.decimal(),
                        header,
                        o.part(),
                        o.query(),
                        Map.of()));
    }

    /// Makes the project; slow.
    ///
    /// @throws jianmo.base.message.UserError when it can't
    Project create() {
        String wanted = target.get();
        return projects.create(
                Path.of(folder.get()), data, wanted.isBlank() ? null : wanted, options.get());
    }

    ObjectProperty<ReadOptions> optionsProperty() {
        return options;
    }

    ObjectProperty<@Nullable Preview> previewProperty() {
        return preview;
    }

    StringProperty targetProperty() {
        return target;
    }

    StringProperty folderProperty() {
        return folder;
    }

    BooleanProperty busyProperty() {
        return busy;
    }
}
