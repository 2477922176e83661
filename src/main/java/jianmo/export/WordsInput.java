package jianmo.export;

import jianmo.base.message.UserError;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.text.Words;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A text as a graph takes it: the words that [Words] cuts, each two parted by one blank; the empty
/// text where there is none. Looking words up, counting and weighing them is done inside the graph.
///
/// @param cut how the text is cut
/// @param width numbers that the graph makes of a row; of [Cut#WORDS] also the words that are read
public record WordsInput(Cut cut, int width) {

    /// How a text is cut.
    public enum Cut {
        /// [Words#of]: in the order of the text, for word vectors.
        WORDS,

        /// [Words#terms]: for counting.
        TERMS
    }

    /// Null where an encoding is none of words.
    static @Nullable WordsInput of(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Terms terms -> new WordsInput(Cut.TERMS, terms.width());
            case Encoding.Tokens tokens -> new WordsInput(Cut.WORDS, tokens.length());
            case Encoding.Numeric _,
                    Encoding.OneHot _,
                    Encoding.Codes _,
                    Encoding.Calendar _,
                    Encoding.Sentence _,
                    Encoding.Pixels _,
                    Encoding.Backbone _ ->
                    null;
        };
    }

    /// What a graph says: `terms 5000` or `words 128`, so that a program of few lines can read it.
    ///
    /// @throws UserError when it is not understood
    static WordsInput read(String text) {
        String[] parts = text.split(" ", -1);
        try {
            Cut cut =
                    switch (parts[0]) {
                        case "terms" -> Cut.TERMS;
                        case "words" -> Cut.WORDS;
                        default -> throw new IllegalArgumentException(text);
                    };
            int width = Integer.parseInt(parts[parts.length - 1]);
            if (parts.length != 2 || width < 0 || width > 1 << 24) {
                throw new IllegalArgumentException(text);
            }
            return new WordsInput(cut, width);
        } catch (IllegalArgumentException e) {
            throw UserError.because(e, "export.predict.preparation");
        }
    }

    /// As [#read] takes it.
    String write() {
        return (cut == Cut.TERMS ? "terms " : "words ") + width;
    }

    /// The input's value for a text.
    public String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        if (cut == Cut.TERMS) {
            return String.join(" ", Words.terms(text));
        }
        List<String> words = Words.of(text);
        return String.join(" ", words.subList(0, Math.min(width, words.size())));
    }
}
