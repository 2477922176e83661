package jianmo.ui.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import jianmo.base.job.Job;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Needs;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.dataset.TableEngine.Preview;
import jianmo.workflow.Project;
import jianmo.workflow.Projects;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A project in the making: where its table comes from and how it is read, which column is the
/// target, where it will live. Used on the JavaFX thread, but for [#read], [#parts] and the job of
/// [#creating].
final class NewProjectViewModel {

    static final int ROWS = 50;

    private final Projects projects;
    private final ObjectProperty<@Nullable Source> source = new SimpleObjectProperty<>();
    private final ObjectProperty<ReadOptions> options =
            new SimpleObjectProperty<>(ReadOptions.sniff());
    private final ObjectProperty<@Nullable Preview> preview = new SimpleObjectProperty<>();
    private final StringProperty target = new SimpleStringProperty("");
    private final StringProperty folder;
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /// @param data a table file or a folder of pictures or texts
    NewProjectViewModel(Projects projects, Path data) {
        this(projects, Source.of(data.toAbsolutePath()), home(data), name(data));
    }

    /// @param source null while the person has not said which database
    /// @param parent folder the project is put into
    /// @param name of the project's folder, wished for
    NewProjectViewModel(Projects projects, @Nullable Source source, Path parent, String name) {
        this.projects = projects;
        this.source.set(source);
        this.folder = new SimpleStringProperty(free(parent, name).toString());
    }

    private static Path home(Path data) {
        return Objects.requireNonNull(data.toAbsolutePath().getParent());
    }

    private static String name(Path data) {
        String file = data.getFileName().toString();
        int dot = file.indexOf('.');
        return dot > 0 ? file.substring(0, dot) : file + "-project";
    }

    /// A folder that is not there yet, with a number when the name is taken.
    private static Path free(Path parent, String name) {
        Path folder = parent.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = parent.resolve(name + "-" + i);
        }
        return folder;
    }

    /// Null while the person has not said which database.
    @Nullable Source source() {
        return source.get();
    }

    /// Whether the table comes from a database, so that a URL and a query can be said.
    boolean fromDatabase() {
        return source.get() == null || source.get() instanceof Source.Database;
    }

    /// Whether the source is a text file, so that delimiter, encoding and so on mean something.
    boolean fromText() {
        return source.get() instanceof Source.File file
                && file.path()
                        .getFileName()
                        .toString()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches(".*\\.(csv|tsv|txt|tab|dat|zip)(\\.gz)?");
    }

    /// Takes another database; how it is read is found out anew.
    ///
    /// @param url a password in it is dropped
    /// @param query empty to read a table whole
    void setDatabase(String url, String query) {
        source.set(url.isBlank() ? null : new Source.Database(url.strip()));
        String asked = query.isBlank() ? null : query.strip();
        options.set(new ReadOptions(null, null, null, null, null, asked, Map.of()));
    }

    /// The tables in the source, empty when it is one; slow.
    List<String> parts() {
        Source from = source.get();
        return from == null ? List.of() : projects.parts(from);
    }

    /// Reads the first rows with `how`; slow.
    Preview read(ReadOptions how) {
        return projects.preview(Objects.requireNonNull(source.get()), how, ROWS);
    }

    /// What the import will take, null while there is nothing to judge it by; slow.
    ///
    /// @param where folder of the project
    @Nullable Needs needs(String where) {
        Source from = source.get();
        return from == null || where.isBlank() ? null : projects.needs(from, Path.of(where));
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

    /// Another table of the source; its columns have other types.
    void setPart(@Nullable String part) {
        ReadOptions o = options.get();
        options.set(
                new ReadOptions(
                        o.delimiter(),
                        o.encoding(),
                        o.decimal(),
                        o.header(),
                        part,
                        o.query(),
                        Map.of()));
    }

    /// How a column shall be read.
    void setType(String column, ColumnType type) {
        var types = new HashMap<>(options.get().types());
        types.put(column, type);
        options.set(options.get().withTypes(types));
    }

    /// Makes the project; can be cancelled.
    Job<Project> creating() {
        String wanted = target.get();
        return projects.creating(
                Path.of(folder.get()),
                Objects.requireNonNull(source.get()),
                wanted.isBlank() ? null : wanted,
                options.get());
    }

    ObjectProperty<@Nullable Source> sourceProperty() {
        return source;
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
