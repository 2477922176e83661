package jianmo.dataset.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts a text into the pieces a BERT model knows (Devlin and others 2019): words at blanks and
/// punctuation, each Chinese character for itself, in small letters without accents; then each word
/// into the longest known pieces from the left, later ones written with `##`.
public final class WordPiece {

    /// Longest word that is cut; a longer one is unknown.
    private static final int LONGEST_WORD = 100;

    private static final String UNKNOWN = "[UNK]";
    private static final String BEGIN = "[CLS]";
    private static final String END = "[SEP]";

    private final Map<String, Integer> vocabulary;

    /// @param vocabulary number of each piece, with `[UNK]`, `[CLS]` and `[SEP]`
    public WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = new HashMap<>(vocabulary);
        for (String special : List.of(UNKNOWN, BEGIN, END)) {
            if (!vocabulary.containsKey(special)) {
                throw new IllegalArgumentException("no " + special + " among the pieces");
            }
        }
    }

    /// A piece of a text.
    ///
    /// @param id its number in the vocabulary
    public record Token(String piece, int id) {}

    /// All pieces of a text between `[CLS]` and `[SEP]`, not shortened.
    public List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        tokens.add(token(BEGIN));
        for (String word : words(text)) {
            pieces(word, tokens);
        }
        tokens.add(token(END));
        return tokens;
    }

    /// Numbers for a model: at most `most`, `[SEP]` at the end.
    public long[] ids(String text, int most) {
        List<Token> tokens = tokens(text);
        long[] ids = new long[Math.min(most, tokens.size())];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = tokens.get(i).id();
        }
        ids[ids.length - 1] = tokens.getLast().id();
        return ids;
    }

    private Token token(String piece) {
        return new Token(piece, vocabulary.getOrDefault(piece, 0));
    }

    private void pieces(String word, List<Token> tokens) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            tokens.add(token(UNKNOWN));
            return;
        }
        var found = new ArrayList<Token>();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            String piece = piece(word, from, to);
            while (!vocabulary.containsKey(piece)) {
                to = word.offsetByCodePoints(to, -1);
                if (to <= from) {
                    tokens.add(token(UNKNOWN));
                    return;
                }
                piece = piece(word, from, to);
            }
            found.add(token(piece));
            from = to;
        }
        tokens.addAll(found);
    }

    private static String piece(String word, int from, int to) {
        String part = word.substring(from, to);
        return from == 0 ? part : "##" + part;
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD);
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        plain.codePoints()
                .forEach(c -> {
                    boolean alone = isChinese(c) || isPunctuation(c);
                    boolean ends = alone || Character.isWhitespace(c) || Character.isSpaceChar(c);
                    if (ends && !word.isEmpty()) {
                        words.add(word.toString());
                        word.setLength(0);
                    }
                    if (alone) {
                        words.add(Character.toString(c));
                    } else if (!ends && !isDropped(c)) {
                        word.append(Character.toString(c).toLowerCase(java.util.Locale.ROOT));
                    }
                });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /// Accents, once they stand apart, and characters that can't be seen.
    private static boolean isDropped(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || c == 0xfffd;
    }

    static boolean isChinese(int c) {
        return c >= 0x4e00 && c <= 0x9fff
                || c >= 0x3400 && c <= 0x4dbf
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0x20000 && c <= 0x2ceaf
                || c >= 0x2f800 && c <= 0x2fa1f;
    }

    private static boolean isPunctuation(int c) {
        if (c >= 33 && c <= 47
                || c >= 58 && c <= 64
                || c >= 91 && c <= 96
                || c >= 123 && c <= 126) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }
}
