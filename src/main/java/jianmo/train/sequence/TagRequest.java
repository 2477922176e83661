package jianmo.train.sequence;

import jianmo.train.Settings;

import java.util.List;

/// What a tagger family is given to train one tagger.
///
/// @param train tagged sentences to learn from
/// @param validation tagged sentences that steer early stopping; never empty
/// @param seed of everything random inside
/// @param threads most threads to use
public record TagRequest(
        List<Sentence> train,
        List<Sentence> validation,
        Settings settings,
        long seed,
        int threads) {
    public TagRequest {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
    }

    /// The tags of the training sentences, in the alphabet's order.
    public List<String> tags() {
        return train.stream()
                .flatMap(sentence -> sentence.tags().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
