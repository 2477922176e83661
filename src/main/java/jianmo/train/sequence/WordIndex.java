package jianmo.train.sequence;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Numbers of words, learned from training sentences.
///
/// Number 0 is padding, 1 a word of which nothing is known. A word that occurs seldom is numbered
/// by its shape instead (its signature: Petrov et al. 2006): capital, digit, hyphen, last two
/// letters or last Chinese character. So a word never seen still says something.
public final class WordIndex {

    /// A word that occurs less often is seldom.
    private static final int SELDOM = 2;

    /// Entries at most; the most frequent stay.
    private static final int MOST = 50_000;

    private static final int FIRST = 2;

    private final List<String> entries;
    private final Map<String, Integer> numbers = new HashMap<>();

    /// @param entries words and signatures in order of their numbers, from 2 on
    public WordIndex(List<String> entries) {
        this.entries = List.copyOf(entries);
        for (String entry : entries) {
            numbers.put(entry, numbers.size() + FIRST);
        }
    }

    public static WordIndex of(List<Sentence> sentences) {
        Map<String, Integer> words = new TreeMap<>();
        sentences.forEach(s -> s.tokens().forEach(t -> words.merge(lower(t), 1, Integer::sum)));
        Map<String, Integer> counts = new TreeMap<>();
        for (Sentence sentence : sentences) {
            for (String token : sentence.tokens()) {
                boolean seldom = words.getOrDefault(lower(token), 0) < SELDOM;
                counts.merge(seldom ? signature(token) : lower(token), 1, Integer::sum);
            }
        }
        Stream<Map.Entry<String, Integer>> sorted =
                counts.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()));
        return new WordIndex(sorted.limit(MOST).map(Map.Entry::getKey).toList());
    }

    /// Numbers from 0 to one below this.
    public int size() {
        return entries.size() + FIRST;
    }

    public List<String> entries() {
        return entries;
    }

    public int number(String token) {
        Integer known = numbers.get(lower(token));
        return known != null ? known : numbers.getOrDefault(signature(token), 1);
    }

    /// Numbers of the words of a sentence, padded with 0 to `longest`.
    public float[] numbers(List<String> tokens, int longest) {
        float[] numbers = new float[longest];
        for (int t = 0; t < tokens.size(); t++) {
            numbers[t] = number(tokens.get(t));
        }
        return numbers;
    }

    private static String lower(String token) {
        return token.toLowerCase(Locale.ROOT);
    }

    /// Begins with a tab, which no token has.
    static String signature(String token) {
        var signature = new StringBuilder("\t");
        signature.append(Character.isUpperCase(token.codePointAt(0)) ? 'C' : 'c');
        signature.append(token.chars().anyMatch(Character::isDigit) ? 'D' : 'd');
        signature.append(token.indexOf('-') >= 0 ? 'H' : 'h');
        boolean han = token.codePoints().anyMatch(Character::isIdeographic);
        int length = token.codePointCount(0, token.length());
        int from = token.offsetByCodePoints(0, Math.max(0, length - (han ? 1 : 2)));
        boolean letters = token.substring(from).codePoints().allMatch(Character::isLetter);
        return signature.append(letters ? lower(token.substring(from)) : "").toString();
    }
}
