package jianmo.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;

/// Explains what is selected: what it is and why the number is so.
final class HelpPane extends BorderPane implements PanelContext.Help {

    private final Label title = new Label();
    private final Label body = new Label();

    HelpPane(Texts texts) {
        getStyleClass().add("help-pane");
        var over = new Label(texts.of("ui.help.title"));
        over.getStyleClass().add("help-over");
        title.getStyleClass().add("title-4");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        body.setWrapText(true);
        body.getStyleClass().add("help-body");
        body.setMinHeight(Region.USE_PREF_SIZE);
        var scroll = new ScrollPane(new VBox(10, over, title, body));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        setCenter(scroll);
        setAccessibleText(texts.of("ui.help.title"));
    }

    @Override
    public void show(String heading, String words) {
        title.setText(heading);
        body.setText(words);
    }
}
