package jianmo.ui.shell;

import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.TableEngine.Preview;
import jianmo.text.Texts;
import jianmo.ui.control.Card;
import jianmo.ui.control.Page;
import jianmo.ui.control.RowGrid;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Turns a table into a project: check how it was read, choose what to predict and where to keep
/// it.
final class NewProjectSheet extends StackPane {

    private final Texts texts;
    private final NewProjectViewModel model;
    private final RowGrid grid;
    private final Label notes = new Label();
    private final ComboBox<String> target = new ComboBox<>();
    private final Button create;
    private int asked;

    NewProjectSheet(
            Texts texts,
            NewProjectViewModel model,
            Consumer<NewProjectViewModel> onCreate,
            Runnable onBack) {
        this.texts = texts;
        this.model = model;
        this.grid = new RowGrid(texts);
        create = new Button(texts.of("ui.new.create"), new FontIcon(Feather.CHECK));
        create.setId("create-project");
        create.getStyleClass().add("accent");
        create.setDefaultButton(true);
        create.disableProperty().bind(model.previewProperty().isNull().or(model.busyProperty()));
        create.setOnAction(_ -> {
            model.busyProperty().set(true);
            onCreate.accept(model);
        });
        var back = new Button(texts.of("ui.new.back"));
        back.setCancelButton(true);
        back.setOnAction(_ -> onBack.run());
        var page = new Page(texts.of("ui.new.title", model.data().getFileName().toString()));
        page.setVerdict(texts.of("ui.new.line"));
        page.setActions(back, create);
        notes.setWrapText(true);
        notes.getStyleClass().add("text-muted");
        var preview = new Card(texts.of("ui.new.preview"), readingChoices(), notes, grid).growing();
        var choices = new Card(texts.of("ui.new.choices"), targetChoice(), folderChoice());
        VBox.setVgrow(preview, Priority.ALWAYS);
        page.setFilling(new VBox(16, choices, preview));
        getChildren().add(page);
        model.optionsProperty().addListener((_, _, options) -> read(options));
        Preview shown = model.previewProperty().get();
        if (shown == null) {
            read(model.optionsProperty().get());
        } else {
            show(shown);
        }
    }

    private void read(ReadOptions options) {
        int question = ++asked;
        notes.setManaged(true);
        notes.setText(texts.of("ui.new.reading"));
        OffThread.compute(
                () -> model.read(options),
                read -> {
                    if (question == asked) {
                        model.show(read);
                        show(read);
                    }
                },
                failure -> {
                    if (question == asked) {
                        model.previewProperty().set(null);
                        grid.clear();
                        notes.setText(
                                texts.of(
                                        failure instanceof UserError error
                                                ? error.message()
                                                : Message.of(
                                                        "ui.dialog.unexpected",
                                                        String.valueOf(failure.getMessage()))));
                    }
                });
    }

    private void show(Preview read) {
        notes.setText(String.join("\n", read.notes().stream().map(texts::of).toList()));
        notes.setManaged(!read.notes().isEmpty());
        grid.show(
                read.columns().stream().map(Column::name).toList(),
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
        name.setMinWidth(150);
        name.setPrefWidth(150);
        var help = new Label(texts.of(helpKey));
        help.setWrapText(true);
        help.getStyleClass().addAll("text-small", "text-muted");
        var right = new VBox(3, input, help);
        HBox.setHgrow(right, Priority.ALWAYS);
        var row = new HBox(12, name, right);
        name.setPadding(new Insets(9, 0, 0, 0));
        return row;
    }

    private Node readingChoices() {
        var row =
                new FlowPane(
                        18,
                        8,
                        choice(
                                "ui.new.delimiter",
                                Arrays.asList(null, ",", ";", "\t", "|"),
                                model::setDelimiter),
                        choice(
                                "ui.new.encoding",
                                Arrays.asList(null, "UTF-8", "GB18030", "UTF-16", "ISO-8859-1"),
                                model::setEncoding),
                        choice("ui.new.decimal", Arrays.asList(null, ".", ","), model::setDecimal),
                        choice(
                                "ui.new.header",
                                Arrays.asList(null, true, false),
                                model::setHeader));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private <T> Node choice(String key, List<@Nullable T> values, Consumer<@Nullable T> onChosen) {
        var box = new ComboBox<Option<T>>();
        box.getItems().setAll(values.stream().map(Option::new).toList());
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Option<T> option) {
                        return option == null ? "" : word(option.value());
                    }

                    @Override
                    public Option<T> fromString(String text) {
                        throw new UnsupportedOperationException("not editable");
                    }
                });
        box.setValue(box.getItems().getFirst());
        box.setOnAction(_ -> onChosen.accept(box.getValue().value()));
        var name = new Label(texts.of(key));
        name.setLabelFor(box);
        var pair = new HBox(8, name, box);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private record Option<T>(@Nullable T value) {}

    private String word(@Nullable Object value) {
        return switch (value) {
            case null -> texts.of("ui.new.auto");
            case Boolean yes -> texts.of(yes ? "ui.new.header.yes" : "ui.new.header.no");
            case String s when s.equals("\t") -> texts.of("ui.new.tab");
            case String s -> s;
            default -> String.valueOf(value);
        };
    }
}
