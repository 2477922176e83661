package jianmo.dataset.text;

import java.util.List;

/// Prepares a text for a sentence model, and shows what becomes of it: its tokens, and which of
/// them are read.
public final class TextPreparation {

    private final TextSettings settings;
    private final Embedder embedder;

    public TextPreparation(TextSettings settings, Embedder embedder) {
        this.settings = settings;
        this.embedder = embedder;
    }

    /// A text cut into tokens.
    ///
    /// @param kept tokens that are read, with the two at begin and end
    /// @param cut tokens beyond the limit
    /// @param language ISO 639 code, [Languages#UNKNOWN] when it can't be told
    /// @param noise whether it has fewer tokens than the settings ask for
    /// @param damaged whether characters are lost or garbled
    public record View(
            List<WordPiece.Token> kept,
            List<WordPiece.Token> cut,
            String language,
            boolean noise,
            boolean damaged) {
        public View {
            kept = List.copyOf(kept);
            cut = List.copyOf(cut);
        }
    }

    public View view(String text) {
        List<WordPiece.Token> all = embedder.tokens(text);
        int most = settings.maxTokens();
        boolean longer = all.size() > most;
        var kept = new java.util.ArrayList<>(longer ? all.subList(0, most - 1) : all);
        List<WordPiece.Token> cut = List.of();
        if (longer) {
            kept.add(all.getLast());
            cut = all.subList(most - 1, all.size() - 1);
        }
        return new View(
                kept,
                cut,
                Languages.of(text),
                all.size() - 2 < settings.minTokens(),
                Damage.in(text));
    }
}
