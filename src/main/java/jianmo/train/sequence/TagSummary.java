package jianmo.train.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What tagged sentences look like before anything is learned from them.
///
/// @param sentences number of them
/// @param tokens number of them
/// @param tags most frequent first
/// @param first sentences, a few
public record TagSummary(long sentences, long tokens, List<TagCount> tags, List<Sentence> first) {

    public TagSummary {
        tags = List.copyOf(tags);
        first = List.copyOf(first);
    }

    /// A tag and how often it occurs.
    public record TagCount(String tag, long count) {}

    /// Counts sentences as they are read.
    public static final class Counting implements Consumer<Sentence> {

        private final int shown;
        private final Map<String, Long> counts = new TreeMap<>();
        private final List<Sentence> first = new ArrayList<>();
        private long sentences;
        private long tokens;

        /// @param shown sentences to keep
        public Counting(int shown) {
            this.shown = shown;
        }

        @Override
        public void accept(Sentence sentence) {
            sentences++;
            tokens += sentence.tokens().size();
            sentence.tags().forEach(tag -> counts.merge(tag, 1L, Long::sum));
            if (first.size() < shown) {
                first.add(sentence);
            }
        }

        public TagSummary summary() {
            List<TagCount> tags =
                    counts.entrySet().stream()
                            .sorted(
                                    Map.Entry.<String, Long>comparingByValue()
                                            .reversed()
                                            .thenComparing(Map.Entry.comparingByKey()))
                            .map(entry -> new TagCount(entry.getKey(), entry.getValue()))
                            .toList();
            return new TagSummary(sentences, tokens, tags, first);
        }
    }
}
