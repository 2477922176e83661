package jianmo.engine.djl;

import jianmo.train.Hyperparameter;
import jianmo.train.TrainWatcher;
import jianmo.train.form.Layer;
import jianmo.train.form.TextTagger;
import jianmo.train.sequence.TagRequest;
import jianmo.train.sequence.TaggerFamily;
import jianmo.train.sequence.TrainedTagger;
import jianmo.train.sequence.WordIndex;

import java.util.ArrayList;
import java.util.List;

/// Tags of sentences by a bidirectional LSTM under a conditional random field (Huang, Xu, Yu 2015),
/// trained from scratch.
///
/// For parts of speech, names and other spans, from some hundred tagged sentences on.
public final class BiLstmCrf implements TaggerFamily {

    @Override
    public String id() {
        return "bilstm-crf";
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        var knobs =
                new ArrayList<Hyperparameter>(
                        List.of(
                                new Hyperparameter.Whole(BiLstmFamily.EMBEDDING, 8, 300, 64, true),
                                new Hyperparameter.Whole(BiLstmFamily.UNITS, 8, 256, 64, true),
                                new Hyperparameter.Whole(BiLstmFamily.LAYERS, 1, 3, 1, false),
                                new Hyperparameter.Real(BiLstmFamily.DROPOUT, 0, 0.6, 0.3, false)));
        knobs.addAll(Regime.knobs(new Regime.Defaults(3e-3, 1e-2, 30, 5, Schedule.PLATEAU, 5)));
        knobs.removeIf(knob -> knob.name().equals(Regime.LABEL_SMOOTHING));
        return List.copyOf(knobs);
    }

    @Override
    public TrainedTagger train(TagRequest asked, TrainWatcher watcher) {
        var request =
                new TagRequest(
                        asked.train(),
                        asked.validation(),
                        asked.settings().checked(hyperparameters()),
                        asked.seed(),
                        asked.threads());
        var words = WordIndex.of(request.train());
        return new TaggerTraining(request, words, watcher).train();
    }

    /// @param longest tokens of the longest sentence
    static List<Layer> layers(TagRequest request, int words, int longest, int tags) {
        var settings = request.settings();
        var start = new Start(request.seed());
        var body = new ArrayList<>(BiLstmFamily.body(settings, start, words));
        body.add(new Layer.Dropout(settings.real(BiLstmFamily.DROPOUT)));
        body.add(
                start.dense(
                        "emissions", 2 * settings.whole(BiLstmFamily.UNITS), tags, Start.LINEAR));
        float[] shared = new float[(int) TextTagger.shared(tags)];
        return List.of(new TextTagger(longest, tags, body, shared));
    }
}
