package jianmo.bench;

import jianmo.app.StudioParts;
import jianmo.base.json.Json;
import jianmo.train.CurvePoint;
import jianmo.train.ModelFamily;
import jianmo.train.RealData;
import jianmo.train.TrainRequest;
import jianmo.train.live.TimeLeft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How often the time left that the panel shows is within 15 % of the time it still took: trainings
/// by the clock, asked after every iteration from a tenth of the run on.
///
/// Near the end, where one iteration more or less is all there is, within 15 % of a twentieth of
/// the run. Early stopping is put off as far as the family lets it be; a run that still ends early
/// is judged as if that end had been planned.
///
/// Arguments: words that must occur in the name of a training; a folder for the times.
public final class TimeLeftBench {

    private static final double TOLERANCE = 0.15;
    private static final double FROM = 0.1;
    private static final double END = 0.05;
    private static final int DECILES = 10;

    private static final List<Training> TRAININGS =
            List.of(
                    new Training("xgboost", "wa_churn", Map.of("learningRate", 0.02)),
                    new Training("xgboost", "credit_data", Map.of("learningRate", 0.02)),
                    new Training("xgboost", "mlc_churn", Map.of("learningRate", 0.02)),
                    new Training("xgboost", "lending_club", Map.of("learningRate", 0.01)),
                    new Training("xgboost", "diamonds", Map.of("learningRate", 0.03)),
                    new Training("xgboost", "weather", Map.of("learningRate", 0.02)),
                    new Training("lightgbm", "wa_churn", Map.of("learningRate", 0.02)),
                    new Training("lightgbm", "credit_data", Map.of("learningRate", 0.02)),
                    new Training("lightgbm", "mlc_churn", Map.of("learningRate", 0.02)),
                    new Training("lightgbm", "diamonds", Map.of("learningRate", 0.03)),
                    new Training("forest", "wa_churn", Map.of("trees", 300)),
                    new Training("forest", "diamonds", Map.of("trees", 100)),
                    new Training("extra-trees", "wa_churn", Map.of("trees", 300)),
                    new Training("mlp", "wa_churn", Map.of("epochs", 60, "patience", 50)),
                    new Training("mlp", "diamonds", Map.of("epochs", 40, "patience", 50)),
                    new Training("mlp", "mlc_churn", Map.of("epochs", 60, "patience", 50)),
                    new Training("tabular-resnet", "wa_churn", Map.of("epochs", 30)),
                    new Training("tabular-resnet", "diamonds", Map.of("epochs", 20)));

    private record Training(String family, String data, Map<String, Object> settings) {
        String name() {
            return family + " " + data;
        }
    }

    private TimeLeftBench() {}

    public static void main(String[] args) throws IOException {
        String wanted = args.length > 0 ? args[0] : "";
        Path scratch = Files.createTempDirectory("jianmo-bench");
        for (Training training : TRAININGS) {
            if (training.name().contains(wanted)) {
                List<Double> ends = ends(training, scratch);
                if (args.length > 1) {
                    Path file = Path.of(args[1]).resolve(training.name().replace(' ', '-'));
                    Files.write(file, ends.stream().map(String::valueOf).toList());
                }
                print(training, ends);
            }
        }
    }

    /// Seconds from the start to the end of each iteration.
    private static List<Double> ends(Training training, Path scratch) throws IOException {
        ModelFamily family = StudioParts.family(training.family());
        var ends = new ArrayList<Double>();
        try (RealData table = RealData.open(training.data(), scratch)) {
            TrainRequest request =
                    table.request(
                            table.split(),
                            family.style(),
                            family.standard().with(training.settings()));
            long start = System.nanoTime();
            int[] last = {0};
            family.train(
                    request,
                    (CurvePoint point, int _) -> {
                        if (point.iteration() > last[0]) {
                            last[0] = point.iteration();
                            ends.add((System.nanoTime() - start) / 1e9);
                        }
                    });
        }
        return ends;
    }

    private static void print(Training training, List<Double> ends) {
        int n = ends.size();
        double whole = ends.getLast();
        var left = new TimeLeft(false);
        int asked = 0;
        int right = 0;
        var errors = new ArrayList<Double>();
        for (int i = 1; i < n; i++) {
            long nanos = (long) (ends.get(i - 1) * 1e9);
            left.ended(i, n, nanos);
            if (i >= FROM * n && i > 2) {
                double truth = whole - ends.get(i - 1);
                double told = left.estimate(nanos).orElseThrow().seconds();
                double error = (told - truth) / Math.max(truth, END * whole);
                asked++;
                right += Math.abs(error) <= TOLERANCE ? 1 : 0;
                errors.add(Math.abs(error));
            }
        }
        var line = new LinkedHashMap<String, Object>();
        line.put("name", "time left, " + training.name());
        line.put("ours", (double) right / asked);
        line.put("peer", 1);
        line.put("unit", "share of moments within 15 %");
        line.put("ratio", (double) right / asked);
        line.put("medianError", Samples.median(errors));
        line.put("iterations", n);
        line.put("seconds", whole);
        line.put("tenths", tenths(ends));
        System.out.println(Json.write(line));
    }

    /// Mean cost of an iteration in each tenth of the run, in the last tenth's.
    private static List<Double> tenths(List<Double> ends) {
        int n = ends.size();
        var costs = new ArrayList<Double>();
        for (int k = 0; k < DECILES; k++) {
            int from = n * k / DECILES;
            int to = n * (k + 1) / DECILES;
            double before = from == 0 ? 0 : ends.get(from - 1);
            costs.add((ends.get(Math.max(to, 1) - 1) - before) / Math.max(1, to - from));
        }
        double last = costs.getLast();
        return costs.stream().map(c -> Math.round(1000 * c / last) / 1000.0).toList();
    }
}
