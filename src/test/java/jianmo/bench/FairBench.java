package jianmo.bench;

import jianmo.app.StudioTools;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Names;
import jianmo.dataset.group.GroupWish;
import jianmo.explain.fair.Criterion;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.Gap;
import jianmo.explain.fair.GroupTable;
import jianmo.explain.fair.Measure;
import jianmo.explain.fair.Repair;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairReport.Effect;
import jianmo.explain.fair.RepairRequest;
import jianmo.train.Metric;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Gaps between groups and what repairs bring: tried on validation rows, then measured once on
/// locked rows. One JSON line per repair and part; then the small table again over ten splits.
///
/// Arguments: `mpls_stops.csv.gz` and `credit_data.csv`.
public final class FairBench {

    private static final String STOPS =
            """
            data:
              file: mpls_stops.csv.gz
              target: personSearch
              positive: "YES"
              columns:
                idNum: {role: identifier}
                vehicleSearch: {role: ignore}
                citationIssued: {role: ignore}
                date: {role: ignore}
            train: {families: [xgboost], split: stratified}
            tune: {trials: 0}
            """;

    private static final String CREDIT =
            """
            data: {file: credit_data.csv, target: Status}
            train: {families: [xgboost]}
            tune: {trials: 0}
            """;

    private static final FairnessRequest MARITAL =
            new FairnessRequest(GroupWish.by("Marital"), "good", null);
    private static final FairnessRequest AGE = FairnessRequest.by("Age");
    private static final int SEEDS = 10;

