package jianmo.engine.djl;

import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.Pooling;
import jianmo.train.form.TextEncoder;

import java.util.ArrayList;
import java.util.List;

/// TextNet by a bidirectional LSTM, trained from scratch: words become vectors, are read forwards
/// and backwards, pooled and answered for by a dense layer.
///
/// For texts where the order of words counts and some thousand of them are known; with few texts a
/// frozen sentence model or TF-IDF usually does better.
public final class BiLstmFamily implements NetworkFamily {

    static final String EMBEDDING = "embedding";
    static final String UNITS = "units";
    static final String LAYERS = "layers";
    static final String POOLING = "pooling";
    static final String DROPOUT = "dropout";

    @Override
    public String id() {
        return "bilstm";
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.TOKENS;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        var knobs =
                new ArrayList<Hyperparameter>(
                        List.of(
                                new Hyperparameter.Whole(EMBEDDING, 8, 300, 64, true),
                                new Hyperparameter.Whole(UNITS, 8, 256, 64, true),
                                new Hyperparameter.Whole(LAYERS, 1, 3, 1, false),
                                new Hyperparameter.Choice(POOLING, TextNet.POOLINGS, "max"),
                                new Hyperparameter.Real(DROPOUT, 0, 0.6, 0.3, false)));
        knobs.addAll(Regime.knobs(new Regime.Defaults(3e-3, 1e-2, 40, 8, Schedule.PLATEAU, 1)));
        return List.copyOf(knobs);
    }

    @Override
    public int complexity() {
        return 4;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(hyperparameters());
        return TextNet.train(request, watcher, layers(request));
    }

    private static List<Layer> layers(TrainRequest request) {
        var settings = request.settings();
        var texts = request.train().matrix();
        var start = new Start(request.seed());
        Pooling pooling = TextNet.pooling(settings.choice(POOLING));
        List<Layer> body = body(settings, start, TextStart.words(texts));
        int width = 2 * settings.whole(UNITS);
        return List.of(
                new TextEncoder(texts.columns(), body, pooling),
                new Layer.Dropout(settings.real(DROPOUT)),
                start.dense("answer", width, request.target().outputs(), Start.LINEAR));
    }

    /// From words to states of both directions, 2 × units wide.
    static List<Layer> body(Settings settings, Start start, int words) {
        var tokens = new TextStart(start);
        int width = settings.whole(EMBEDDING);
        var body = new ArrayList<Layer>();
        body.add(tokens.words(words, width));
        for (int layer = 0; layer < settings.whole(LAYERS); layer++) {
            body.add(new Layer.Dropout(settings.real(DROPOUT)));
            body.add(tokens.lstm("lstm/" + layer, width, settings.whole(UNITS)));
            width = 2 * settings.whole(UNITS);
        }
        return body;
    }
}
