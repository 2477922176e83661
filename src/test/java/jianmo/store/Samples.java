package jianmo.store;

import jianmo.train.Metric;
import jianmo.train.Settings;
import jianmo.tune.Trial;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Steps to store in tests.
final class Samples {

    private Samples() {}

    static NewReceipt step(String stage, StoredFile... files) {
        return new NewReceipt(
                stage,
                Map.of("table", "ab12", "split", "cd34"),
                "{\"trials\":30}",
                7,
                Map.of("jianmo", "0.1.0"),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                1.25,
                List.of(files));
    }

    static List<MetricRow> metrics() {
        return List.of(
                new MetricRow("xgboost", "test", "auc", new Metric(0.79, 0.74, 0.83, 200)),
                new MetricRow("mlp", "test", "auc", new Metric(Double.NaN, 0.1 + 0.2, 1, 200)));
    }

    static List<TrialRow> trials() {
        return List.of(
                new TrialRow("xgboost", trial(1, 0.7, Trial.State.COMPLETE)),
                new TrialRow("xgboost", trial(2, Double.NaN, Trial.State.FAILED)));
    }

    private static Trial trial(int number, double value, Trial.State state) {
        return new Trial(
                number, new Settings(Map.of("depth", 6, "rate", 0.1)), value, state, 40, 0.5);
    }
}
