package jianmo.train.sequence;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.LayerForm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A model that tags sentences: numbers of words, a network that scores each tag for each token,
/// and a conditional random field that finds the best tags together.
///
/// @param words numbers of words
/// @param tags their names, in the order of their numbers
/// @param scores layout of what `form` gives
/// @param form word numbers (padded with 0) in, [CrfScores] out
public record Tagger(WordIndex words, List<String> tags, CrfScores scores, LayerForm form) {

    public Tagger {
        tags = List.copyOf(tags);
        if (tags.size() != scores.tags()
                || form.inputs() != scores.longest()
                || form.outputs() != scores.width()) {
            throw new IllegalArgumentException("the network does not fit the tags");
        }
    }

    /// One tag for each token. A sentence longer than the network takes is tagged in pieces.
    public List<String> tag(List<String> tokens) {
        var tagged = new ArrayList<String>();
        for (int from = 0; from < tokens.size(); from += scores.longest()) {
            int to = Math.min(tokens.size(), from + scores.longest());
            tagged.addAll(piece(tokens.subList(from, to)));
        }
        return tagged;
    }

    private List<String> piece(List<String> tokens) {
        float[] row = words.numbers(tokens, scores.longest());
        float[] sums = form.sums(new Matrix(row, 1, row.length));
        double[] emissions = scores.emissions(sums, 0, tokens.size());
        int[] best = scores.field(sums, 0).best(emissions, 0, tokens.size());
        return Arrays.stream(best).mapToObj(tags::get).toList();
    }

    public TagScore score(List<Sentence> sentences) {
        return TagScore.of(sentences, sentences.stream().map(s -> tag(s.tokens())).toList());
    }
}
