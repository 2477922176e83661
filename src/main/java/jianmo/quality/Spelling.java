package jianmo.quality;

import java.text.Normalizer;
import java.util.Locale;

/// What stays of a text when it does not matter how it is spelled: full-width letters become plain,
/// capitals small, and spaces, hyphens and underscores one space.
final class Spelling {

    private Spelling() {}

    static String of(String text) {
        String plain = isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        var spelled = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isWhitespace(c) || c == '-' || c == '_' || c == '\u00a0') {
                gap = !spelled.isEmpty();
            } else {
                if (gap) {
                    spelled.append(' ');
                    gap = false;
                }
                spelled.append(c);
            }
        }
        return spelled.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
