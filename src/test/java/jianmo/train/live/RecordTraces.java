package jianmo.train.live;

import jianmo.app.StudioParts;
import jianmo.train.CurvePoint;
import jianmo.train.ModelFamily;
import jianmo.train.RealData;
import jianmo.train.TrainRequest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Trains families on data of this repository and writes what a watcher saw, one line an iteration:
/// iteration, planned, milliseconds of processor time since the start, train loss, validation loss.
/// Processor time of the training thread, which all families here do with; and where the folder
/// holds the same training already, the shortest time of each iteration, so that what else the
/// machine does is recorded as little as possible. Run several times by hand to make the files in
/// `src/test/resources/traces/` anew: `RecordTraces FOLDER [FAMILY DATA NAME key=value …]`.
final class RecordTraces {

    private RecordTraces() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        if (args.length > 1) {
            var settings = new java.util.TreeMap<String, Object>();
            for (int i = 4; i < args.length; i++) {
                String[] pair = args[i].split("=", 2);
                settings.put(pair[0], pair[1]);
            }
            record(folder, args[1], args[2], args[3], settings);
            return;
        }
        record(
                folder,
                "xgboost",
                "diamonds",
                "xgboost-diamonds",
                Map.of("maxRounds", 800, "learningRate", 0.02, "maxDepth", 9));
        record(folder, "forest", "wa_churn", "forest-churn", Map.of("trees", 900));
        record(folder, "mlp", "diamonds", "mlp-diamonds", Map.of("epochs", 40, "batchSize", "64"));
        record(
                folder,
                "mlp",
                "wa_churn",
                "mlp-churn",
                Map.of("epochs", 80, "patience", 50, "units", 256));
        record(folder, "mlp", "german", "mlp-german", Map.of("epochs", 200, "patience", 50));
        record(folder, "linear", "weather", "linear-weather", Map.of("iterations", 100));
        record(
                folder,
                "mlp",
                "german",
                "mlp-too-fast",
                Map.of(
                        "learningRate",
                        0.03,
                        "batchSize",
                        "16",
                        "units",
                        512,
                        "layers",
                        4,
                        "epochs",
                        30,
                        "patience",
                        50));
    }

    private static void record(
            Path folder, String family, String data, String name, Map<String, Object> settings)
            throws IOException {
        ModelFamily trained = StudioParts.family(family);
        var lines = new ArrayList<String>();
        try (RealData table = RealData.open(data, Files.createTempDirectory("traces"))) {
            TrainRequest request =
                    table.request(
                            table.split(), trained.style(), trained.standard().with(settings));
            var threads = ManagementFactory.getThreadMXBean();
            long started = threads.getCurrentThreadCpuTime();
            int[] last = {0};
            trained.train(
                    request,
                    (CurvePoint point, int total) -> {
                        if (point.iteration() > last[0]) {
                            last[0] = point.iteration();
                            lines.add(
                                    String.format(
                                            Locale.ROOT,
                                            "%d %d %.3f %.5g %.5g",
                                            point.iteration(),
                                            total,
                                            (threads.getCurrentThreadCpuTime() - started) / 1e6,
                                            point.train(),
                                            point.validation()));
                        }
                    });
        } catch (RuntimeException e) {
            System.err.println(name + ": " + e.getMessage());
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".txt");
        Files.write(file, Files.exists(file) ? shorter(lines, Files.readAllLines(file)) : lines);
        System.err.println(name + ": " + lines.size());
    }

    private static List<String> shorter(List<String> lines, List<String> before) {
        if (lines.size() != before.size()) {
            throw new IllegalStateException("not the same training");
        }
        var merged = new ArrayList<String>();
        double[] last = new double[2];
        double now = 0;
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(" ");
            double one = Double.parseDouble(cells[2]);
            double other = Double.parseDouble(before.get(i).split(" ")[2]);
            now += Math.min(one - last[0], other - last[1]);
            last[0] = one;
            last[1] = other;
            cells[2] = String.format(Locale.ROOT, "%.3f", now);
            merged.add(String.join(" ", cells));
        }
        return merged;
    }
}
