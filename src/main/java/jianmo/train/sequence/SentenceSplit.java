package jianmo.train.sequence;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sentences to learn from, to stop by, and to judge by once at the end.
///
/// @param train about 70 %
/// @param validation about 15 %
/// @param test the rest
public record SentenceSplit(List<Sentence> train, List<Sentence> validation, List<Sentence> test) {

    private static final double TRAIN = 0.7;
    private static final double VALIDATION = 0.15;

    /// With fewer different sentences a part would say nothing.
    private static final int LEAST = 20;

    public SentenceSplit {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /// Splits by chance; sentences of the same words always go into the same part.
    ///
    /// @throws UserError when there are too few
    public static SentenceSplit of(List<Sentence> sentences, long seed) {
        Map<List<String>, List<Sentence>> same = new LinkedHashMap<>();
        for (Sentence sentence : sentences) {
            same.computeIfAbsent(sentence.tokens(), _ -> new ArrayList<>()).add(sentence);
        }
        var groups = new ArrayList<>(same.values());
        if (groups.size() < LEAST) {
            throw UserError.failed("train.tag.too-few", groups.size(), LEAST);
        }
        var chance = Seeds.generator(seed, "sentences/split");
        for (int i = groups.size() - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            List<Sentence> kept = groups.get(i);
            groups.set(i, groups.get(j));
            groups.set(j, kept);
        }
        int train = (int) Math.round(groups.size() * TRAIN);
        int validation = train + (int) Math.round(groups.size() * VALIDATION);
        return new SentenceSplit(
                flat(groups.subList(0, train)),
                flat(groups.subList(train, validation)),
                flat(groups.subList(validation, groups.size())));
    }

    private static List<Sentence> flat(List<List<Sentence>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }
}
