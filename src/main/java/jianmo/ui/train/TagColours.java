package jianmo.ui.train;

import javafx.scene.paint.Color;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A colour for each kind of tag, the same for `B-` and `I-` of a kind; grey for `O`, which marks
/// nothing. The name of the tag always stands on it, so that nobody must tell colours apart.
final class TagColours {

    /// Turned by this angle (golden) neighbours in the alphabet differ most.
    private static final double TURN = 137.508;

    private final boolean dark;
    private final Map<String, Double> hues = new HashMap<>();

    /// @param tags their order does not matter
    TagColours(List<String> tags, boolean dark) {
        this.dark = dark;
        List<String> kinds =
                tags.stream()
                        .map(TagColours::kind)
                        .filter(kind -> !kind.equals("O"))
                        .distinct()
                        .sorted()
                        .toList();
        for (int i = 0; i < kinds.size(); i++) {
            hues.put(kinds.get(i), (210 + i * TURN) % 360);
        }
    }

    /// What a tag marks, without its place in a span.
    static String kind(String tag) {
        return tag.matches("[BIESLU]-.+") ? tag.substring(2) : tag;
    }

    Color background(String tag) {
        Double hue = hues.get(kind(tag));
        if (hue == null) {
            return dark ? Color.hsb(0, 0, 0.26) : Color.hsb(0, 0, 0.92);
        }
        return dark ? Color.hsb(hue, 0.52, 0.34) : Color.hsb(hue, 0.19, 0.97);
    }

    Color text(String tag) {
        Double hue = hues.get(kind(tag));
        if (hue == null) {
            return dark ? Color.hsb(0, 0, 0.86) : Color.hsb(0, 0, 0.30);
        }
        return dark ? Color.hsb(hue, 0.22, 0.97) : Color.hsb(hue, 0.90, 0.36);
    }

    /// As a style sheet writes it.
    String style(String tag) {
        return "-fx-background-color: "
                + css(background(tag))
                + "; -fx-text-fill: "
                + css(text(tag))
                + ";";
    }

    private static String css(Color colour) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255),
                Math.round(colour.getBlue() * 255));
    }
}
