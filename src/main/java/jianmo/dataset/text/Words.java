package jianmo.dataset.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts texts into words: runs of letters and digits, in small letters (compatibility forms made
/// one, as full-width letters). Scripts written without blanks (Chinese, Japanese, Thai) give one
/// word a character.
public final class Words {

    /// Words longer than this are cut off: they are no words.
    private static final int LONGEST = 40;

    private Words() {}

    /// In the order of the text.
    public static List<String> of(String text) {
        var words = new ArrayList<String>();
        cut(text, false, words);
        return words;
    }

    /// For counting, order does not matter: words of two characters and more, and each two
    /// neighbouring characters of a script without blanks.
    public static List<String> terms(String text) {
        var terms = new ArrayList<String>();
        cut(text, true, terms);
        return terms;
    }

    private static void cut(String text, boolean pairs, List<String> words) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var word = new StringBuilder();
        int before = -1;
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            boolean alone = standsAlone(c);
            if (alone || !isPart(c)) {
                end(word, pairs, words);
            } else if (word.length() < LONGEST) {
                word.appendCodePoint(c);
            }
            if (alone && !pairs) {
                words.add(Character.toString(c));
            } else if (alone && before >= 0) {
                words.add(Character.toString(before) + Character.toString(c));
            }
            before = alone ? c : -1;
        }
        end(word, pairs, words);
    }

    private static void end(StringBuilder word, boolean pairs, List<String> words) {
        if (!word.isEmpty() && (!pairs || word.codePointCount(0, word.length()) > 1)) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    /// Whether a character may be part of a word.
    public static boolean isPart(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /// Whether a character is a word by itself, being of a script written without blanks.
    public static boolean standsAlone(int c) {
        if (!Character.isLetter(c)) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
