package jianmo.bench;

import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.engine.RealTable;
import jianmo.engine.tribuo.LinearFamily;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Five-fold scores of the linear and the network family on real tables, by hand: `NetsBench FAMILY
/// [TABLE] [setting=value …]`; or `NetsBench floor`, the speed of training beside its bare products
/// of matrices.
public final class NetsBench {

    private static final String DATA = "src/test/resources/data/";

    private NetsBench() {}

    static RealTable table(String name) {
        return switch (name) {
            case "credit_data" ->
                    RealTable.read(DATA + "credit_data.csv.gz", "Status", Task.BINARY);
            case "lending_club" ->
                    RealTable.read(DATA + "lending_club.csv.gz", "Class", Task.BINARY);
            case "mlc_churn" -> RealTable.read(DATA + "mlc_churn.csv.gz", "churn", Task.BINARY);
            case "wa_churn" ->
                    RealTable.read("workspaces/telco-churn/wa_churn.csv", "churn", Task.BINARY);
            case "colic" -> RealTable.read(DATA + "colic.csv.gz", "outcome", Task.MULTICLASS);
            case "german" ->
                    RealTable.read("workspaces/german-credit/credit-g.arff", "class", Task.BINARY);
            case "cut" ->
                    RealTable.read(
                            "workspaces/diamonds-price/diamonds.csv.gz", "cut", Task.MULTICLASS);
            case "diamonds" ->
                    RealTable.read(
                            "workspaces/diamonds-price/diamonds.csv.gz", "price", Task.REGRESSION);
            default -> throw new IllegalArgumentException(name);
        };
    }

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("floor")) {
            MatmulFloor.run();
            return;
        }
        ModelFamily family = family(args[0]);
        List<String> tables =
                args.length > 1 && !args[1].equals("all")
                        ? List.of(args[1].split(","))
                        : List.of(
                                "credit_data", "lending_club", "wa_churn", "mlc_churn", "diamonds");
        var settings = new java.util.HashMap<String, Object>();
        for (int i = 2; i < args.length; i++) {
            settings.put(args[i].split("=")[0], args[i].split("=")[1]);
        }
        tables.forEach(name -> run(family, name, settings));
    }

    private static ModelFamily family(String id) {
        return switch (id) {
            case "linear" -> new LinearFamily();
            case "mlp" -> new jianmo.engine.djl.MlpFamily();
            default -> throw new IllegalArgumentException(id);
        };
    }

    private static void run(ModelFamily family, String name, Map<String, Object> settings) {
        RealTable table = table(name);
        List<Integer> order = table.shuffled(7);
        int folds = 5;
        var scores = new ArrayList<Double>();
        var losses = new ArrayList<Double>();
        String metric = Metrics.deciding(table.coding().task());
        double seconds = 0;
        double difference = 0;
        var best = new ArrayList<String>();
        for (int fold = 0; fold < folds; fold++) {
            var train = new ArrayList<Integer>();
            var validation = new ArrayList<Integer>();
            var test = new ArrayList<Integer>();
            for (int i = 0; i < order.size(); i++) {
                (i % folds == fold ? test : (i / folds) % 8 == 0 ? validation : train)
                        .add(order.get(i));
            }
            if (family.id().equals("linear") && table.coding().task() != Task.MULTICLASS) {
                train.addAll(validation);
            }
            List<Labelled> parts = table.parts(train, validation, test);
            long start = System.nanoTime();
            Trained trained =
                    family.train(
                            new TrainRequest(
                                    table.coding(),
                                    parts.get(0),
                                    parts.get(1),
                                    family.standard().with(settings),
                                    7,
                                    2),
                            TrainWatcher.none());
            seconds += (System.nanoTime() - start) / 1e9;
            float[] answers = trained.form().score(parts.get(2).matrix());
            scores.add(Metrics.value(metric, table.coding(), answers, parts.get(2).labels()));
            if (table.coding().task().isClassification()) {
                losses.add(
                        Metrics.value("logLoss", table.coding(), answers, parts.get(2).labels()));
            }
            difference = Math.max(difference, trained.engineDifference());
            best.add(trained.bestIteration() + "/" + trained.curve().size());
        }
        double mean = mean(scores);
        double error =
                Math.sqrt(
                        scores.stream().mapToDouble(s -> (s - mean) * (s - mean)).sum()
                                / (folds - 1)
                                / folds);
        System.out.printf(
                Locale.ROOT,
                "{\"family\":\"%s\",\"table\":\"%s\",\"metric\":\"%s\",\"mean\":%.4f,\"standardError\":%.4f,"
                    + "\"logLoss\":%.4f,\"seconds\":%.2f,\"difference\":%.2e,\"iterations\":\"%s\"}%n",
                family.id(),
                name,
                metric,
                mean,
                error,
                losses.isEmpty() ? Double.NaN : mean(losses),
                seconds / folds,
                difference,
                best);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
