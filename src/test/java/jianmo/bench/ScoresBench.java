package jianmo.bench;

import jianmo.app.Families;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.dataset.Rows;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.RealData;
import jianmo.validate.CrossValidation;
import jianmo.validate.FoldResult;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// Default settings, 5 folds, seed 7, on real tables, beside scikit-learn in the same run, on the
/// same folds and the same matrices.
///
/// Arguments: tables, families; each a list with commas, or `all`; then the Python that has
/// scikit-learn (`/usr/bin/python3`).
public final class ScoresBench {

    private static final String TABLES =
            "german,credit_data,lending_club,wa_churn,mlc_churn,weather,diamonds";

    private static final int FOLDS = 5;

    private final Path folder;
    private final String python;

    private ScoresBench(Path folder, String python) {
        this.folder = folder;
        this.python = python;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var ids = Families.all().stream().map(ModelFamily::id).toList();
        var families = chosen(args, 1, String.join(",", ids));
        String python = args.length > 2 ? args[2] : "/usr/bin/python3";
        Path folder = Files.createTempDirectory("jianmo-scores");
        var bench = new ScoresBench(folder, python);
        for (String table : chosen(args, 0, TABLES)) {
            try (var data = RealData.open(table, folder)) {
                Task task = data.summary().target().task();
                for (ModelFamily family : Families.all()) {
                    if (families.contains(family.id()) && family.tasks().contains(task)) {
                        bench.measure(table, data, family);
                    }
                }
            }
        }
    }

    private static List<String> chosen(String[] args, int at, String all) {
        boolean given = args.length > at && !args[at].equals("all");
        return List.of((given ? args[at] : all).split(","));
    }

    private void measure(String table, RealData data, ModelFamily family)
            throws IOException, InterruptedException {
        String metric = Metrics.deciding(data.summary().target().task());
        var rows = Rows.all((int) data.table().rows());
        var folds = new CrossValidation(data.summary(), rows, metric, FOLDS, 7, 1);
        long start = System.nanoTime();
        var results = folds.run(data.table(), family, family.standard(), Progress.ignored());
        double seconds = (System.nanoTime() - start) / 1e9 / FOLDS;
        var ours = results.stream().map(FoldResult::heldScore).toList();
        var theirs = new ArrayList<Double>();
        double peerSeconds = 0;
        for (FoldResult result : results) {
            var peer = peer(data, family, result.held());
            theirs.add(peer.score());
            peerSeconds += peer.seconds() / FOLDS;
        }
        double mean = mean(ours);
        double peer = mean(theirs);
        var gaps = IntStream.range(0, FOLDS).mapToObj(i -> ours.get(i) - theirs.get(i)).toList();
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"%s %s\",\"ours\":%.4f,\"peer\":%.4f,\"unit\":\"%s\",\"ratio\":%.4f,"
                        + "\"standardError\":%.4f,\"errorOfDifference\":%.4f,"
                        + "\"seconds\":%.1f,\"peerSeconds\":%.1f}%n",
                table,
                family.id(),
                mean,
                peer,
                metric,
                Metrics.higherIsBetter(metric) ? mean / peer : peer / mean,
                error(ours),
                error(gaps),
                seconds,
                peerSeconds);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(d -> d).average().orElseThrow();
    }

    /// Standard error of the mean over the folds.
    private static double error(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        return Math.sqrt(squares / (FOLDS - 1) / FOLDS);
    }

    /// What scikit-learn gets on the fold that holds `held` out.
    private Peer peer(RealData data, ModelFamily family, Rows held)
            throws IOException, InterruptedException {
        var target = data.summary().target();
        var out = new java.util.HashSet<Integer>();
        IntStream.of(held.toArray()).forEach(out::add);
        Rows train = others((int) data.table().rows(), out);
        var plan =
                new FeatureFitter(data.summary().schema(), target)
                        .fit(data.table(), train, family.style(), Progress.ignored());
        var reader = new FeatureReader(plan);
        write("train", reader.labelled(data.table(), train, Progress.ignored()));
        write("held", reader.labelled(data.table(), held, Progress.ignored()));
        var process =
                new ProcessBuilder(
                                python,
                                Path.of(System.getProperty("jianmo.home", "."))
                                        .resolve("docs/benchmarks/peers/scores_sklearn.py")
                                        .toString(),
                                folder.toString(),
                                String.valueOf(plan.width()),
                                String.valueOf(target.classes().size()),
                                family.id())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(python + " failed");
        }
        return Json.read(line, Peer.class);
    }

    private static Rows others(int count, Set<Integer> without) {
        return Rows.of(IntStream.range(0, count).filter(i -> !without.contains(i)).toArray());
    }

    private void write(String name, Labelled rows) throws IOException {
        write(name + ".x", rows.matrix().values());
        write(name + ".y", rows.labels());
    }

    private void write(String name, float[] values) throws IOException {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(folder.resolve(name), bytes.array());
    }

    private record Peer(double score, double seconds) {}
}
