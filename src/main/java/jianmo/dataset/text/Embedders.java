package jianmo.dataset.text;

import java.util.List;

/// The sentence models there are; opened when first needed.
public interface Embedders {

    /// The [Embedder#id] of the model for texts like these: the Chinese one where at least 30 % of
    /// the letters are Chinese.
    String choose(List<String> sample);

    /// The model for texts like these, opened.
    default Embedder open(List<String> sample) {
        return named(choose(sample));
    }

    /// The model of that [Embedder#id].
    ///
    /// @throws jianmo.base.message.UserError when there is none
    Embedder named(String id);

    /// Share of Chinese letters from which the Chinese model is taken.
    double CHINESE = 0.3;

    /// Whether the letters of these texts are Chinese often enough.
    static boolean chinese(List<String> sample) {
        return Scripts.of(String.join("\n", sample)).chinese() >= CHINESE;
    }
}
