package jianmo.bench;

import jianmo.base.job.Progress;
import jianmo.dataset.Rows;
import jianmo.engine.djl.MlpFamily;
import jianmo.engine.smile.ForestFamily;
import jianmo.engine.tribuo.LinearFamily;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.RealData;
import jianmo.validate.CrossValidation;
import jianmo.validate.FoldResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Default settings, 5 folds, seed 7, on real tables, beside scikit-learn's scores.
///
/// The references are the means over 5 shuffled folds of seed 7 with the defaults of scikit-learn
/// 1.2.1: the linear model, a forest of 200 trees, histogram boosting. Arguments: tables, families;
/// each a list with commas, or `all`.
public final class ScoresBench {

    /// Linear, forest, boosting.
    private static final Map<String, List<Double>> REFERENCE =
            Map.of(
                    "credit_data", List.of(.8325, .8291, .8327),
                    "lending_club", List.of(.7335, .7262, .7201),
                    "wa_churn", List.of(.8450, .8266, .8342),
                    "mlc_churn", List.of(.8240, .9161, .9258),
                    "diamonds", List.of(1130.9, 544.2, 552.0));

    private ScoresBench() {}

    public static void main(String[] args) throws IOException {
        var tables = chosen(args, 0, "credit_data,lending_club,wa_churn,mlc_churn,diamonds");
        var families = chosen(args, 1, "linear,forest,xgboost,mlp");
        Path folder = Files.createTempDirectory("jianmo-scores");
        for (String table : tables) {
            try (var data = RealData.open(table, folder)) {
                families.forEach(id -> measure(table, data, family(id)));
            }
        }
    }

    private static List<String> chosen(String[] args, int at, String all) {
        boolean given = args.length > at && !args[at].equals("all");
        return List.of((given ? args[at] : all).split(","));
    }

    private static ModelFamily family(String id) {
        return switch (id) {
            case "linear" -> new LinearFamily();
            case "forest" -> new ForestFamily();
            case "xgboost" -> new XgboostFamily();
            case "mlp" -> new MlpFamily();
            default -> throw new IllegalArgumentException(id);
        };
    }

    private static void measure(String table, RealData data, ModelFamily family) {
        String metric = Metrics.deciding(data.summary().target().task());
        var rows = Rows.all((int) data.table().rows());
        var folds = new CrossValidation(data.summary(), rows, metric, 5, 7, 1);
        long start = System.nanoTime();
        var results =
                folds.run(data.table(), family, family.standard(), Progress.ignored()).stream()
                        .map(FoldResult::heldScore)
                        .toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        double mean = results.stream().mapToDouble(d -> d).average().orElseThrow();
        double squares = results.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        double error = Math.sqrt(squares / 4 / 5);
        double peer = reference(table, family.id(), metric);
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"%s %s\",\"ours\":%.4f,\"peer\":%.4f,\"unit\":\"%s\",\"ratio\":%.4f,"
                        + "\"standardError\":%.4f,\"seconds\":%.1f}%n",
                table,
                family.id(),
                mean,
                peer,
                metric,
                Metrics.higherIsBetter(metric) ? mean / peer : peer / mean,
                error,
                seconds);
    }

    /// The score of the same kind of model; networks are held against the best of the three.
    private static double reference(String table, String family, String metric) {
        var scores = REFERENCE.get(table);
        return switch (family) {
            case "linear" -> scores.get(0);
            case "forest" -> scores.get(1);
            case "xgboost" -> scores.get(2);
            default ->
                    Metrics.higherIsBetter(metric)
                            ? scores.stream().mapToDouble(d -> d).max().orElseThrow()
                            : scores.stream().mapToDouble(d -> d).min().orElseThrow();
        };
    }
}
