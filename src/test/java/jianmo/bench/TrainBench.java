package jianmo.bench;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.lightgbm.LightgbmFamily;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// XGBoost and LightGBM through the studio beside the bare libraries, on the same matrix with the
/// same settings and threads.
///
/// The sides take turns round by round: whenever the studio reports a round, the other side does
/// its own, so that other programs on the machine slow both alike. Each side's clock stands still
/// while the other works.
///
/// Arguments: rows (1,000,000), rounds (100), repeats (3), family (both).
public final class TrainBench {

    static final int COLUMNS = 30;
    static final int THREADS = 2;
    private static final int VALIDATION_ROWS = 20_000;

    private TrainBench() {}

    public static void main(String[] args) {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        int repeats = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        String wanted = args.length > 3 ? args[3] : "both";
        Labelled train = synthetic(rows, 1);
        for (ModelFamily family : List.of(new XgboostFamily(), new LightgbmFamily())) {
            if (wanted.equals("both") || wanted.equals(family.id())) {
                measure(family, train, rounds, repeats);
            }
        }
    }

    private static void measure(ModelFamily family, Labelled train, int rounds, int repeats) {
        Labelled validation = synthetic(VALIDATION_ROWS, 2);
        var settings = family.standard().with(Map.of("maxRounds", rounds));
        var small = settings.with(Map.of("maxRounds", 10));
        pair(family, synthetic(10_000, 3), validation, small);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < repeats; i++) {
            pairs.add(pair(family, train, validation, settings));
        }
        pairs.sort(Comparator.comparingDouble(Pair::ratio));
        Pair middle = pairs.get(pairs.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"train %s %d x %d, %d rounds\",\"ours\":%.2f,\"peer\":%.2f,"
                        + "\"unit\":\"s\",\"ratio\":%.3f,\"ratios\":%s,"
                        + "\"oursCpu\":%.2f,\"peerCpu\":%.2f,\"peerDataCpu\":%.2f}%n",
                family.id(),
                train.rows(),
                COLUMNS,
                rounds,
                middle.ours(),
                middle.peer(),
                middle.ratio(),
                pairs.stream().map(p -> String.format(Locale.ROOT, "%.3f", p.ratio())).toList(),
                middle.oursCpu(),
                middle.peerCpu(),
                middle.peerDataCpu());
    }

    /// Seconds of both sides by the clock and by the processor.
    ///
    /// @param peerDataCpu what the other side needed before its first round
    private record Pair(
            double ours, double peer, double oursCpu, double peerCpu, double peerDataCpu) {

        double ratio() {
            return peer / ours;
        }
    }

    private static Pair pair(
            ModelFamily family, Labelled train, Labelled validation, Settings settings) {
        var target = new TargetCoding("y", Task.BINARY, List.of("0", "1"));
        try (BareLibrary peer = bare(family, train, settings)) {
            double before = peer.seconds();
            double beforeCpu = peer.cpu();
            double cpu = BareLibrary.cpuSeconds();
            long start = System.nanoTime();
            var trained =
                    family.train(
                            new TrainRequest(target, train, validation, settings, 7, THREADS),
                            (point, most) -> peer.round());
            double seconds = (System.nanoTime() - start) / 1e9;
            double ours = seconds - (peer.seconds() - before);
            double oursCpu = BareLibrary.cpuSeconds() - cpu - (peer.cpu() - beforeCpu);
            if (trained.curve().size() != settings.whole("maxRounds")) {
                throw new IllegalStateException("stopped after " + trained.curve().size());
            }
            return new Pair(ours, peer.seconds(), oursCpu, peer.cpu(), beforeCpu);
        }
    }

    private static BareLibrary bare(ModelFamily family, Labelled train, Settings settings) {
        return family instanceof LightgbmFamily
                ? BareLibrary.lightgbm(train, settings)
                : BareLibrary.xgboost(train, settings);
    }

    /// Normal columns; the class follows a few of them, products included, with noise.
    private static Labelled synthetic(int rows, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[rows * COLUMNS];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            int at = i * COLUMNS;
            for (int j = 0; j < COLUMNS; j++) {
                values[at + j] = (float) random.nextGaussian();
            }
            double sum =
                    values[at]
                            + values[at + 1] * values[at + 2]
                            + Math.abs(values[at + 3])
                            - 0.8
                            + 0.5 * random.nextGaussian();
            labels[i] = sum > 0 ? 1 : 0;
        }
        return new Labelled(new Matrix(values, rows, COLUMNS), labels);
    }
}
