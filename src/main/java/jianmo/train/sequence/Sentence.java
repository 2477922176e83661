package jianmo.train.sequence;

import java.util.ArrayList;
import java.util.List;

/// A sentence cut into tokens, with one tag each, or without tags.
///
/// @param tokens at least one
/// @param tags as many as tokens; none where they are not known
public record Sentence(List<String> tokens, List<String> tags) {

    public Sentence {
        tokens = List.copyOf(tokens);
        tags = List.copyOf(tags);
        if (tokens.isEmpty() || !tags.isEmpty() && tags.size() != tokens.size()) {
            throw new IllegalArgumentException(
                    tags.size() + " tags for " + tokens.size() + " tokens");
        }
    }

    /// This cut into pieces of at most `most` tokens.
    public List<Sentence> pieces(int most) {
        if (tokens.size() <= most) {
            return List.of(this);
        }
        var pieces = new ArrayList<Sentence>();
        for (int from = 0; from < tokens.size(); from += most) {
            int to = Math.min(tokens.size(), from + most);
            pieces.add(
                    new Sentence(
                            tokens.subList(from, to),
                            tags.isEmpty() ? tags : tags.subList(from, to)));
        }
        return pieces;
    }
}
