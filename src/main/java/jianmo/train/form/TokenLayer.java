package jianmo.train.form;

import java.util.List;

/// A layer over the tokens of one text: `[length, features]`, with a length that differs from text
/// to text. Lives inside a [TextEncoder], which keeps padding from it.
///
/// Its weights are a list of arrays in a fixed order, handed out on purpose; nobody writes to them.
public sealed interface TokenLayer extends Layer
        permits BiLstm, Experts, LayerNorm, Positions, SelfAttention, WordVectors {

    List<float[]> weights();

    /// The same layer with other weights.
    ///
    /// @param weights in the order and of the lengths of [#weights]
    TokenLayer with(List<float[]> weights);
}
