package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.tribuo.LinearFamily;
import jianmo.train.Checkpoints;
import jianmo.train.CurvePoint;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.PausedException;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.Wish;
import jianmo.train.form.FormBytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// The families that read texts word by word, on texts whose answer lies in the order of words.
class TextFamiliesTest {

    private static final Map<String, Object> SMALL_LSTM =
            Map.of("embedding", 12, "units", 12, "dropout", 0.1, "batchSize", "32");

    private static final Map<String, Object> SMALL_TRANSFORMER =
            Map.of(
                    "width",
                    "32",
                    "heads",
                    "2",
                    "dropout",
                    0.05,
                    "batchSize",
                    "32",
                    "learningRate",
                    0.006,
                    "warmUp",
                    1.0);

    private static final Map<String, Object> EXPERTS = Map.of("experts", "4", "topK", 2);

    /// A family with settings that make it small.
    private record Small(ModelFamily family, Map<String, Object> settings) {
        @Override
        public String toString() {
            return family.id() + " " + settings.containsKey("experts");
        }

        TrainRequest request(Task task, int rows, int epochs) {
            var all = family.standard().with(settings).with(Map.of("epochs", epochs));
            return PlantedTexts.request(task, rows, all);
        }
    }

    static List<Small> families() {
        var sparse = new java.util.HashMap<>(SMALL_TRANSFORMER);
        sparse.putAll(EXPERTS);
        return List.of(
                new Small(new BiLstmFamily(), SMALL_LSTM),
                new Small(new TransformerFamily(), SMALL_TRANSFORMER),
                new Small(new TransformerFamily(), sparse));
    }

    private static double value(String metric, TrainRequest request, Trained trained) {
        return Metrics.value(
                metric,
                request.target(),
                trained.form().score(request.validation().matrix()),
                request.validation().labels());
    }

    @Test
    void countingWordsTellsNothing() {
        var request = PlantedTexts.request(Task.BINARY, 400, new LinearFamily().standard());
        var counted =
                new TrainRequest(
                        request.target(),
                        counted(request.train()),
                        counted(request.validation()),
                        request.settings(),
                        7,
                        1);
        var trained = new LinearFamily().train(counted, TrainWatcher.none());
        assertTrue(value("accuracy", counted, trained) < 0.62);
    }

    private static Labelled counted(Labelled rows) {
        int words = TextStart.words(rows.matrix());
        float[] counts = new float[rows.rows() * words];
        for (int i = 0; i < rows.rows(); i++) {
            for (float word : rows.matrix().row(i)) {
                counts[i * words + (int) word]++;
            }
        }
        return new Labelled(new Matrix(counts, rows.rows(), words), rows.labels());
    }

    @ParameterizedTest
    @MethodSource("families")
    void learnsTheOrderOfWords(Small small) {
        var request = small.request(Task.MULTICLASS, 480, 14);
        var trained = small.family().train(request, TrainWatcher.none());
        double accuracy = value("accuracy", request, trained);
        assertTrue(accuracy > 0.85, () -> "accuracy " + accuracy);
        assertTrue(trained.engineDifference() <= 1e-4, () -> "" + trained.engineDifference());
        formIsStoredAndAnswersEachTextAlone(request, trained);
    }

    private static void formIsStoredAndAnswersEachTextAlone(TrainRequest request, Trained trained) {
        Matrix rows = request.validation().matrix();
        float[] all = trained.form().score(rows);
        byte[] bytes = FormBytes.write(trained.form());
        assertArrayEquals(all, FormBytes.read(bytes).score(rows));
        for (int i = 0; i < rows.rows(); i += 23) {
            assertArrayEquals(
                    Arrays.copyOfRange(all, i * 3, i * 3 + 3), trained.form().score(rows.take(i)));
        }
        for (int cut = 0; cut < bytes.length; cut += 1 + bytes.length / 60) {
            byte[] part = Arrays.copyOf(bytes, cut);
            assertThrows(IllegalArgumentException.class, () -> FormBytes.read(part));
        }
        float[] unknown = new float[rows.columns()];
        Arrays.fill(unknown, 1e6f);
        for (float[] row : List.of(unknown, new float[rows.columns()])) {
            for (float p : trained.form().score(new Matrix(row, 1, row.length))) {
                assertTrue(p >= 0 && p <= 1);
            }
        }
    }

