package jianmo.train.sequence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How well tags were told.
///
/// @param sentences number of them
/// @param tokens number of them
/// @param accuracy share of tokens whose tag is right
/// @param f1 where tags mark [Spans], of spans of which both ends and the type are right, all types
///   together; else the mean over the tags
/// @param spans whether `f1` is of spans
public record TagScore(int sentences, int tokens, double accuracy, double f1, boolean spans) {

    /// @param told as many tags as each sentence has
    public static TagScore of(List<Sentence> sentences, List<List<String>> told) {
        int tokens = 0;
        int right = 0;
        boolean spans = false;
        for (int i = 0; i < sentences.size(); i++) {
            List<String> tags = sentences.get(i).tags();
            for (int t = 0; t < tags.size(); t++) {
                tokens++;
                right += tags.get(t).equals(told.get(i).get(t)) ? 1 : 0;
            }
            spans |= Spans.marked(tags);
        }
        return new TagScore(
                sentences.size(),
                tokens,
                (double) right / tokens,
                spans ? ofSpans(sentences, told) : ofTags(sentences, told),
                spans);
    }

    private static double ofSpans(List<Sentence> sentences, List<List<String>> told) {
        int wanted = 0;
        int found = 0;
        int both = 0;
        for (int i = 0; i < sentences.size(); i++) {
            Set<Spans.Span> due = Spans.of(sentences.get(i).tags());
            Set<Spans.Span> made = Spans.of(told.get(i));
            wanted += due.size();
            found += made.size();
            made.retainAll(due);
            both += made.size();
        }
        return f1(wanted, found, both);
    }

    private static double ofTags(List<Sentence> sentences, List<List<String>> told) {
        Map<String, int[]> counts = new HashMap<>();
        Set<String> due = new HashSet<>();
        for (int i = 0; i < sentences.size(); i++) {
            List<String> tags = sentences.get(i).tags();
            for (int t = 0; t < tags.size(); t++) {
                String tag = tags.get(t);
                String said = told.get(i).get(t);
                due.add(tag);
                int[] wanted = counts.computeIfAbsent(tag, _ -> new int[3]);
                wanted[0]++;
                counts.computeIfAbsent(said, _ -> new int[3])[1]++;
                wanted[2] += tag.equals(said) ? 1 : 0;
            }
        }
        return due.stream()
                .sorted()
                .map(tag -> counts.getOrDefault(tag, new int[3]))
                .mapToDouble(count -> f1(count[0], count[1], count[2]))
                .average()
                .orElse(Double.NaN);
    }

    private static double f1(int wanted, int found, int both) {
        return wanted + found == 0 ? 0 : 2.0 * both / (wanted + found);
    }
}
