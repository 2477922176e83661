package jianmo.dataset.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// In which language a text is written, by its letters and, among languages in Latin letters, by
/// their most frequent short words. Good enough to find strangers in a column; it does not tell
/// close relatives apart in a short text and says so by saying nothing.
public final class Languages {

    /// No language could be told.
    public static final String UNKNOWN = "";

    private static final int LEAST_LETTERS = 8;
    private static final int LEAST_WORDS = 2;
    private static final double CHINESE = 0.3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

    private static final Map<String, List<String>> SHORT_WORDS =
            Map.of(
                    "en",
                            words(
                                    "the of and to in is for that with this are be as it on by from"
                                            + " or"),
                    "de",
                            words(
                                    "der die das und ist nicht ein eine mit für auf den von zu im"
                                            + " auch"),
                    "fr",
                            words(
                                    "le la les des et est une un pour dans que qui avec sur pas du"
                                            + " aux"),
                    "es", words("el la los las y es una un para con que por del en se su como más"),
                    "it", words("il lo la gli e è una un per con che di del della nel sono come"),
                    "pt", words("o os as e é uma um para com que não do da em dos das por mais"),
                    "nl", words("de het een en van is voor met niet dat op zijn te aan ook bij"));

    private Languages() {}

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }

    /// An ISO 639 code, as `en`; [#UNKNOWN] for short or mixed texts.
    public static String of(String text) {
        Map<Character.UnicodeScript, Integer> scripts = new HashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> scripts.merge(Character.UnicodeScript.of(c), 1, Integer::sum));
        int all = scripts.values().stream().mapToInt(Integer::intValue).sum();
        double han = share(scripts, Character.UnicodeScript.HAN, all);
        double kana =
                share(scripts, Character.UnicodeScript.HIRAGANA, all)
                        + share(scripts, Character.UnicodeScript.KATAKANA, all);
        if (kana > 0.1) {
            return "ja";
        }
        if (han >= CHINESE) {
            return "zh";
        }
        if (all < LEAST_LETTERS) {
            return UNKNOWN;
        }
        if (share(scripts, Character.UnicodeScript.HANGUL, all) > 0.5) {
            return "ko";
        }
        if (share(scripts, Character.UnicodeScript.CYRILLIC, all) > 0.5) {
            return "ru";
        }
        if (share(scripts, Character.UnicodeScript.ARABIC, all) > 0.5) {
            return "ar";
        }
        return share(scripts, Character.UnicodeScript.LATIN, all) > 0.5 ? latin(text) : UNKNOWN;
    }

    private static double share(
            Map<Character.UnicodeScript, Integer> counts, Character.UnicodeScript script, int all) {
        return all == 0 ? 0 : (double) counts.getOrDefault(script, 0) / all;
    }

    private static String latin(String text) {
        Map<String, Integer> hits = new HashMap<>();
        for (String word : BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT), -1)) {
            SHORT_WORDS.forEach((language, words) -> {
                if (words.contains(word)) {
                    hits.merge(language, 1, Integer::sum);
                }
            });
        }
        String best = UNKNOWN;
        int most = 0;
        int second = 0;
        for (String language : SHORT_WORDS.keySet().stream().sorted().toList()) {
            int count = hits.getOrDefault(language, 0);
            if (count > most) {
                second = most;
                most = count;
                best = language;
            } else {
                second = Math.max(second, count);
            }
        }
        return most >= LEAST_WORDS && most > second ? best : UNKNOWN;
    }
}
