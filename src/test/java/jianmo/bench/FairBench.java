package jianmo.bench;

import jianmo.app.StudioTools;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Names;
import jianmo.dataset.group.GroupWish;
import jianmo.explain.fair.Criterion;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.Gap;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/// Gaps between groups and what repairs bring: tried on validation rows, then measured once on
/// locked rows. One JSON line per repair and part.
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

    private FairBench() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("arguments: mpls_stops.csv.gz credit_data.csv");
            System.exit(2);
        }
        try (var tools = new StudioTools()) {
            try (Project stops = project(tools, Path.of(args[0]), STOPS)) {
                for (String column : List.of("race", "gender")) {
                    all(stops, new FairnessRequest(GroupWish.by(column), null, 0.2));
                }
            }
            try (Project credit = project(tools, Path.of(args[1]), CREDIT)) {
                all(credit, new FairnessRequest(GroupWish.by("Marital"), "good", null));
                all(credit, FairnessRequest.by("Age"));
            }
        }
    }

    private static Project project(StudioTools tools, Path table, String recipe)
            throws Exception {
        Path folder = Files.createTempDirectory("fair");
        Files.copy(table, folder.resolve(table.getFileName().toString()));
        Files.writeString(folder.resolve("recipe.yaml"), "seed: 7\n" + recipe);
        Project project = tools.projects().open(folder);
        project.runTo(Stage.TUNE).run(Progress.ignored());
        return project;
    }

    private static void all(Project project, FairnessRequest request) throws Exception {
        for (Criterion criterion :
                List.of(Criterion.DEMOGRAPHIC_PARITY, Criterion.EQUAL_OPPORTUNITY)) {
            for (Repair repair : Repair.values()) {
                var wanted = new RepairRequest(request, repair, criterion, 0, true);
                RepairReport report =
                        project.fairness().repair(wanted).run(Progress.ignored());
                print(report, "validation", report.validation());
                print(report, "locked", Objects.requireNonNull(report.locked()));
            }
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
