package jianmo.engine.tribuo;

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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

class LinearFamilyTest {

    private final LinearFamily family = new LinearFamily();

    @Test
    void learnsWhoIsABadRisk() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(700, 300);
        Trained trained = train(table, parts, Map.of());
        double auc = auc(table, trained, parts.get(1));
        assertTrue(auc > 0.70, () -> "auc " + auc);
        assertTrue(trained.engineDifference() <= 1e-5);
        assertEquals(trained.curve().size(), trained.bestIteration());
        assertTrue(
                trained.curve().getLast().train() < trained.curve().getFirst().train(),
                "loss falls");
    }

    /// The intercept bears no penalty, so at the optimum the mean answer is the share of class 1.
    @Test
    void theMeanAnswerIsTheShareOfThePositiveClass() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(700, 300);
        Trained trained = train(table, parts, Map.of(LinearFamily.L2, 100.0));
        assertEquals(
                mean(parts.getFirst().labels()),
                mean(trained.form().score(parts.getFirst().matrix())),
                1e-3);
    }

    @Test
    void aStrongerPenaltyGivesSmallerWeights() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(700, 300);
        double free = norm(train(table, parts, Map.of(LinearFamily.L2, 0.1)));
        double bound = norm(train(table, parts, Map.of(LinearFamily.L2, 1000.0)));
        assertTrue(bound < free / 4, () -> bound + " " + free);
    }

    @Test
    void answersPricesInDollars() {
        RealTable table = RealTable.diamondPrices();
        List<Labelled> parts = table.samples(4000, 1000);
        Trained trained = train(table, parts, Map.of());
        float[] answers = trained.form().score(parts.get(1).matrix());
        double rmse = Metrics.value("rmse", table.coding(), answers, parts.get(1).labels());
        assertTrue(rmse < 1400, () -> "rmse " + rmse);
        assertEquals(mean(parts.getFirst().labels()), mean(answers), 400);
        assertTrue(trained.engineDifference() < 0.05, "float against double, of some 4,000");
        assertEquals(rmse, trained.curve().getLast().validation(), 1e-3 * rmse);
    }

    @Test
    void tellsTheFiveCutsOfDiamondsApart() {
        RealTable table = RealTable.diamondCuts();
        List<Labelled> parts = table.samples(5000, 1500);
        Trained trained = train(table, parts, Map.of(LinearFamily.ITERATIONS, 12));
        float[] answers = trained.form().score(parts.get(1).matrix());
        double loss = Metrics.value("logLoss", table.coding(), answers, parts.get(1).labels());
        assertTrue(loss < 1.15, () -> "log loss " + loss + "; class shares alone give 1.38");
        assertTrue(trained.engineDifference() <= 1e-5);
        for (int i = 0; i < answers.length; i += 5) {
            float sum = 0;
            for (int k = i; k < i + 5; k++) {
                sum += answers[k];
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Test
    void theBestPassOfSeveralClassesIsKept() {
        RealTable table = RealTable.diamondCuts();
        List<Labelled> parts = table.samples(300, 300);
        Trained trained = train(table, parts, Map.of(LinearFamily.L2, 0.001));
        float[] answers = trained.form().score(parts.get(1).matrix());
        double loss = Metrics.value("logLoss", table.coding(), answers, parts.get(1).labels());
        assertEquals(trained.curve().get(trained.bestIteration() - 1).validation(), loss, 1e-6);
    }

    @Test
    void sameSeedGivesTheSameBitsAtAnyNumberOfThreads() {
        for (RealTable table : List.of(RealTable.germanCredit(), RealTable.diamondCuts())) {
            List<Labelled> parts = table.samples(500, 200);
            var settings = family.standard().with(Map.of(LinearFamily.ITERATIONS, 5));
            Trained one =
                    family.train(
                            new TrainRequest(
                                    table.coding(), parts.get(0), parts.get(1), settings, 7, 1),
                            TrainWatcher.none());
            Trained four =
                    family.train(
                            new TrainRequest(
                                    table.coding(), parts.get(0), parts.get(1), settings, 7, 4),
                            TrainWatcher.none());
            assertArrayEquals(dense(one).weights(), dense(four).weights());
            assertArrayEquals(dense(one).bias(), dense(four).bias());
        }
    }

    @Test
    void theWatcherCanStopEveryKindOfTraining() {
        for (RealTable table :
                List.of(
                        RealTable.germanCredit(),
                        RealTable.diamondCuts(),
                        RealTable.diamondPrices())) {
            List<Labelled> parts = table.samples(500, 200);
            int[] seen = {0};
            assertThrows(
                    CancellationException.class,
                    () ->
                            family.train(
                                    request(table, parts, Map.of()),
                                    (_, _) -> {
                                        if (++seen[0] == 2) {
                                            throw new CancellationException();
                                        }
                                    }));
            assertEquals(2, seen[0]);
        }
    }

    /// Columns of zeros and of ones, and four hundred levels for five hundred rows.
    @Test
    void uselessAndManyColumnsDoNoHarm() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(500, 200).stream().map(this::widened).toList();
        Trained trained = train(table, parts, Map.of());
        int columns = parts.getFirst().matrix().columns();
        assertEquals(0, dense(trained).weights()[columns - 402]);
        double auc = auc(table, trained, parts.get(1));
        assertTrue(auc > 0.7, () -> "auc " + auc);
        assertTrue(trained.engineDifference() <= 1e-5);
    }

    private Labelled widened(Labelled rows) {
        int before = rows.matrix().columns();
        int after = before + 402;
        float[] values = new float[rows.rows() * after];
        for (int i = 0; i < rows.rows(); i++) {
            System.arraycopy(rows.matrix().row(i), 0, values, i * after, before);
            values[i * after + before + 1] = 1;
            values[i * after + before + 2 + (i * 131) % 400] = 1;
        }
        return new Labelled(new Matrix(values, rows.rows(), after), rows.labels());
    }

    @Test
    void validationRowsMayAllBeOfOneClass() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(700, 300);
        float[] labels = parts.get(1).labels();
        int[] good = IntStream.range(0, 300).filter(i -> labels[i] == 0).toArray();
        Trained trained =
                train(table, List.of(parts.getFirst(), parts.get(1).take(good)), Map.of());
        assertTrue(Double.isFinite(trained.curve().getLast().validation()));
    }

    @Test
    void trainingRowsOfOneClassAreRefusedWithASentence() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(700, 300);
        float[] same = new float[700];
        var request =
                request(
                        table,
                        List.of(new Labelled(parts.getFirst().matrix(), same), parts.get(1)),
                        Map.of());
        var error = assertThrows(UserError.class, () -> family.train(request, TrainWatcher.none()));
        assertEquals("train.linear.one-class", error.message().key());
    }

    @Test
    void missingNumbersAreRefusedWithASentence() {
        RealTable table = RealTable.germanCredit();
        List<Labelled> parts = table.samples(100, 100);
        parts.getFirst().matrix().values()[5] = Float.NaN;
        var error = assertThrows(UserError.class, () -> train(table, parts, Map.of()));
        assertEquals("train.linear.missing-values", error.message().key());
    }

    private Trained train(RealTable table, List<Labelled> parts, Map<String, Object> settings) {
        return family.train(request(table, parts, settings), TrainWatcher.none());
    }

    private TrainRequest request(
            RealTable table, List<Labelled> parts, Map<String, Object> settings) {
        return new TrainRequest(
                table.coding(), parts.get(0), parts.get(1), family.standard().with(settings), 7, 2);
    }

    private static double auc(RealTable table, Trained trained, Labelled rows) {
        return Metrics.value(
                "auc", table.coding(), trained.form().score(rows.matrix()), rows.labels());
    }

    private static Layer.Dense dense(Trained trained) {
        return (Layer.Dense) ((LayerForm) trained.form()).layers().getFirst();
    }

    private static double norm(Trained trained) {
        double squares = 0;
        for (float weight : dense(trained).weights()) {
            squares += weight * weight;
        }
        return Math.sqrt(squares);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
