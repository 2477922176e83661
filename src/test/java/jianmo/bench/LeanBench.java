package jianmo.bench;

import jianmo.app.StudioTools;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanVariant;
import jianmo.text.Texts;
import jianmo.workflow.Stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/// `jianmo compress` on the bundled tables, by hand: one line for each variant. `ours` is the
/// variant, `peer` its control (where it has none, FP32), in the metric's unit; `ratio` is the size
/// of FP32's file over the variant's.
public final class LeanBench {

    private static final List<String> SAMPLES =
            List.of("german-credit", "telco-churn", "diamonds-price");
    private static final List<String> FAMILIES = List.of("mlp", "tabular-resnet", "xgboost");

    private LeanBench() {}

    /// @param args families; without them a network, one with category vectors, and boosted trees
    public static void main(String[] args) throws Exception {
        List<String> families = args.length == 0 ? FAMILIES : List.of(args);
        for (String sample : SAMPLES) {
            for (String family : families) {
                run(sample, family);
            }
        }
    }

    private static void run(String sample, String family) throws Exception {
        Path folder = Samples.copy(sample, Files.createTempDirectory("lean-bench-"));
        Path recipe = folder.resolve("recipe.yaml");
        Files.writeString(recipe, recipe(Files.readString(recipe), family));
        try (var tools = new StudioTools();
                var project = tools.projects().open(folder)) {
            Progress quiet = Progress.ignored();
            project.runTo(Stage.TUNE).run(quiet);
            long start = System.nanoTime();
            LeanReport report = project.compression().run(project.recipe().compress()).run(quiet);
            double seconds = (System.nanoTime() - start) / 1e9;
            report.variants().forEach(variant -> print(sample, report, variant));
            System.out.println(
                    Json.write(
                            java.util.Map.of(
                                    "name",
                                    sample + "/" + family,
                                    "seconds",
                                    seconds,
                                    "verdict",
                                    Texts.in("en").of(report.verdict()))));
        }
    }

    /// Only this family, as it comes.
    private static String recipe(String text, String family) {
        String bare = text.replaceAll("(?m)^(train|tune):\\R((  .*)?\\R)*", "");
        return bare + "\ntrain:\n  families: [" + family + "]\ntune:\n  trials: 0\n";
    }

    private static void print(String sample, LeanReport report, LeanVariant variant) {
        LeanVariant.Against over = variant.overControl();
        LeanVariant.Against shown = over == null ? variant.fp32() : over;
        String peer = over == null ? LeanReport.FP32 : variant.control();
        var line = new LinkedHashMap<String, Object>();
        line.put("name", sample + "/" + report.family() + "/" + variant.name());
        line.put("ours", variant.metric());
        line.put("peer", report.variant(peer).orElseThrow().metric());
        line.put("unit", report.metric());
        line.put("ratio", (double) report.fp32().bytes() / variant.bytes());
        line.put("over", peer);
        line.put("gain", shown.gain());
        line.put("low", shown.low());
        line.put("high", shown.high());
        line.put("overFp32", variant.fp32().gain());
        line.put("bytes", variant.bytes());
        line.put("zipped", variant.zipped());
        line.put("rowMicros", variant.rowMicros());
        line.put("rowsPerSecond", variant.rowsPerSecond());
        line.put("epochs", variant.epochs());
        System.out.println(Json.write(line));
    }
}
