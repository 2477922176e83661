package jianmo.bench;

import jianmo.app.StudioParts;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.worker.InProcess;
import jianmo.dataset.DataSummary;
import jianmo.dataset.SplitMaker;
import jianmo.store.ProjectStore;
import jianmo.store.RunOwner;
import jianmo.store.RunRow;
import jianmo.store.RunStore;
import jianmo.train.Metric;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.ModelReport;
import jianmo.train.Steering;
import jianmo.train.TrainingRun;
import jianmo.workflow.LiveProjects;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// What it costs to keep training runs: recording and checkpoints on beside off, a list of 10,000
/// runs, a curve of a million points.
///
/// Both sides of the first pairs train in this process, in turn, so that recording shares the
/// processors with the training; the processor's time is that of the whole call.
///
/// Arguments: repeats (5), words that must occur in family and sample of a recorded training.
public final class RunsBench {

    private record Recorded(String sample, String family, Map<String, Object> settings) {}

    /// Rounds of under a millisecond, trees in a quarter of a second, and trainings of some
    /// seconds.
    private static final List<Recorded> RECORDED =
            List.of(
                    new Recorded(
                            "telco-churn",
                            "xgboost",
                            Map.of("maxRounds", 1500, "learningRate", 0.005)),
                    new Recorded("telco-churn", "forest", Map.of("trees", 150)),
                    new Recorded(
                            "telco-churn",
                            "mlp",
                            Map.of("epochs", 100, "patience", 50, "units", 256)),
                    new Recorded(
                            "diamonds-price",
                            "xgboost",
                            Map.of("maxRounds", 2000, "learningRate", 0.01, "maxDepth", 9)),
                    new Recorded(
                            "diamonds-price",
                            "mlp",
                            Map.of("epochs", 60, "patience", 50, "batchSize", "64")));

    private static final int RUNS = 10_000;
    private static final int POINTS = 1_000_000;

    private RunsBench() {}

    public static void main(String[] args) throws Exception {
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Path scratch = Files.createTempDirectory("jianmo-bench");
        String wanted = args.length > 1 ? args[1] : "";
        for (Recorded recorded : RECORDED) {
            if (!(recorded.family() + " " + recorded.sample()).contains(wanted)) {
                continue;
            }
            Path folder = scratch.resolve(recorded.sample());
            try (Project project =
                    new LiveProjects(StudioParts.studio(new InProcess(), 1))
                            .open(
                                    Files.exists(folder)
                                            ? folder
                                            : Samples.copy(recorded.sample(), scratch))) {
                project.runTo(Stage.ADVICE).run(Progress.ignored());
                recording(project, recorded, repeats);
            }
        }
        try (var store = ProjectStore.open(scratch.resolve("many"));
                var runs = store.runs()) {
            list(runs);
            points(runs);
        }
    }

    private static void recording(Project project, Recorded recorded, int repeats)
            throws Exception {
        var without = new ArrayList<Side>();
        var with = new ArrayList<Side>();
        side(() -> off(project, recorded));
        side(() -> on(project, recorded));
        for (int i = 0; i < repeats; i++) {
            // in turns, each side first every other time
            if (i % 2 == 0) {
                without.add(side(() -> off(project, recorded)));
                with.add(side(() -> on(project, recorded)));
            } else {
                with.add(side(() -> on(project, recorded)));
                without.add(side(() -> off(project, recorded)));
            }
        }
        String name = recorded.family() + " on " + recorded.sample();
        print("recording and checkpoints, training of " + name, with, without);
    }

    /// Seconds of training by the clock, and of the whole call by the processor.
    private record Side(double seconds, double processor) {}

    private static Side side(Callable<Double> training) throws Exception {
        double before = BareLibrary.cpuSeconds();
        double seconds = training.call();
        return new Side(seconds, BareLibrary.cpuSeconds() - before);
    }

