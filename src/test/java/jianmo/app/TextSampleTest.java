package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.SplitMaker;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.djl.BiLstmFamily;
import jianmo.engine.djl.TransformerFamily;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/// The families that read texts word by word on 300 real texts: few for them, but enough to learn
/// something.
class TextSampleTest {

    @TempDir private Path folder;

    private TrainRequest request(ModelFamily family, Map<String, Object> changed) {
        var engine = StudioTools.tableEngine();
        var imported =
                engine.importFile(
                        Path.of("workspaces/package-sections/descriptions"),
                        ReadOptions.sniff(),
                        folder,
                        Progress.ignored());
        try (var table = engine.open(imported.columnar())) {
            var guessed =
                    new SchemaGuess(table, Map.of())
                            .guess("class", Task.MULTICLASS, null, Progress.ignored());
            var split =
                    new SplitMaker(7, 0.2, 0.2).split(table, guessed.target(), Progress.ignored());
            var plan =
                    new FeatureFitter(guessed.schema(), guessed.target())
                            .fit(table, split.train(), PlanStyle.TOKENS, Progress.ignored());
            var reader = new FeatureReader(plan);
            return new TrainRequest(
                    guessed.target(),
                    reader.labelled(table, split.train(), Progress.ignored()),
                    reader.labelled(table, split.validation(), Progress.ignored()),
                    family.standard().with(changed),
                    7,
                    1);
        }
    }

    private double accuracy(ModelFamily family, Map<String, Object> changed) {
        var request = request(family, changed);
        var trained = family.train(request, TrainWatcher.none());
        assertTrue(trained.engineDifference() <= 1e-4);
        return Metrics.value(
                "accuracy",
                request.target(),
                trained.form().score(request.validation().matrix()),
                request.validation().labels());
    }

    @Test
    void bilstmLearnsSectionsFromDescriptions() {
        double accuracy =
                accuracy(new BiLstmFamily(), Map.of("epochs", 12, "units", 24, "embedding", 32));
        assertTrue(accuracy > 0.4, () -> "accuracy " + accuracy + ", by chance 0.2");
    }

    @Test
    void transformerLearnsSectionsFromDescriptions() {
        double accuracy =
                accuracy(new TransformerFamily(), Map.of("epochs", 12, "width", "32", "layers", 1));
        assertTrue(accuracy > 0.4, () -> "accuracy " + accuracy + ", by chance 0.2");
    }
}
