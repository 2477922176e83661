package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.train.form.Layer;
import jianmo.train.form.TextEncoder;

import java.util.List;

/// Texts as one vector each; reads them for the layers over their tokens.
final class TextUnit implements Unit {

    private final TextEncoder encoder;
    private final List<Unit> body;

    TextUnit(TextEncoder encoder, Slots slots) {
        this.encoder = encoder;
        this.body = Units.of(encoder.body(), slots);
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        TextBatch texts = pass.read(x, encoder.longest(), encoder.words());
        return TokenOps.pool(encoder.pooling(), Network.through(body, pass, texts.words()), texts);
    }

    @Override
    public Layer trained(Slots slots, Values values) {
        return new TextEncoder(
                encoder.longest(), Network.trained(body, slots, values), encoder.pooling());
    }
}
