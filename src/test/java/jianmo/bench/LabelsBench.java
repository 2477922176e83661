package jianmo.bench;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.planted.LabelJudges;
import jianmo.planted.PlainTable;
import jianmo.quality.LabelSuspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// The search for wrong labels beside scikit-learn doing the same, reading the file included. The
/// table is synthetic, with 5 % of its labels flipped.
///
/// Arguments: rows (100,000), columns (30).
public final class LabelsBench {

    private LabelsBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int columns = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        Path folder = Files.createTempDirectory("jianmo-labels-");
        Path file = folder.resolve("labels.csv");
        Set<Long> flipped = write(file, rows, columns);
        long start = System.nanoTime();
        List<Long> found;
        try (var opened = PlainTable.openFile(file, "y", folder, null)) {
            found =
                    LabelJudges.of(opened, 2).judge(Progress.ignored()).suspects().stream()
                            .map(LabelSuspect::row)
                            .toList();
        }
        double ours = (System.nanoTime() - start) / 1e9;
        String said =
                Samples.output(
                        List.of(
                                "/usr/bin/python3",
                                "docs/benchmarks/peers/labels.py",
                                file.toString()));
        var peer = Json.read(said, com.fasterxml.jackson.databind.JsonNode.class);
        var theirs = new HashSet<Long>();
        peer.path("suspects").forEach(row -> theirs.add(row.asLong()));
        Samples.print(
                "labels " + rows + " x " + columns,
                ours,
                peer.path("seconds").asDouble(),
                "s",
                Map.of(
                        "recall", share(found, flipped, flipped.size()),
                        "precision", share(found, flipped, found.size()),
                        "peerRecall", share(theirs, flipped, flipped.size()),
                        "peerPrecision", share(theirs, flipped, theirs.size())));
    }

    private static double share(java.util.Collection<Long> found, Set<Long> flipped, int of) {
        return (double) found.stream().filter(flipped::contains).count() / Math.max(1, of);
    }

    private static Set<Long> write(Path file, int rows, int columns) throws IOException {
        var random = new SplittableRandom(1);
        var flipped = new HashSet<Long>();
        try (var out = Files.newBufferedWriter(file)) {
            for (int j = 0; j < columns; j++) {
                out.write("x" + j + ",");
            }
            out.write("y\n");
            for (long i = 0; i < rows; i++) {
                double[] x = new double[columns];
                for (int j = 0; j < columns; j++) {
                    x[j] = random.nextGaussian();
                    out.write(String.format(java.util.Locale.ROOT, "%.4f,", x[j]));
                }
                double sum = 2 * x[0] + x[1] * x[2] + Math.abs(x[3]) - 0.8;
                boolean yes = sum + 0.2 * random.nextGaussian() > 0;
                if (random.nextDouble() < 0.05) {
                    flipped.add(i);
                    yes = !yes;
                }
                out.write(yes ? "yes\n" : "no\n");
            }
        }
        return flipped;
    }
}
