package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.RealTable;
import jianmo.train.Checkpoint;
import jianmo.train.Checkpoints;
import jianmo.train.CurvePoint;
import jianmo.train.Measures;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.PausedException;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Wish;
import jianmo.train.form.FormBytes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// How any network is trained: paused and resumed, measured, stopped, and what goes wrong.
class NetTrainingTest {

    /// A watcher that pauses or stops after an epoch and keeps the last checkpoint.
    private static final class Sitter implements TrainWatcher, Checkpoints {
        private final int until;
        private final Wish wanted;
        private final List<Measures> measures = new ArrayList<>();
        private final List<CurvePoint> points = new ArrayList<>();
        private float[] answers = {};
        private @Nullable Checkpoint kept;
        private CurvePoint last = new CurvePoint(0, 0, 0);
        private int epoch;
        private int planned;

        /// Whether the last state that was offered was a wanted one; must be so at the end alone.
        private boolean ended;

        Sitter(int until, Wish wanted, @Nullable Checkpoint kept) {
            this.until = until;
            this.wanted = wanted;
            this.kept = kept;
        }

        @Override
        public void iteration(CurvePoint point, int total) {
            epoch = point.iteration();
            last = point;
            planned = total;
        }

        @Override
        public void measured(Measures measured) {
            measures.add(measured);
            points.add(last);
        }

        @Override
        public void answers(int iteration, Supplier<float[]> scores) {
            answers = scores.get();
        }

        @Override
        public Wish wish() {
            return epoch >= until ? wanted : Wish.GO_ON;
        }

        @Override
        public Checkpoints checkpoints() {
            return this;
        }

        @Override
        public Optional<Checkpoint> latest() {
            return Optional.ofNullable(kept);
        }

        @Override
        public void offer(int iteration, State state, boolean must) {
            assertEquals(epoch, iteration);
            assertFalse(ended, "trained on after a state that was wanted");
            assertTrue(must || wish() == Wish.GO_ON && iteration < planned);
            ended = must;
            kept = new Checkpoint(iteration, state.bytes());
        }
    }

    private record Case(ModelFamily family, TrainRequest request) {
        @Override
        public String toString() {
            return family.id() + " " + request.settings().values().get(Regime.SCHEDULE);
        }
    }

    static Stream<Case> cases() {
        Map<String, Object> mlp =
                Map.of(
                        MlpFamily.UNITS,
                        16,
                        MlpFamily.DROPOUT,
                        0.2,
                        MlpFamily.BATCH_NORM,
                        true,
                        Regime.LEARNING_RATE,
                        0.02,
                        Regime.PATIENCE,
                        2,
                        Regime.CLIP,
                        0.5,
                        Regime.LABEL_SMOOTHING,
                        0.1,
                        Regime.EPOCHS,
                        6);
        Map<String, Object> cycle = new java.util.HashMap<>(mlp);
        cycle.put(Regime.SCHEDULE, "cosine");
        cycle.put(Regime.WARM_UP, 1.5);
        Map<String, Object> picture = Map.of(Regime.EPOCHS, 4);
        return Stream.of(
                table(new MlpFamily(), mlp),
                table(new MlpFamily(), cycle),
                pictures(new CnnFamily(), picture),
                pictures(new ResidualCnnFamily(), picture),
                pictures(new MobileCnnFamily(), picture));
    }

    private static Case table(ModelFamily family, Map<String, Object> settings) {
        RealTable table = RealTable.germanCredit();
        return new Case(
                family, request(family, table.coding(), table.samples(400, 200), settings, 1));
    }

    /// Crosses and squares with noise, in two channels' worth of grey.
    private static Case pictures(ModelFamily family, Map<String, Object> settings) {
        var coding = new TargetCoding("shape", Task.MULTICLASS, List.of("cross", "square", "bar"));
        var parts = List.of(Shapes.drawn(60, 1), Shapes.drawn(30, 2));
        return new Case(family, request(family, coding, parts, settings, 2));
    }

