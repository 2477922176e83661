package jianmo.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.dataset.Source;
import jianmo.text.Texts;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where a database is and what it is asked. A password is never asked for: it comes from the
/// environment.
final class DatabaseFields extends VBox {

    DatabaseFields(Texts texts, NewProjectViewModel model) {
        super(8);
        var url = new TextField(model.source() == null ? "" : model.source().said());
        url.setId("database-url");
        url.setPromptText("jdbc:postgresql://localhost:5432/sales?user=me");
        HBox.setHgrow(url, Priority.ALWAYS);
        String asked = model.optionsProperty().get().query();
        var query = new TextArea(asked == null ? "" : asked);
        query.setId("database-query");
        query.setPrefRowCount(2);
        query.setPromptText(texts.of("ui.new.query.hint"));
        query.getStyleClass().add("command");
        var connect = new Button(texts.of("ui.new.connect"), new FontIcon(Feather.DATABASE));
        connect.setId("database-connect");
        connect.setMinWidth(Region.USE_PREF_SIZE);
        connect.disableProperty().bind(url.textProperty().isEmpty());
        connect.setOnAction(_ -> model.setDatabase(url.getText(), query.getText()));
        url.setOnAction(_ -> model.setDatabase(url.getText(), query.getText()));
        var help = new Label(texts.of("ui.new.password", Source.PASSWORD));
        help.setWrapText(true);
        help.getStyleClass().addAll("text-small", "text-muted");
        getChildren().addAll(new HBox(8, url, connect), query, help);
    }
}
