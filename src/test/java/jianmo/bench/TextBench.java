package jianmo.bench;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.djl.BiLstmFamily;
import jianmo.engine.djl.TransformerFamily;
import jianmo.train.CurvePoint;
import jianmo.train.Measures;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Texts a second in training, `bilstm` and `transformer` beside the same networks written straight
/// on DJL's NDArray API, one thread, the same batch size.
///
/// The sides take turns epoch by epoch, so that other programs slow both alike. The peer is run
/// twice: with its own shuffled batches, as such code usually is, and with batches sorted by length
/// as the studio makes them. The first two epochs warm up and do not count; the middle of the
/// others does.
///
/// Arguments: texts (2,000), epochs (7).
public final class TextBench {

    private static final int LONGEST = 128;
    private static final int WORDS = 4000;
    private static final int CLASSES = 4;
    private static final int BATCH = 32;
    private static final int WARM = 2;

    private TextBench() {}

    public static void main(String[] args) {
        int texts = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        Labelled rows = texts(texts, 1);
        for (boolean sorted : new boolean[] {false, true}) {
            pair(
                    "bilstm 64 x 64",
                    new BiLstmFamily(),
                    () -> new TextPeer.Lstm(WORDS, 64, 64, CLASSES),
                    rows,
                    epochs,
                    sorted);
            pair(
                    "transformer 64, 4 heads, 2 blocks",
                    new TransformerFamily(),
                    () -> new TextPeer.Encoder(WORDS, LONGEST, 64, 4, 2, CLASSES),
                    rows,
                    epochs,
                    sorted);
        }
    }

    /// Texts of 8 to 128 words, short ones more often, with frequencies as Zipf's law has them.
    private static Labelled texts(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] words = new float[count * LONGEST];
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            double share = random.nextDouble();
            int length = 8 + (int) (share * share * (LONGEST - 8));
            for (int t = 0; t < length; t++) {
                words[i * LONGEST + t] = (float) Math.exp(random.nextDouble(0.7, 8.29));
                words[i * LONGEST + t] = (int) words[i * LONGEST + t];
            }
            words[i * LONGEST + length - 1] = WORDS - 1f;
            labels[i] = random.nextInt(CLASSES);
        }
        return new Labelled(new Matrix(words, count, LONGEST), labels);
    }

    private static void pair(
            String name,
            ModelFamily family,
            Supplier<TextPeer> network,
            Labelled rows,
            int epochs,
            boolean sorted) {
        var settings =
                family.standard()
                        .with(
                                Map.of(
                                        "dropout",
                                        0.3,
                                        "batchSize",
                                        "" + BATCH,
                                        "epochs",
                                        epochs,
                                        "patience",
                                        50,
                                        "learningRate",
                                        1e-3,
                                        "warmUp",
                                        0.0));
        var target = new TargetCoding("y", Task.MULTICLASS, List.of("a", "b", "c", "d"));
        var request = new TrainRequest(target, rows, rows.take(0, 1, 2, 3), settings, 7, 1);
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var random = new SplittableRandom(3);
        try (TextPeer peer = network.get()) {
            family.train(
                    request,
                    new TrainWatcher() {
                        @Override
                        public void iteration(CurvePoint point, int total) {}

                        @Override
                        public void measured(Measures measures) {
                            long started = System.nanoTime();
                            for (int[] batch : batches(rows, random, sorted)) {
                                peer.step(
                                        rows.matrix().values(),
                                        LONGEST,
                                        batch,
                                        rows.labels(),
                                        CLASSES);
                            }
                            double seconds = (System.nanoTime() - started) / 1e9;
                            if (measures.iteration() > WARM) {
                                ours.add(measures.rowsPerSecond());
                                theirs.add(rows.rows() / seconds);
                            }
                        }
                    });
        }
        double mine = middle(ours);
        double other = middle(theirs);
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"train %s, peer %s\",\"ours\":%.0f,\"peer\":%.0f,"
                        + "\"unit\":\"texts/s\",\"ratio\":%.2f}%n",
                name,
                sorted ? "with batches by length" : "with shuffled batches",
                mine,
                other,
                mine / other);
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static List<int[]> batches(Labelled rows, SplittableRandom random, boolean sorted) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < rows.rows(); i++) {
            order.add(i);
        }
        for (int i = order.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Integer kept = order.get(i);
            order.set(i, order.get(j));
            order.set(j, kept);
        }
        var batches = new ArrayList<int[]>();
        int pool = sorted ? 32 * BATCH : order.size();
        for (int from = 0; from < order.size(); from += pool) {
            var part = new ArrayList<>(order.subList(from, Math.min(order.size(), from + pool)));
            if (sorted) {
                part.sort(Comparator.comparingInt(i -> length(rows, i)));
            }
            for (int at = 0; at < part.size(); at += BATCH) {
                batches.add(
                        part.subList(at, Math.min(part.size(), at + BATCH)).stream()
                                .mapToInt(i -> i)
                                .toArray());
            }
        }
        return batches;
    }

    private static int length(Labelled rows, int row) {
        int length = 0;
        while (length < LONGEST && rows.matrix().at(row, length) != 0) {
            length++;
        }
        return length;
    }
}
