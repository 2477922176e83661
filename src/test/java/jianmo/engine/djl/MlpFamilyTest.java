package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.RealTable;
import jianmo.train.Metrics;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class MlpFamilyTest {

    private static final Map<String, Object> QUICK = Map.of(MlpFamily.UNITS, 16, Regime.EPOCHS, 4);

    private final MlpFamily family = new MlpFamily();

    @Test
    void learnsWhoIsABadRisk() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(600, 400);
        Trained trained = train(table, parts, Map.of());
        double auc =
                Metrics.value(
                        "auc",
                        table.coding(),
                        trained.form().score(parts.get(1).matrix()),
                        parts.get(1).labels());
        assertTrue(auc > 0.70, () -> "auc " + auc);
        assertTrue(trained.engineDifference() <= 1e-4);
    }

    @Test
    void theWeightsOfTheBestEpochAreKept() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(300, 300);
        Trained trained =
                train(table, parts, Map.of(Regime.PATIENCE, 3, Regime.LEARNING_RATE, 0.005));
        assertTrue(trained.bestIteration() < trained.curve().size(), "it went on in vain");
        assertTrue(trained.curve().size() <= trained.bestIteration() + 3);
        double loss =
                Metrics.value(
                        "logLoss",
                        table.coding(),
                        trained.form().score(parts.get(1).matrix()),
                        parts.get(1).labels());
        assertEquals(trained.curve().get(trained.bestIteration() - 1).validation(), loss, 1e-5);
    }

    @Test
    void answersPricesInDollars() {
        RealTable table = RealTable.diamondPrices();
        List<Labelled> parts = table.samples(4000, 1000);
        Trained trained =
                train(table, parts, Map.of(Regime.EPOCHS, 15, Regime.LEARNING_RATE, 0.005));
        float[] answers = trained.form().score(parts.get(1).matrix());
        double rmse = Metrics.value("rmse", table.coding(), answers, parts.get(1).labels());
        assertTrue(rmse < 1100, () -> "rmse " + rmse + "; a linear model gives about 1,130");
        assertTrue(trained.engineDifference() < 0.05, "float rounding, of some 4,000");
        assertEquals(
                trained.curve().get(trained.bestIteration() - 1).validation(), rmse, 1e-3 * rmse);
    }

    @Test
    void tellsTheFiveCutsOfDiamondsApart() {
        RealTable table = RealTable.diamondCuts();
        List<Labelled> parts = table.samples(4000, 1000);
        Trained trained =
                train(table, parts, Map.of(Regime.EPOCHS, 10, Regime.LEARNING_RATE, 0.005));
        double loss =
                Metrics.value(
                        "logLoss",
                        table.coding(),
                        trained.form().score(parts.get(1).matrix()),
                        parts.get(1).labels());
        assertTrue(loss < 1.0, () -> "log loss " + loss + "; class shares alone give 1.38");
        assertTrue(trained.engineDifference() <= 1e-4);
    }

    @Test
    void sameSeedGivesTheSameBitsAtAnyNumberOfThreadsAndBesideOtherTrainings() throws Exception {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(500, 200);
        float[] alone = bits(family.train(request(table, parts, QUICK, 7, 1), TrainWatcher.none()));
        try (var executor = Executors.newFixedThreadPool(2)) {
            var beside =
                    executor.submit(() ->
                            bits(
                                    family.train(
                                            request(table, parts, QUICK, 8, 1),
                                            TrainWatcher.none())));
            var again =
                    executor.submit(() ->
                            bits(
                                    family.train(
                                            request(table, parts, QUICK, 7, 2),
                                            TrainWatcher.none())));
            assertArrayEquals(alone, again.get());
            assertTrue(!Arrays.equals(alone, beside.get()), "another seed, other weights");
        }
    }

    @Test
    void theWatcherHearsEveryEpochAndCanStop() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(500, 200);
        int[] epoch = {0};
        assertThrows(
                CancellationException.class,
                () ->
                        family.train(
                                request(table, parts, QUICK, 7, 1),
                                (point, total) -> {
                                    assertEquals(4, total);
                                    assertTrue(point.iteration() - epoch[0] <= 1);
                                    epoch[0] = point.iteration();
                                    if (epoch[0] == 3) {
                                        throw new CancellationException();
                                    }
                                }));
        assertEquals(3, epoch[0]);
    }

    /// A pass over 20,000 rows with layers this wide takes seconds.
    @Test
    void aLongEpochCanBeStoppedInside() {
        RealTable table = RealTable.diamondPrices();
        List<Labelled> parts = table.samples(20_000, 100);
        Map<String, Object> wide = Map.of(MlpFamily.UNITS, 512, MlpFamily.LAYERS, 4);
        int[] heard = {0};
        assertThrows(
                CancellationException.class,
                () ->
                        family.train(
                                request(table, parts, wide, 7, 1),
                                (point, _) -> {
                                    assertEquals(0, point.iteration());
                                    heard[0]++;
                                    throw new CancellationException();
                                }));
        assertEquals(1, heard[0]);
    }

    @Test
    void everySettingChangesTheModel() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(300, 100);
        Map<String, Object> base = Map.of(Regime.EPOCHS, 6, Regime.PATIENCE, 6);
        float[] standard = bits(train(table, parts, base));
        Map<String, Object> others =
                Map.of(
                        MlpFamily.UNITS,
                        16,
                        MlpFamily.LAYERS,
                        1,
                        MlpFamily.DROPOUT,
                        0.3,
                        Regime.LEARNING_RATE,
                        0.005,
                        Regime.WEIGHT_DECAY,
                        1.0,
                        Regime.BATCH_SIZE,
                        "64",
                        Regime.EPOCHS,
                        2);
        others.forEach((name, value) -> {
            var changed = new HashMap<>(base);
            changed.put(name, value);
            assertTrue(!Arrays.equals(standard, bits(train(table, parts, changed))), name);
        });
    }

    @Test
    void aConstantColumnAndAConstantTargetDoNoHarm() {
        RealTable table = RealTable.diamondPrices();
        List<Labelled> parts =
                table.samples(300, 100).stream()
                        .map(part -> {
                            float[] labels = new float[part.rows()];
                            Arrays.fill(labels, 250);
                            return new Labelled(withZeros(part.matrix()), labels);
                        })
                        .toList();
        Trained trained = train(table, parts, QUICK);
        for (float answer : trained.form().score(parts.get(1).matrix())) {
            assertEquals(250, answer, 3);
        }
    }

    private static Matrix withZeros(Matrix matrix) {
        int columns = matrix.columns() + 1;
        float[] values = new float[matrix.rows() * columns];
        for (int i = 0; i < matrix.rows(); i++) {
            System.arraycopy(matrix.row(i), 0, values, i * columns, matrix.columns());
        }
        return new Matrix(values, matrix.rows(), columns);
    }

    @Test
    void validationRowsMayAllBeOfOneClass() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(500, 200);
        float[] labels = parts.get(1).labels();
        int[] good = IntStream.range(0, 200).filter(i -> labels[i] == 0).toArray();
        Trained trained = train(table, List.of(parts.getFirst(), parts.get(1).take(good)), QUICK);
        assertTrue(Double.isFinite(trained.curve().getLast().validation()));
    }

    @Test
    void missingNumbersAreRefusedWithASentence() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(100, 100);
        parts.get(1).matrix().values()[5] = Float.NaN;
        var error = assertThrows(UserError.class, () -> train(table, parts, QUICK));
        assertEquals("train.net.missing-values", error.message().key());
    }

    private Trained train(RealTable table, List<Labelled> parts, Map<String, Object> settings) {
        return family.train(request(table, parts, settings, 7, 1), TrainWatcher.none());
    }

    private TrainRequest request(
            RealTable table,
            List<Labelled> parts,
            Map<String, Object> settings,
            long seed,
            int threads) {
        return new TrainRequest(
                table.coding(),
                parts.get(0),
                parts.get(1),
                family.standard().with(settings),
                seed,
                threads);
    }

    private static float[] bits(Trained trained) {
        return ((LayerForm) trained.form())
                .layers().stream()
                        .filter(Layer.Dense.class::isInstance)
                        .map(Layer.Dense.class::cast)
                        .map(Layer.Dense::weights)
                        .reduce(
                                new float[0],
                                (a, b) -> {
                                    float[] both = Arrays.copyOf(a, a.length + b.length);
                                    System.arraycopy(b, 0, both, a.length, b.length);
                                    return both;
                                });
    }
}
