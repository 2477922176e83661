package jianmo.ui.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.TableProfile.LengthProfile;
import jianmo.dataset.TableProfile.NumberProfile;
import jianmo.text.Texts;
import jianmo.ui.Fx;
import jianmo.ui.data.DataViewModel.ColumnRow;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// What is told of one column that is no plain number or category.
class ColumnDetailsTest {

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    private static ColumnRow row(String name, ColumnType type, ColumnProfile profile) {
        return new ColumnRow(new Column(name, type, Role.FEATURE), profile, 4, "", "");
    }

    private static List<String> words(ColumnRow row, List<ColumnRow> all) {
        return Fx.call(() -> {
            var details = new ColumnDetails(Texts.in("en"));
            details.show(row, all);
            var found = new ArrayList<String>();
            collect(details, found);
            return found;
        });
    }

    private static void collect(Node node, List<String> found) {
        if (node instanceof Label label) {
            found.add(label.getText());
        } else if (node instanceof ScrollPane scroll) {
            collect(scroll.getContent(), found);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    @Test
    void textsTellHowLongTheyAre() {
        var lengths =
                new LengthProfile(
                        3,
                        2_000,
                        412.5,
                        List.of(3.0, 10.0, 20.0, 30.0, 77.0, 90.0, 95.0, 99.0, 1e3));
        var text =
                row(
                        "remark",
                        ColumnType.TEXT,
                        new ColumnProfile(
                                "remark", ColumnType.TEXT, 0, 4, List.of(), null, lengths));
        List<String> words = words(text, List.of(text));
        int at = words.indexOf("Length in characters");
        assertEquals(
                List.of("Minimum", "3", "5 %", "10", "25 %", "30", "Median", "77"),
                words.subList(at + 1, at + 9));
        assertTrue(words.contains("2,000"), words.toString());
    }

    @Test
    void picturesTellHowLargeTheyAre() {
        var image =
                row(
                        "photo",
                        ColumnType.IMAGE,
                        new ColumnProfile("photo", ColumnType.IMAGE, 0, 4, List.of(), null));
        var width = number("photo_width", 640);
        var height = number("photo_height", 480);
        List<String> words = words(image, List.of(image, width, height));
        assertTrue(words.containsAll(List.of("Width in pixels", "640", "Height in pixels", "480")));
        assertFalse(words(image, List.of(image)).contains("Width in pixels"));
    }

    private static ColumnRow number(String name, double value) {
        var same = List.of(value, value, value, value, value);
        var numbers =
                new NumberProfile(
                        value, value, value, 0, same, List.of(value, value), List.of(4L), true);
        return row(
                name,
                ColumnType.NUMBER,
                new ColumnProfile(name, ColumnType.NUMBER, 0, 1, List.of(), numbers));
    }
}