    private static void print(String name, List<Side> with, List<Side> without) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < with.size(); i++) {
            double ratio = without.get(i).seconds() / with.get(i).seconds();
            ratios.add(Math.round(1000 * ratio) / 1000.0);
        }
        Samples.print(
                name,
                Samples.median(with.stream().map(Side::seconds).toList()),
                Samples.median(without.stream().map(Side::seconds).toList()),
                "s of training",
                Map.of(
                        "ratios",
                        ratios,
                        "medianRatio",
                        Samples.median(ratios),
                        "processor",
                        Samples.median(without.stream().map(Side::processor).toList())
                                / Samples.median(with.stream().map(Side::processor).toList())));
    }

    private static double off(Project project, Recorded recorded) {
        DataSummary data = project.result(Stage.DATA, DataSummary.class).orElseThrow();
        ModelFamily family = StudioParts.family(recorded.family());
        try (var table = project.openTable()) {
            var split =
                    new SplitMaker(project.recipe().seed(), 0.2, 0.2)
                            .split(table, data.target(), Progress.ignored());
            var run =
                    new TrainingRun(
                            data,
                            split,
                            Metrics.deciding(data.target().task()),
                            project.recipe().seed(),
                            1,
                            project.folder().resolve("models"));
            ModelReport report =
                    run.trainOne(
                            table,
                            family,
                            family.standard().with(recorded.settings()),
                            Progress.ignored(),
                            Steering.none());
            return report.seconds();
        }
    }

    private static double on(Project project, Recorded recorded) throws Exception {
        var run =
                project.runs()
                        .start(recorded.family(), recorded.settings())
                        .run(Progress.ignored());
        project.runs().remove(run.id());
        return run.seconds();
    }

    private static void list(RunStore runs) {
        var metrics =
                Map.of(
                        "accuracy", new Metric(0.75, 0.7, 0.8, 200),
                        "auc", new Metric(0.8, 0.75, 0.85, 200),
                        "f1", new Metric(0.5, 0.4, 0.6, 200),
                        "logLoss", new Metric(0.49, 0.4, 0.5, 200));
        for (int i = 0; i < RUNS; i++) {
            runs.add(row(i, metrics));
        }
        runs.list("");
        double all = seconds(() -> runs.list(""));
        double found = seconds(() -> runs.list("xgboost maxdepth=4 done"));
        Samples.print("list of 10,000 runs", all, 1, "s, at most", Map.of("searched", found));
    }

    private static RunRow row(int i, Map<String, Metric> metrics) {
        return new RunRow(
                0,
                "key" + i,
                "xgboost",
                Map.of("maxDepth", i % 10, "learningRate", 0.05, "maxRounds", 1000),
                7,
                Map.of("table", "079b6b81652c2909.parquet", "split", "stratified f7bb06c2"),
                "DONE",
                "2026-11-27T01:02:03Z",
                12.5,
                300,
                1000,
                0,
                "cpu",
                RunOwner.self().text(),
                0,
                List.of("trial"),
                "a note on it",
                null,
                "c918c4fddd22163e6ad65d654916768d.model",
                metrics);
    }

    private static void points(RunStore runs) {
        var batch = new ArrayList<LivePoint>();
        double start = System.nanoTime();
        for (int i = 1; i <= POINTS; i++) {
            batch.add(
                    new LivePoint(
                            i % 2 == 0 ? "mlp/train" : "mlp/validation", i / 2, 1.0 / i, null));
            if (batch.size() == 2_000) {
                runs.progress(1, batch, i / 2, POINTS / 2, 1);
                batch.clear();
            }
        }
        double written = (System.nanoTime() - start) / 1e9;
        runs.points(1, POINTS - 1000);
        double read = seconds(() -> runs.points(1, 0));
        double last = seconds(() -> runs.points(1, POINTS - 1000));
        Samples.print(
                "curve of 1,000,000 points, read",
                read,
                2,
                "s, at most",
                Map.of("written", written, "lastThousand", last));
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
