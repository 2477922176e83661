package jianmo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.TagSummary.TagCount;
import jianmo.ui.control.Words;

import java.util.List;

/// Words with their tags as coloured chips below them, and the legend of the chips.
final class TagChips {

    private TagChips() {}

    /// @param most words to show; of a longer sentence the beginning
    static FlowPane sentence(Sentence sentence, TagColours colours, int most) {
        var line = new FlowPane(4, 8);
        line.getStyleClass().add("tag-line");
        int shown = Math.min(sentence.tokens().size(), most);
        for (int t = 0; t < shown; t++) {
            line.getChildren().add(word(sentence.tokens().get(t), sentence.tags().get(t), colours));
        }
        if (shown < sentence.tokens().size()) {
            line.getChildren().add(new Label("…"));
        }
        return line;
    }

    private static VBox word(String token, String tag, TagColours colours) {
        var word = new Label(token);
        word.getStyleClass().add("tag-word");
        var box = new VBox(2, word, chip(tag, tag, colours));
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static Label chip(String tag, String words, TagColours colours) {
        var chip = new Label(words);
        chip.getStyleClass().add("tag-chip");
        chip.setStyle(colours.style(tag));
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    static FlowPane legend(List<TagCount> tags, TagColours colours, Words words) {
        var legend = new FlowPane(6, 6);
        for (TagCount tag : tags) {
            legend.getChildren()
                    .add(chip(tag.tag(), tag.tag() + "  " + words.count(tag.count()), colours));
        }
        return legend;
    }

    static FlowPane legend(List<String> tags, TagColours colours) {
        var legend = new FlowPane(6, 6);
        tags.forEach(tag -> legend.getChildren().add(chip(tag, tag, colours)));
        return legend;
    }
}
