package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import jianmo.train.form.Layer;
import jianmo.train.form.TextTagger;

import java.util.List;

/// Texts as the scores of a conditional random field: each row's own emissions, and behind them a
/// view on the numbers that all share, so that their gradient is the sum over the rows.
final class TaggerUnit implements Unit {

    private final TextTagger tagger;
    private final List<Unit> body;
    private final int shared;

    TaggerUnit(TextTagger tagger, Slots slots) {
        this.tagger = tagger;
        this.body = Units.of(tagger.body(), slots);
        this.shared = slots.weight(tagger.shared(), false, tagger.shared().length);
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        TextBatch texts = pass.read(x, tagger.longest(), tagger.words());
        long count = texts.count();
        NDArray emissions =
                Network.through(body, pass, texts.words())
                        .mul(texts.mask())
                        .reshape(count, (long) texts.longest() * tagger.tags());
        long missing = (long) (tagger.longest() - texts.longest()) * tagger.tags();
        if (missing > 0) {
            emissions = emissions.concat(pass.scratch().zeros(new Shape(count, missing)), 1);
        }
        NDArray common =
                pass.weight(shared).reshape(1, -1).broadcast(count, tagger.shared().length);
        return emissions.concat(common, 1);
    }

    @Override
    public Layer trained(Slots slots, Values values) {
        return new TextTagger(
                tagger.longest(),
                tagger.tags(),
                Network.trained(body, slots, values),
                values.weight(slots, shared));
    }
}
