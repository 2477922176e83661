package jianmo.engine.onnx;

import jianmo.base.message.UserError;
import jianmo.dataset.text.Embedder;
import jianmo.dataset.text.Embedders;

import java.util.List;

/// The sentence models that come with the studio: MiniLM for English, BGE-small for Chinese.
public final class SentenceModels implements Embedders {

    @Override
    public String choose(List<String> sample) {
        boolean chinese = Embedders.chinese(sample);
        return (chinese ? SentenceModel.Kind.BGE_ZH : SentenceModel.Kind.MINILM).id();
    }

    @Override
    public Embedder named(String id) {
        for (SentenceModel.Kind kind : SentenceModel.Kind.values()) {
            if (kind.id().equals(id)) {
                return new SentenceModel(kind);
            }
        }
        throw UserError.failed("data.text.no-model", id);
    }
}
