package jianmo.ui.data;

import javafx.beans.property.StringProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;

import java.util.List;

/// An expression over the columns of a row, with lists of columns and functions to put in.
final class ExpressionField extends VBox {

    private static final int MOST_COLUMNS = 200;

    /// What people need most; others that are allowed can be written.
    private static final List<String> FUNCTIONS =
            List.of(
                    "abs()",
                    "round(, 2)",
                    "floor()",
                    "ln()",
                    "sqrt()",
                    "greatest(, )",
                    "least(, )",
                    "coalesce(, 0)",
                    "nullif(, '')",
                    "upper()",
                    "lower()",
                    "trim()",
                    "length()",
                    "replace(, '', '')",
                    "contains(, '')",
                    "year()",
                    "month()",
                    "date_diff('day', , )",
                    "CASE WHEN  THEN  ELSE  END");

    private final TextArea area = new TextArea();

    ExpressionField(Texts texts, List<String> columns) {
        super(6);
        area.setId("step-expression");
        area.setPrefRowCount(2);
        area.setWrapText(true);
        area.getStyleClass().add("command");
        area.setPromptText(texts.of("ui.step.expression.hint"));
        var names = new MenuButton(texts.of("ui.data.columns"));
        columns.stream()
                .limit(MOST_COLUMNS)
                .forEach(name -> names.getItems().add(item(name, quoted(name))));
        var functions = new MenuButton(texts.of("ui.step.functions"));
        FUNCTIONS.forEach(each -> functions.getItems().add(item(each, each)));
        for (MenuButton each : List.of(names, functions)) {
            each.getStyleClass().add("small");
        }
        getChildren().addAll(area, new HBox(8, names, functions));
    }

    private MenuItem item(String word, String inserted) {
        var item = new MenuItem(word);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> insert(inserted));
        return item;
    }

    /// Puts words in where the cursor is, and the cursor into the first place that is to be filled.
    private void insert(String words) {
        int at = area.getCaretPosition();
        area.replaceSelection(words);
        int open = words.indexOf('(');
        area.requestFocus();
        area.positionCaret(open >= 0 ? at + open + 1 : at + words.length());
    }

    /// A name as an expression takes it.
    static String quoted(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*")
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }

    StringProperty textProperty() {
        return area.textProperty();
    }

    String text() {
        return area.getText() == null ? "" : area.getText();
    }
}