    @Test
    void learnsNumbers() {
        var small = families().getFirst();
        var request = small.request(Task.REGRESSION, 480, 20);
        var trained = small.family().train(request, TrainWatcher.none());
        double r2 = value("r2", request, trained);
        assertTrue(r2 > 0.8, () -> "r2 " + r2);
    }

    @ParameterizedTest
    @MethodSource("families")
    void pausedAndResumedItEndsWithTheSameBitsOnAnyNumberOfThreads(Small small) {
        var request = small.request(Task.BINARY, 96, 4);
        byte[] straight = bytes(small.family().train(request, TrainWatcher.none()));
        var two =
                new TrainRequest(
                        request.target(),
                        request.train(),
                        request.validation(),
                        request.settings(),
                        request.seed(),
                        2);
        var kept = new KeptCheckpoints(2);
        assertThrows(PausedException.class, () -> small.family().train(two, kept));
        assertEquals(2, kept.latest().orElseThrow().iteration());
        assertArrayEquals(straight, bytes(small.family().train(two, kept)));
    }

    private static byte[] bytes(Trained trained) {
        return FormBytes.write(trained.form());
    }

    @Test
    void stopsAndCancelsWhenAsked() {
        var small = families().getFirst();
        var request = small.request(Task.BINARY, 96, 30);
        var stopped =
                small.family()
                        .train(
                                request,
                                new TrainWatcher() {
                                    @Override
                                    public void iteration(CurvePoint point, int total) {}

                                    @Override
                                    public Wish wish() {
                                        return Wish.STOP;
                                    }

                                    @Override
                                    public Checkpoints checkpoints() {
                                        return Checkpoints.none();
                                    }
                                });
        assertEquals(1, stopped.curve().size());
        assertThrows(
                CancellationException.class,
                () ->
                        small.family()
                                .train(
                                        request,
                                        (_, _) -> {
                                            throw new CancellationException();
                                        }));
    }

    @ParameterizedTest
    @MethodSource("families")
    void aLossThatIsNoNumberIsNamedByItsBatch(Small small) {
        var good = small.request(Task.REGRESSION, 96, 2);
        float[] labels = good.train().labels().clone();
        Arrays.fill(labels, Float.MAX_VALUE);
        labels[1] = -Float.MAX_VALUE;
        labels[2] = Float.POSITIVE_INFINITY;
        var bad =
                new TrainRequest(
                        good.target(),
                        new Labelled(good.train().matrix(), labels),
                        good.validation(),
                        good.settings(),
                        7,
                        1);
        var error =
                assertThrows(UserError.class, () -> small.family().train(bad, TrainWatcher.none()));
        assertEquals("train.net.diverged", error.message().key());
        assertEquals("1", error.message().values().getFirst().toString());
    }

    @Test
    void batchesHoldEveryTextOnceAndLittlePadding() {
        var rows = PlantedTexts.rows(Task.BINARY, 500, 3).matrix();
        var feed = new LengthFeed(rows);
        int[] order = IntStream.range(0, 500).toArray();
        var batches = feed.batches(order, 16, Seeds.generator(1, "feed"));
        int[] seen = batches.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        assertArrayEquals(order, seen);
        assertTrue(feed.padded(batches) < 0.05);
        assertTrue(feed.padded(Feed.consecutive(order, 16, 1)) > 0.3);
        var again = feed.batches(order, 16, Seeds.generator(1, "feed"));
        for (int i = 0; i < batches.size(); i++) {
            assertArrayEquals(batches.get(i), again.get(i));
        }
        var other = feed.batches(order, 16, Seeds.generator(2, "feed"));
        assertFalse(Arrays.equals(batches.getFirst(), other.getFirst()));
    }
}
