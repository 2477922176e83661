package jianmo.bench;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.planted.CleanTables;
import jianmo.planted.Faults;
import jianmo.planted.LabelJudges;
import jianmo.planted.Planted;
import jianmo.quality.LabelSuspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/// Plants faults into real tables and prints recall and precision of what is found, one JSON line
/// each.
///
/// Arguments: kinds (`labels`), comma between; tables; all when left out.
public final class FaultsBench {

    private FaultsBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("jianmo-faults-");
        List<String> tables =
                args.length > 1
                        ? List.of(args[1].split(","))
                        : Stream.of(CleanTables.LEARNABLE, CleanTables.HARD)
                                .flatMap(List::stream)
                                .toList();
        for (String name : tables) {
            for (double share : new double[] {0.05, 0.1}) {
                labels(name, share, folder);
            }
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

    private static void print(
            Planted planted, String table, List<Long> found, double seconds) {
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
