package jianmo.ui.shell;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Project, undo, run all; open and new; language, theme and help.
final class TopBar extends HBox {

    private final Texts texts;

    /// What the buttons do.
    interface Actions {
        void open();

        void create();

        void undo();

        void redo();

        void runAll();

        void switchLanguage();

        void switchTheme();

        void settings();

        void toggleHelp();
    }

    /// @param history null while no project is open
    TopBar(
            Texts texts,
            boolean dark,
            String name,
            String folder,
            @Nullable EditHistory history,
            Actions actions) {
        super(6);
        this.texts = texts;
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        var mark = new FontIcon(Feather.CODESANDBOX);
        mark.getStyleClass().add("app-mark");
        var title = new Label(name);
        title.getStyleClass().add("project-name");
        var path = new Label(folder);
        path.getStyleClass().addAll("text-small", "text-muted");
        path.setTooltip(new Tooltip(folder));
        var words = new VBox(0, title, path);
        words.setAlignment(Pos.CENTER_LEFT);
        path.managedProperty().bind(path.textProperty().isNotEmpty());
        HBox.setMargin(words, new javafx.geometry.Insets(0, 0, 0, 8));
        words.setMinWidth(60);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(mark, words, space);
        if (history != null) {
            Button undo = icon(Feather.CORNER_UP_LEFT, "ui.top.undo", "undo", actions::undo);
            undo.disableProperty().bind(history.undoable().not());
            Button redo = icon(Feather.CORNER_UP_RIGHT, "ui.top.redo", "redo", actions::redo);
            redo.disableProperty().bind(history.redoable().not());
            var all = new Button(texts.of("ui.top.run-all"), new FontIcon(Feather.PLAY));
            all.setId("run-all");
            all.getStyleClass().add("accent");
            all.setMinWidth(Region.USE_PREF_SIZE);
            all.setTooltip(new Tooltip(texts.of("ui.top.run-all.tip")));
            all.setOnAction(_ -> actions.runAll());
            all.disableProperty().bind(history.running());
            getChildren().addAll(undo, redo, all, new Separator(Orientation.VERTICAL));
        }
        getChildren()
                .addAll(
                        icon(Feather.FOLDER, "ui.top.open", "open-project", actions::open),
                        icon(Feather.FILE_PLUS, "ui.top.new", "new-project", actions::create),
                        new Separator(Orientation.VERTICAL),
                        language(actions),
                        icon(
                                dark ? Feather.SUN : Feather.MOON,
                                dark ? "ui.top.light" : "ui.top.dark",
                                "switch-theme",
                                actions::switchTheme),
                        icon(Feather.SETTINGS, "ui.top.settings", "settings", actions::settings));
        if (history != null) {
            getChildren()
                    .add(
                            icon(
                                    Feather.HELP_CIRCLE,
                                    "ui.top.help",
                                    "toggle-help",
                                    actions::toggleHelp));
        }
    }

    private Button language(Actions actions) {
        var button = new Button(texts.of("ui.top.language"), new FontIcon(Feather.GLOBE));
        button.setId("switch-language");
        button.getStyleClass().add("flat");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.of("ui.top.language.tip")));
        button.setOnAction(_ -> actions.switchLanguage());
        return button;
    }

    private Button icon(Ikon icon, String key, String id, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setTooltip(new Tooltip(texts.of(key)));
        button.setAccessibleText(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }
}
