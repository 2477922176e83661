package jianmo.ui.validate;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.ui.validate.ValidateViewModel.Change;
import jianmo.validate.Remedy;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// Changes of the recipe that would help, each with what it changes in words and a button that
/// makes the change.
final class RemedyList extends VBox {

    private final Texts texts;
    private final ValidateViewModel model;

    RemedyList(Texts texts, ValidateViewModel model, List<Remedy> remedies) {
        super(10);
        this.texts = texts;
        this.model = model;
        remedies.forEach(remedy -> getChildren().add(line(remedy)));
    }

    private Node line(Remedy remedy) {
        var title = new Label(texts.of(remedy.title()));
        title.setWrapText(true);
        title.getStyleClass().add("text-bold");
        title.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(2, title);
        for (Change change : model.changes(remedy)) {
            String before =
                    change.before().isEmpty() ? texts.of("trust.remedy.default") : change.before();
            String after =
                    change.after().isEmpty() ? texts.of("trust.remedy.default") : change.after();
            var line = new Label(change.name() + ": " + before + " → " + after);
            line.setWrapText(true);
            line.getStyleClass().addAll("text-small", "text-muted");
            words.getChildren().add(line);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        var button = new Button(texts.of("inspect.repair.apply"), new FontIcon(Feather.EDIT_3));
        button.setId("remedy-" + remedy.id());
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        boolean taken = model.taken(remedy);
        button.setDisable(taken);
        if (taken) {
            button.setText(texts.of("inspect.repair.done"));
        }
        button.setOnAction(_ -> {
            button.setDisable(true);
            button.setText(texts.of("inspect.repair.done"));
            model.take(remedy);
        });
        var line = new HBox(12, words, button);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
