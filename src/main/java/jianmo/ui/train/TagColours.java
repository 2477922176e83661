package jianmo.ui.train;

import javafx.scene.paint.Color;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// A colour for each kind of tag, the same for `B-` and `I-` of a kind; grey for `O`, which marks
/// nothing. The name of the tag always stands on it, so that nobody must tell colours apart.
final class TagColours {

    /// Turned by this angle (golden) neighbours in the alphabet differ most.
    private static final double TURN = 137.508;

    private final boolean dark;
    private final List<String> kinds;

    /// @param tags their order does not matter
    TagColours(Collection<String> tags, boolean dark) {
        this.dark = dark;
        kinds =
                tags.stream()
                        .map(TagColours::kind)
                        .filter(kind -> !kind.equals("O"))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /// Whether these are the colours for other tags, too.
    boolean fit(Collection<String> tags) {
        return new TagColours(tags, dark).kinds.equals(kinds);
    }

    /// What a tag marks, without its place in a span.
    static String kind(String tag) {
        return tag.matches("[BIESLU]-.+") ? tag.substring(2) : tag;
    }

    Color background(String tag) {
        int number = kinds.indexOf(kind(tag));
        if (number < 0) {
            return dark ? Color.hsb(0, 0, 0.26) : Color.hsb(0, 0, 0.92);
        }
        // eight turns come close to the first hue again; then it is stronger
        boolean strong = number / 8 % 2 == 1;
        return dark
                ? Color.hsb(hue(number), strong ? 0.70 : 0.45, strong ? 0.42 : 0.30)
                : Color.hsb(hue(number), strong ? 0.36 : 0.15, strong ? 0.93 : 0.98);
    }

    Color text(String tag) {
        int number = kinds.indexOf(kind(tag));
        if (number < 0) {
            return dark ? Color.hsb(0, 0, 0.86) : Color.hsb(0, 0, 0.30);
        }
        return dark ? Color.hsb(hue(number), 0.12, 1) : Color.hsb(hue(number), 0.92, 0.30);
    }

    private static double hue(int number) {
        return (210 + number * TURN) % 360;
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
