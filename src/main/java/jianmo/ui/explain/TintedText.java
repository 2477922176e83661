package jianmo.ui.explain;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import jianmo.chart.Palette;
import jianmo.explain.RowParts;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A text whose words are tinted by what they contribute; words can be pointed at.
final class TintedText extends TextFlow {

    private final Palette palette;
    private final Consumer<@Nullable Integer> onPoint;
    private final List<Label> words = new ArrayList<>();

    /// @param onPoint gets the piece that is pointed at, null for none
    TintedText(
            RowParts.OfText parts,
            Palette palette,
            Texts texts,
            Consumer<@Nullable Integer> onPoint) {
        this.palette = palette;
        this.onPoint = onPoint;
        setId("parts-text");
        setLineSpacing(3);
        TextTint.of(parts).forEach(bit -> getChildren().add(node(bit)));
        if (TextTint.isCut(parts)) {
            getChildren().add(new Label(texts.of("shapview.parts.cut")));
        }
    }

    private Node node(TextTint.Bit bit) {
        if (bit.endsLine()) {
            return new Text("\n");
        }
        var word = new Label(bit.text());
        word.setMinWidth(Region.USE_PREF_SIZE);
        word.setUserData(bit.piece());
        word.setStyle(style(bit.share(), false));
        word.setOnMouseEntered(_ -> point(bit, true));
        word.setOnMouseExited(_ -> point(bit, false));
        words.add(word);
        return word;
    }

    private void point(TextTint.Bit bit, boolean at) {
        for (Label word : words) {
            if (word.getUserData().equals(bit.piece())) {
                word.setStyle(style(bit.share(), at));
            }
        }
        onPoint.accept(at ? bit.piece() : null);
    }

    private String style(double share, boolean at) {
        return "-fx-background-color: %s; -fx-underline: %b;".formatted(palette.tint(share), at);
    }
}