    private static TrainRequest request(
            ModelFamily family,
            TargetCoding coding,
            List<Labelled> parts,
            Map<String, Object> settings,
            int threads) {
        return new TrainRequest(
                coding, parts.get(0), parts.get(1), family.standard().with(settings), 7, threads);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pausedAndResumedItEndsWithTheSameBits(Case one) {
        var whole = new Sitter(Integer.MAX_VALUE, Wish.GO_ON, null);
        var uninterrupted = one.family().train(one.request(), whole);
        @Nullable Checkpoint kept = null;
        var points = new ArrayList<CurvePoint>();
        for (int pause = 1; pause <= 3; pause += 2) {
            var sitter = new Sitter(pause, Wish.PAUSE, kept);
            assertThrows(PausedException.class, () -> one.family().train(one.request(), sitter));
            assertTrue(sitter.ended);
            kept = sitter.kept;
            points.addAll(sitter.points);
        }
        var rest = new Sitter(Integer.MAX_VALUE, Wish.GO_ON, kept);
        var resumed = one.family().train(one.request(), rest);
        points.addAll(rest.points);
        assertTrue(whole.ended && rest.ended);
        assertEquals(whole.points, points);
        assertEquals(uninterrupted.curve(), resumed.curve());
        assertEquals(uninterrupted.bestIteration(), resumed.bestIteration());
        assertArrayEquals(FormBytes.write(uninterrupted.form()), FormBytes.write(resumed.form()));
        assertTrue(resumed.engineDifference() < 1e-4);
        var request = one.request();
        var other =
                new TrainRequest(
                        request.target(),
                        request.train(),
                        request.validation(),
                        request.settings(),
                        request.seed(),
                        3 - request.threads());
        assertArrayEquals(
                FormBytes.write(uninterrupted.form()),
                FormBytes.write(one.family().train(other, TrainWatcher.none()).form()),
                "at another number of threads");
    }

    @Test
    void whatIsMeasuredIsTrue() {
        Case one = table(new MlpFamily(), Map.of(Regime.EPOCHS, 3, Regime.LEARNING_RATE, 0.004));
        var sitter = new Sitter(9, Wish.GO_ON, null);
        one.family().train(one.request(), sitter);
        assertEquals(3, sitter.measures.size());
        var last = sitter.measures.getLast();
        assertEquals(3, last.iteration());
        assertEquals(0.004, last.learningRate(), 1e-9);
        assertTrue(last.gradientNorm() > 0 && last.gradientNorm() < 10);
        assertTrue(last.rowsPerSecond() > 0);
        var validation = one.request().validation();
        assertEquals(
                Metrics.value("auc", one.request().target(), sitter.answers, validation.labels()),
                last.metric(),
                1e-12);
    }

    @Test
    void stoppedItKeepsTheBestSoFar() {
        Case one = table(new MlpFamily(), Map.of(Regime.EPOCHS, 50));
        var sitter = new Sitter(2, Wish.STOP, null);
        var trained = one.family().train(one.request(), sitter);
        assertEquals(2, trained.curve().size());
        assertTrue(trained.bestIteration() >= 1);
        assertTrue(sitter.ended);
    }

    @Test
    void whenPatienceEndsTheLastStateIsWanted() {
        Case one =
                table(
                        new MlpFamily(),
                        Map.of(Regime.EPOCHS, 60, Regime.PATIENCE, 2, Regime.LEARNING_RATE, 0.03));
        var sitter = new Sitter(Integer.MAX_VALUE, Wish.GO_ON, null);
        var trained = one.family().train(one.request(), sitter);
        assertEquals(trained.bestIteration() + 2, trained.curve().size());
        assertTrue(sitter.ended);
    }

    /// The second half of the validation rows lies and weighs nothing, whatever the others weigh.
    @Test
    void validationRowsCountByTheirWeights() {
        Case one = table(new MlpFamily(), Map.of(Regime.EPOCHS, 2));
        TrainRequest request = one.request();
        Labelled honest =
                request.validation().take(java.util.stream.IntStream.range(0, 100).toArray());
        float[] labels = request.validation().labels().clone();
        float[] weights = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i < 100 ? labels[i] : 1 - labels[i];
            weights[i] = i < 100 ? 7 : 0;
        }
        var lying = new Labelled(request.validation().matrix(), labels, weights);
        var expected =
                one.family().train(request.with(request.train(), honest), TrainWatcher.none());
        var weighed = one.family().train(request.with(request.train(), lying), TrainWatcher.none());
        for (int epoch = 0; epoch < 2; epoch++) {
            assertEquals(expected.curve().get(epoch).train(), weighed.curve().get(epoch).train());
            assertEquals(
                    expected.curve().get(epoch).validation(),
                    weighed.curve().get(epoch).validation(),
                    1e-6);
        }
    }

    @Test
    void aCheckpointOfAnotherNetworkIsNotTaken() {
        Case small = table(new MlpFamily(), Map.of(MlpFamily.UNITS, 8, Regime.EPOCHS, 2));
        Case large = table(new MlpFamily(), Map.of(MlpFamily.UNITS, 9, Regime.EPOCHS, 2));
        var first = new Sitter(1, Wish.PAUSE, null);
        assertThrows(PausedException.class, () -> small.family().train(small.request(), first));
        var anew = large.family().train(large.request(), TrainWatcher.none());
        var other = large.family().train(large.request(), new Sitter(9, Wish.GO_ON, first.kept));
        assertArrayEquals(FormBytes.write(anew.form()), FormBytes.write(other.form()));
        var cut = new Checkpoint(1, java.util.Arrays.copyOf(first.kept.state(), 300));
        assertEquals(
                2,
                small.family()
                        .train(small.request(), new Sitter(9, Wish.GO_ON, cut))
                        .curve()
                        .size());
    }

