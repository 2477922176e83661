package jianmo.dataset.text;

import jianmo.base.job.Progress;

import java.util.List;

/// A frozen sentence model: what a text says, as a point. Texts that mean much the same lie close.
public interface Embedder extends AutoCloseable {

    /// Stable name of the model and its version, as `all-minilm-l6-v2-q`.
    String id();

    /// Numbers a text.
    int dimension();

    /// Whether the model was made for Chinese.
    boolean chinese();

    /// One row a text, each of length 1, in order. The same text gives the same row whatever others
    /// stand beside it.
    ///
    /// @param most tokens of a text that are read, at most 512
    /// @return texts × [#dimension]
    float[][] embed(List<String> texts, int most, Progress progress);

    /// The pieces a text is cut into, not shortened.
    List<WordPiece.Token> tokens(String text);

    @Override
    void close();
}