    private FairBench() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("arguments: mpls_stops.csv.gz credit_data.csv");
            System.exit(2);
        }
        try (var tools = new StudioTools()) {
            try (Project stops = project(tools, Path.of(args[0]), STOPS, 7)) {
                for (String column : List.of("race", "gender")) {
                    all(stops, new FairnessRequest(GroupWish.by(column), null, 0.2));
                }
            }
            try (Project credit = project(tools, Path.of(args[1]), CREDIT, 7)) {
                all(credit, MARITAL);
                all(credit, AGE);
            }
            pooled(tools, Path.of(args[1]));
        }
    }

    private static Project project(StudioTools tools, Path table, String recipe, int seed)
            throws Exception {
        Path folder = Files.createTempDirectory("fair");
        Files.copy(table, folder.resolve(table.getFileName().toString()));
        Files.writeString(folder.resolve("recipe.yaml"), "seed: " + seed + "\n" + recipe);
        Project project = tools.projects().open(folder);
        project.runTo(Stage.TUNE).run(Progress.ignored());
        return project;
    }

    private static void all(Project project, FairnessRequest request) throws Exception {
        for (Criterion criterion :
                List.of(Criterion.DEMOGRAPHIC_PARITY, Criterion.EQUAL_OPPORTUNITY)) {
            for (Repair repair : Repair.values()) {
                var wanted = new RepairRequest(request, repair, criterion, 0, true);
                RepairReport report = project.fairness().repair(wanted).run(Progress.ignored());
                print(report, "validation", report.validation());
                print(report, "locked", Objects.requireNonNull(report.locked()));
            }
        }
    }

    /// A small table's locked rows are too few for a gap: the whole way is gone with ten seeds, and
    /// the decisions on the locked rows of all are counted together, by group.
    private static void pooled(StudioTools tools, Path table) throws Exception {
        var sums = new TreeMap<String, Pool>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            try (Project credit = project(tools, table, CREDIT, seed)) {
                for (FairnessRequest request : List.of(MARITAL, AGE)) {
                    for (Repair repair : Repair.values()) {
                        var wanted =
                                new RepairRequest(
                                        request, repair, Criterion.DEMOGRAPHIC_PARITY, 0, true);
                        RepairReport report =
                                credit.fairness().repair(wanted).run(Progress.ignored());
                        sums.computeIfAbsent(
                                        request.groups().column() + "/" + Names.of(repair),
                                        _ -> new Pool())
                                .add(Objects.requireNonNull(report.locked()));
                    }
                }
            }
        }
        sums.forEach(
                (name, pool) -> System.out.println(Json.write(pool.line("fair/pooled/" + name))));
    }

    /// Selected and all rows of the groups in order, and right decisions; before and after. Age is
    /// cut anew by each seed, so its groups are quarters and not years.
    private static final class Pool {

        private final double[][] selected = new double[2][16];
        private final double[] rows = new double[16];
        private final double[] right = new double[2];
        private int halved;

        void add(Effect effect) {
            count(0, effect.before());
            count(1, effect.after());
            for (int g = 0; g < effect.before().groups().size(); g++) {
                rows[g] += effect.before().groups().get(g).rows();
            }
            right[0] += effect.overallBefore().accuracy().value() * effect.rows();
            right[1] += effect.overallAfter().accuracy().value() * effect.rows();
            double before = effect.before().gap(Criterion.DEMOGRAPHIC_PARITY).value();
            double after = effect.after().gap(Criterion.DEMOGRAPHIC_PARITY).value();
            halved += after <= before / 2 && effect.accuracyChange().value() >= -0.01 ? 1 : 0;
        }

        private void count(int side, GroupTable table) {
            for (int g = 0; g < table.groups().size(); g++) {
                Metric rate = table.groups().get(g).figures().get(Measure.SELECTION_RATE);
                selected[side][g] += rate == null ? 0 : rate.value() * rate.rows();
            }
        }

        private double gap(int side) {
            double[] rates =
                    IntStream.range(0, rows.length)
                            .filter(g -> rows[g] >= 20 * SEEDS)
                            .mapToDouble(g -> selected[side][g] / rows[g])
                            .sorted()
                            .toArray();
            return rates[rates.length - 1] - rates[0];
        }

        Map<String, Object> line(String name) {
            double all = Arrays.stream(rows).sum();
            var line = new LinkedHashMap<String, Object>();
            line.put("name", name);
            line.put("rows", "locked " + (long) all + " in " + SEEDS + " splits");
            line.put("gapBefore", round(gap(0)));
            line.put("gapAfter", round(gap(1)));
            line.put("accuracyBefore", round(right[0] / all));
            line.put("accuracyAfter", round(right[1] / all));
            line.put("splitsHalvedForAPoint", halved);
            return line;
        }
    }

    private static void print(RepairReport report, String part, Effect effect) {
        RepairRequest request = report.request();
        Gap before = effect.before().gap(request.criterion());
        Gap after = effect.after().gap(request.criterion());
        var line = new LinkedHashMap<String, Object>();
        line.put("name", "fair/" + request.fairness().groups().column());
        line.put("repair", Names.of(request.repair()));
        line.put("criterion", Names.of(request.criterion()));
        line.put("rows", part + " " + effect.rows());
        line.put("gapBefore", gap(before));
        line.put("gapAfter", gap(after));
        line.put("accuracyBefore", figure(effect.overallBefore().accuracy()));
        line.put("accuracyAfter", figure(effect.overallAfter().accuracy()));
        line.put("accuracyChange", figure(effect.accuracyChange()));
        line.put("foundBefore", figure(effect.overallBefore().found()));
        line.put("foundAfter", figure(effect.overallAfter().found()));
        line.put(
                "halvedForAPoint",
                after.value() <= before.value() / 2 && effect.accuracyChange().value() >= -0.01);
        System.out.println(Json.write(line));
    }

    private static List<Double> gap(Gap gap) {
        return figure(new Metric(gap.value(), gap.low(), gap.high(), gap.groups()));
    }

    private static List<Double> figure(@Nullable Metric metric) {
        return metric == null
                ? List.of()
                : List.of(round(metric.value()), round(metric.low()), round(metric.high()));
    }

    private static double round(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
