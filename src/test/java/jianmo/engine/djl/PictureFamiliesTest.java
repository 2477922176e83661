package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.train.Baseline;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.stream.Stream;

/// The networks for pictures on 144 real ones of four classes.
class PictureFamiliesTest {

    static Stream<ModelFamily> families() {
        return Stream.of(new CnnFamily(), new ResidualCnnFamily(), new MobileCnnFamily());
    }

    @ParameterizedTest
    @MethodSource("families")
    void tellsStampsApartFarBetterThanTheirShares(ModelFamily family) {
        var stamps = Stamps.read(32, 7);
        Trained trained =
                family.train(
                        new TrainRequest(
                                stamps.coding(),
                                stamps.train(),
                                stamps.validation(),
                                family.standard().with(Map.of(Regime.EPOCHS, 14)),
                                7,
                                2),
                        TrainWatcher.none());
        float[] labels = stamps.validation().labels();
        float[] answers = trained.form().score(stamps.validation().matrix());
        float[] plain = Baseline.of(stamps.coding(), stamps.train().labels()).scores(labels.length);
        double loss = Metrics.value("logLoss", stamps.coding(), answers, labels);
        double shares = Metrics.value("logLoss", stamps.coding(), plain, labels);
        double right = Metrics.value("accuracy", stamps.coding(), answers, labels);
        double guessed = Metrics.value("accuracy", stamps.coding(), plain, labels);
        assertTrue(loss < 0.95 * shares, () -> "log loss " + loss + ", shares " + shares);
        assertTrue(right > guessed + 0.15, () -> "accuracy " + right + ", guessed " + guessed);
        assertTrue(trained.engineDifference() < 1e-4);
    }
}
