package jianmo.train.sequence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What every tagger must beat: each word gets the tag it most often had in training, an unknown
/// word the most frequent tag of all.
public final class FrequentTags {

    private final Map<String, String> tags = new HashMap<>();
    private final String usual;

    public FrequentTags(List<Sentence> sentences) {
        Map<String, Integer> all = new TreeMap<>();
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (Sentence sentence : sentences) {
            for (int t = 0; t < sentence.tokens().size(); t++) {
                String tag = sentence.tags().get(t);
                all.merge(tag, 1, Integer::sum);
                counts.computeIfAbsent(sentence.tokens().get(t), _ -> new TreeMap<>())
                        .merge(tag, 1, Integer::sum);
            }
        }
        counts.forEach((word, own) -> tags.put(word, largest(own)));
        usual = largest(all);
    }

    /// Of equal counts the first name.
    private static String largest(Map<String, Integer> counts) {
        String best = "";
        for (var entry : counts.entrySet()) {
            if (best.isEmpty() || entry.getValue() > counts.getOrDefault(best, 0)) {
                best = entry.getKey();
            }
        }
        return best;
    }

    public TagScore score(List<Sentence> sentences) {
        return TagScore.of(
                sentences,
                sentences.stream()
                        .map(s ->
                                s.tokens().stream().map(w -> tags.getOrDefault(w, usual)).toList())
                        .toList());
    }
}
