package jianmo.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.dataset.TableEngine.Preview;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Page;
import jianmo.ui.control.RowGrid;
import jianmo.ui.control.RowGrid.Head;
import jianmo.ui.task.Latest;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Turns a table into a project: check how it was read, choose what to predict and where to keep
/// it.
final class NewProjectSheet extends StackPane implements Busy {

    private final Texts texts;
    private final NewProjectViewModel model;
    private final RowGrid grid;
    private final NeedsLine needs;
    private final Label notes = new Label();
    private final ComboBox<String> target = new ComboBox<>();
    private final Latest<Preview> latest = new Latest<>();

    /// What the sheet leads to.
    interface Actions {
        void create(NewProjectViewModel model);

        /// Stops the making of a project.
        void cancelCreation();

        void back();
    }

    /// @param progress shows how far the making of the project is
    NewProjectSheet(
            Texts texts, NewProjectViewModel model, CreationProgress progress, Actions actions) {
        this.texts = texts;
        this.model = model;
        this.grid = new RowGrid(texts);
        var page = new Page(title());
        page.setVerdict(texts.of("ui.new.line"));
        notes.setWrapText(true);
        notes.setMinHeight(Region.USE_PREF_SIZE);
        notes.getStyleClass().add("text-muted");
        needs = new NeedsLine(texts, model);
        var preview =
                new Card(texts.of("ui.new.preview"), new ReadingChoices(texts, model), notes, grid)
                        .growing();
        page.setActions(backButton(actions), createButton(actions));
        var choices = new Card(texts.of("ui.new.choices"), targetChoice(), folderChoice(), needs);
        VBox.setVgrow(preview, Priority.ALWAYS);
        var column = new VBox(14, progress, choices, preview);
        if (model.fromDatabase()) {
            column.getChildren()
                    .add(
                            1,
                            new Card(
                                    texts.of("ui.new.database"), new DatabaseFields(texts, model)));
        }
        page.setFilling(column);
        getChildren().add(page);
        disableWhile(choices, preview);
        model.optionsProperty().addListener((_, _, options) -> read(options));
        Preview shown = model.previewProperty().get();
        if (shown == null) {
            read(model.optionsProperty().get());
        } else {
            show(shown);
        }
    }

    private void disableWhile(Node... parts) {
        for (Node part : parts) {
            part.disableProperty().bind(model.busyProperty());
        }
    }

    private String title() {
        Source source = model.source();
        return source == null || model.fromDatabase()
                ? texts.of("ui.new.title.database")
                : texts.of("ui.new.title", source.name());
    }

    private Button createButton(Actions actions) {
        var create = new Button(texts.of("ui.new.create"), new FontIcon(Feather.CHECK));
        create.setId("create-project");
        create.getStyleClass().add("accent");
        create.setDefaultButton(true);
        create.disableProperty()
                .bind(
                        model.previewProperty()
                                .isNull()
                                .or(model.busyProperty())
                                .or(needs.refusedProperty()));
        create.setOnAction(_ -> actions.create(model));
        return create;
    }

    private Button backButton(Actions actions) {
        var back = new Button();
        back.setId("leave-draft");
        back.textProperty()
                .bind(
                        Bindings.when(model.busyProperty())
                                .then(texts.of("ui.job.cancel"))
                                .otherwise(texts.of("ui.new.back")));
        back.setCancelButton(true);
        back.setOnAction(_ -> {
            if (model.busyProperty().get()) {
                actions.cancelCreation();
            } else {
                actions.back();
            }
        });
        return back;
    }

    @Override
    public boolean busy() {
        return latest.busyProperty().get();
    }

    private void read(ReadOptions options) {
        if (model.source() == null) {
            say(texts.of("ui.new.database.none"));
            return;
        }
        say(texts.of("ui.new.reading"));
        latest.ask(
                _ -> model.read(options),
                read -> {
                    model.show(read);
                    show(read);
                },
                failure -> {
                    model.previewProperty().set(null);
                    grid.clear();
                    say(texts.of(Dialogs.sentenceOf(failure)));
                });
    }

    private void say(String words) {
        notes.setManaged(true);
        notes.setText(words);
    }

    private void show(Preview read) {
        say(String.join("\n", read.notes().stream().map(texts::of).toList()));
        notes.setManaged(!read.notes().isEmpty());
        grid.showTable(
                read.columns().stream()
                        .map(c ->
                                new Head(
                                        c.name(), "", c.type() == ColumnType.NUMBER, typeChoice(c)))
                        .toList(),
                read.rows().size(),
                (from, count) ->
                        read.rows()
                                .subList(
                                        (int) from,
                                        (int) Math.min(from + count, read.rows().size())));
        String wanted = model.targetProperty().get();
        target.setItems(
                FXCollections.observableList(read.columns().stream().map(Column::name).toList()));
        target.setValue(wanted);
    }

    /// The type a column is read as, to be corrected in place.
    private Node typeChoice(Column column) {
        var types = new ComboBox<ColumnType>();
        types.setId("type-" + column.name());
        types.getItems().setAll(List.of(ColumnType.values()));
        types.getStyleClass().add("cell-choice");
        types.setConverter(new TypeWord());
        types.setValue(column.type());
        types.setOnAction(_ -> model.setType(column.name(), types.getValue()));
        return types;
    }

    private final class TypeWord extends StringConverter<ColumnType> {
        @Override
        public String toString(@Nullable ColumnType type) {
            return type == null ? "" : texts.of("ui.type." + type.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public ColumnType fromString(String text) {
            throw new UnsupportedOperationException("not editable");
        }
    }

    private Node targetChoice() {
        target.setId("target");
        target.setPrefWidth(320);
        target.setOnAction(_ -> {
            if (target.getValue() != null) {
                model.targetProperty().set(target.getValue());
            }
        });
        return field("ui.new.target", target, "ui.new.target.help");
    }

    private Node folderChoice() {
        var folder = new TextField();
        folder.setId("folder");
        folder.textProperty().bindBidirectional(model.folderProperty());
        HBox.setHgrow(folder, Priority.ALWAYS);
        var browse = new Button(texts.of("ui.new.browse"));
        browse.setMinWidth(Region.USE_PREF_SIZE);
        browse.setOnAction(_ -> {
            File chosen = new DirectoryChooser().showDialog(getScene().getWindow());
            if (chosen != null) {
                Path name = Path.of(model.folderProperty().get()).getFileName();
                model.folderProperty().set(chosen.toPath().resolve(name).toString());
            }
        });
        return field("ui.new.folder", new HBox(8, folder, browse), "ui.new.folder.help");
    }

    private Node field(String key, Node input, String helpKey) {
        var name = new Label(texts.of(key));
        name.getStyleClass().add("field-name");
        name.setLabelFor(input);
        name.setMinWidth(110);
        name.setPrefWidth(110);
        var help = new Label(texts.of(helpKey));
        help.setWrapText(true);
        help.getStyleClass().addAll("text-small", "text-muted");
        var right = new VBox(3, input, help);
        HBox.setHgrow(right, Priority.ALWAYS);
        var row = new HBox(12, name, right);
        name.setPadding(new Insets(9, 0, 0, 0));
        return row;
    }
}
