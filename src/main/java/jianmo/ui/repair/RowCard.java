package jianmo.ui.repair;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Dialogs;
import jianmo.ui.repair.SourceRows.Found;
import jianmo.ui.repair.SourceRows.SourceRow;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One row of the table to read: pictures first, then long texts, then all other values.
public final class RowCard extends BorderPane implements Busy {

    private static final double PICTURE = 260;
    private static final int LONG = 80;

    private final Texts texts;
    private final SourceRows source;
    private final Map<String, ColumnType> types;
    private final Function<String, @Nullable Path> pictures;
    private long shown = -1;
    private int asked;
    private boolean reading;

    /// @param types what people chose the columns to be, by name; others are as the file says
    /// @param pictures the file of a picture's path, null when there is none
    public RowCard(
            Texts texts,
            SourceRows source,
            Map<String, ColumnType> types,
            Function<String, @Nullable Path> pictures) {
        this.texts = texts;
        this.source = source;
        this.types = Map.copyOf(types);
        this.pictures = pictures;
        setId("row-card");
        setMinHeight(80);
    }

    /// @param row number in the source, 0-based
    /// @param target left out, since it is shown elsewhere
    public void show(long row, String target) {
        if (row == shown) {
            return;
        }
        shown = row;
        int ask = ++asked;
        reading = true;
        OffThread.compute(
                () -> source.read(List.of(row)),
                found -> {
                    if (ask == asked) {
                        reading = false;
                        put(found, target);
                    }
                },
                failure -> {
                    if (ask == asked) {
                        reading = false;
                        setCenter(muted(texts.of(Dialogs.sentenceOf(failure))));
                    }
                });
    }

    private void put(Found found, String target) {
        if (found.rows().isEmpty()) {
            setCenter(muted(texts.of("inspect.rows.all-gone")));
            return;
        }
        SourceRow row = found.rows().getFirst();
        var content = new VBox(12);
        var grid = new GridPane(16, 5);
        var names = new ColumnConstraints();
        names.setMinWidth(90);
        names.setMaxWidth(220);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        int line = 0;
        for (int i = 0; i < found.columns().size(); i++) {
            Column column = found.columns().get(i);
            String value = i < row.cells().size() ? row.cells().get(i) : null;
            if (column.name().equals(target)) {
                continue;
            }
            Node large = large(column, value);
            if (large != null) {
                content.getChildren().add(large);
            } else {
                grid.addRow(line++, muted(column.name()), value(value));
            }
        }
        content.getChildren().add(grid);
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        setCenter(scroll);
    }

    private @Nullable Node large(Column column, @Nullable String value) {
        if (value == null) {
            return null;
        }
        ColumnType type = types.getOrDefault(column.name(), column.type());
        if (type == ColumnType.IMAGE) {
            Path file = pictures.apply(value);
            return file != null && Files.isRegularFile(file)
                    ? new VBox(4, muted(column.name() + " · " + value), picture(file))
                    : null;
        }
        boolean words = type == ColumnType.TEXT || type == ColumnType.CATEGORY;
        if (words && value.length() > LONG) {
            var text = value(value);
            text.getStyleClass().add("long-text");
            return new VBox(4, muted(column.name()), text);
        }
        return null;
    }

    private static Node picture(Path file) {
        var view =
                new ImageView(
                        new Image(file.toUri().toString(), PICTURE, PICTURE, true, true, true));
        view.setPreserveRatio(true);
        return view;
    }

    private Label value(@Nullable String value) {
        var label = new Label(value == null ? texts.of("ui.data.missing-cell") : value);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        if (value == null) {
            label.getStyleClass().add("text-muted");
        }
        return label;
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("text-small", "text-muted");
        return label;
    }

    @Override
    public boolean busy() {
        return reading;
    }
}
