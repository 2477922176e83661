package jianmo.bench;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.planted.CleanTables;
import jianmo.planted.Faults;
import jianmo.planted.LabelJudges;
import jianmo.planted.Matrices;
import jianmo.planted.PlainTable;
import jianmo.planted.Planted;
import jianmo.quality.LabelSuspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Plants faults into real tables and prints recall and precision of what is found, one JSON line
/// each.
///
/// Arguments: kinds (`labels`, `others`), comma between; tables; all when left out.
public final class FaultsBench {

    private static final double SHARE = 0.05;

    private FaultsBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("jianmo-faults-");
        List<String> tables =
                args.length > 1
                        ? List.of(args[1].split(","))
                        : Stream.of(CleanTables.LEARNABLE, CleanTables.HARD)
                                .flatMap(List::stream)
                                .toList();
        Set<String> kinds =
                args.length > 0 ? Set.of(args[0].split(",")) : Set.of("labels", "others");
        for (String name : tables) {
            if (kinds.contains("labels")) {
                labels(name, 0.05, folder);
                labels(name, 0.1, folder);
            }
            if (kinds.contains("others")) {
                others(name, folder);
            }
        }
    }

    /// Every other kind at 5 %, and what is named in the clean table.
    private static void others(String name, Path folder) {
        PlainTable clean = CleanTables.of(name, folder.resolve("clean"));
        var faults = new Faults(1);
        for (Planted planted :
                List.of(
                        faults.duplicates(clean, SHARE),
                        faults.nearDuplicates(clean, SHARE),
                        faults.wrongDates(clean, SHARE),
                        faults.badFormats(clean, SHARE),
                        faults.spellings(clean, SHARE),
                        faults.impossibleValues(clean, SHARE),
                        faults.personalData(clean, SHARE))) {
            long start = System.nanoTime();
            List<Long> before = named(planted, clean, folder);
            List<Long> found = new ArrayList<>(named(planted, planted.table(), folder));
            found.removeAll(Set.copyOf(before));
            print(planted, name, found, (System.nanoTime() - start) / 1e9);
            if (planted.column().isEmpty()) {
                System.out.println(
                        Json.write(
                                Map.of(
                                        "kind",
                                        "clean " + planted.kind(),
                                        "table",
                                        name,
                                        "rows",
                                        clean.rows(),
                                        "found",
                                        before.size())));
            }
        }
    }

    /// The rows a dimension names in a table; none where the table lacks the column.
    private static List<Long> named(Planted planted, PlainTable table, Path folder) {
        if (!planted.column().isEmpty() && !table.header().contains(planted.column())) {
            return List.of();
        }
        List<String> rules =
                planted.column().equals("age") ? List.of("age between 0 and 120") : List.of();
        try (var opened = table.open(folder, null)) {
            return Matrices.rows(Matrices.of(opened, rules), planted.column(), planted.kind());
        }
    }

    private static void labels(String name, double share, Path folder) {
        var clean = CleanTables.of(name, folder.resolve("clean"));
        Planted planted = new Faults(1).flippedLabels(clean, share);
        try (var opened = planted.table().open(folder, null)) {
            long start = System.nanoTime();
            var verdict = LabelJudges.of(opened, 2).judge(Progress.ignored());
            var found = verdict.suspects().stream().map(LabelSuspect::row).toList();
            print(planted, name + " " + share, found, (System.nanoTime() - start) / 1e9);
        }
    }

    private static void print(Planted planted, String table, List<Long> found, double seconds) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", planted.kind());
        line.put("table", table);
        line.put("planted", planted.rows().size());
        line.put("found", found.size());
        line.put("recall", planted.recall(found));
        line.put("precision", planted.precision(found));
        line.put("seconds", seconds);
        System.out.println(Json.write(line));
    }
}