    @Test
    void aLossThatIsNoNumberStopsNamingEpochAndBatch() {
        Case one = table(new MlpFamily(), Map.of(Regime.EPOCHS, 3, Regime.BATCH_SIZE, "16"));
        java.util.Arrays.fill(one.request().train().matrix().values(), 4000, 4040, 1e38f);
        var sitter = new Sitter(9, Wish.GO_ON, null);
        var error = assertThrows(UserError.class, () -> one.family().train(one.request(), sitter));
        assertEquals("train.net.diverged", error.message().key());
        assertEquals(1, error.message().values().get(0));
        int batch = (int) error.message().values().get(1);
        assertTrue(batch >= 1 && batch <= 25, "batch " + batch);
    }

    @Test
    void schedulesStartAndEndWhereTheySay() {
        assertEquals(1, Schedule.CONSTANT.factor(70, 10, 100));
        assertEquals(0.5, Schedule.CONSTANT.factor(4, 9, 100), 1e-12);
        assertEquals(1, Schedule.COSINE.factor(10, 10, 100), 1e-12);
        assertEquals(0.505, Schedule.COSINE.factor(55, 10, 100), 1e-9);
        assertEquals(0.01, Schedule.COSINE.factor(100, 10, 100), 1e-9);
        assertEquals(0.04, Schedule.ONE_CYCLE.factor(0, 50, 100), 1e-9);
        assertEquals(1, Schedule.ONE_CYCLE.factor(30, 0, 100), 1e-9);
        assertTrue(Schedule.ONE_CYCLE.factor(99, 0, 100) < 0.01);
        for (Schedule schedule : Schedule.values()) {
            assertEquals(schedule, Schedule.of(schedule.id()));
        }
    }

    @Test
    void noBatchIsTooSmallAndEveryRowComesOnce() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            int rows = random.nextInt(1, 200);
            int size = random.nextInt(2, 40);
            int[] order = random.ints(rows).toArray();
            var batches = Feed.consecutive(order, size, 2);
            assertArrayEquals(
                    order, batches.stream().flatMapToInt(java.util.Arrays::stream).toArray());
            assertFalse(rows > 1 && batches.stream().anyMatch(batch -> batch.length < 2));
        }
    }

    @Test
    void devicesAreNamedInOrder() {
        assertEquals(List.of(ai.djl.Device.cpu()), Devices.chosen());
        assertEquals(ai.djl.Device.gpu(2), Devices.one("gpu2"));
        assertThrows(IllegalArgumentException.class, () -> Devices.one("tpu0"));
    }

    @Test
    void aNewThreadComputesAloneToo() throws Exception {
        var threads = new java.util.concurrent.CompletableFuture<Integer>();
        Thread.ofPlatform()
                .start(() ->
                        threads.complete(
                                Torch.with(_ -> ai.djl.pytorch.jni.JniUtils.getNumThreads())))
                .join();
        assertEquals(1, threads.join());
    }

    @Test
    void onlySquarePicturesAreRead() {
        assertEquals(List.of(3, 32, 32), PictureNet.extent(3072).sizes());
        assertEquals(List.of(1, 28, 28), PictureNet.extent(784).sizes());
        assertThrows(UserError.class, () -> PictureNet.extent(785));
    }

    @Test
    void picturesAreMovedAndMirroredWithinTheirBorders() {
        var extent = jianmo.train.form.Extent.of(1, 2, 3);
        var row = new Matrix(new float[] {1, 2, 3, 4, 5, 6}, 1, 6);
        var feed = new PictureFeed(row, extent, true, 0.34);
        var chance = new java.util.Random(3);
        var seen = new java.util.HashSet<String>();
        try (var manager = Torch.open()) {
            var resident = manager.create(row.values(), new ai.djl.ndarray.types.Shape(1, 6));
            for (int i = 0; i < 200; i++) {
                float[] moved = feed.rows(manager, resident, new int[] {0}, chance).toFloatArray();
                seen.add(java.util.Arrays.toString(moved));
                assertEquals(6, moved.length);
            }
        }
        assertTrue(seen.contains("[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]"));
        assertTrue(seen.contains("[3.0, 2.0, 1.0, 6.0, 5.0, 4.0]"), "mirrored");
        assertTrue(seen.contains("[1.0, 1.0, 2.0, 1.0, 1.0, 2.0]"), "down and to the right");
        assertEquals(18, seen.size());
    }
}
