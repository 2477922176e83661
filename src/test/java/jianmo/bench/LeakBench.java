package jianmo.bench;

import jianmo.base.json.Json;
import jianmo.planted.LeakCase;
import jianmo.planted.LeakFault;
import jianmo.planted.LeakTables;
import jianmo.planted.PlainRows;
import jianmo.validate.FindingList;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Plants eight kinds of leakage, and drift, into clean real tables and counts what is found, and
/// what is found in the clean tables. One JSON line a case, then one a kind.
///
/// Arguments: `tune` for the tables thresholds were set on, `report` (the default) for the others;
/// then a number: most rows of a table; then `all` for all three variants of each kind, where else
/// one is taken in turn.
public final class LeakBench {

    private LeakBench() {}

    public static void main(String[] args) throws Exception {
        boolean tuned = args.length > 0 && args[0].equals("tune");
        boolean whole = args.length > 2 && args[2].equals("all");
        int most = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        Path folder = Files.createTempDirectory("faults");
        var kinds = new TreeMap<String, int[]>();
        for (LeakTables clean : LeakTables.values()) {
            if (clean.tuned() == tuned) {
                PlainRows table = clean.read(most, folder);
                for (LeakCase each : cases(clean, table, whole)) {
                    count(each, each.findings(folder), kinds);
                }
            }
        }
        kinds.forEach((kind, counts) ->
                print(Map.of("name", "leak/" + kind, "cases", counts[0], "found", counts[1])));
    }

    private static List<LeakCase> cases(LeakTables clean, PlainRows table, boolean whole) {
        var cases = new ArrayList<LeakCase>();
        cases.add(LeakFault.clean(clean, table));
        for (LeakFault fault : LeakFault.values()) {
            for (int variant = 0; variant < 3; variant++) {
                if (whole || variant == (clean.ordinal() + fault.ordinal()) % 3) {
                    cases.add(fault.plant(clean, table, variant));
                }
            }
        }
        return cases;
    }

    private static void count(LeakCase each, FindingList list, Map<String, int[]> kinds) {
        boolean clean = each.dimension().isEmpty();
        boolean hit = clean ? !list.findings().isEmpty() : each.found(list);
        int[] counts = kinds.computeIfAbsent(clean ? "clean" : each.dimension(), _ -> new int[2]);
        counts[0]++;
        counts[1] += hit ? 1 : 0;
        var line = new LinkedHashMap<String, Object>();
        line.put("table", each.table());
        line.put("fault", each.fault());
        line.put("found", hit);
        line.put(
                "findings",
                list.findings().stream()
                        .map(f -> f.dimension() + ":" + f.column() + "=" + f.value())
                        .toList());
        line.put("seconds", list.seconds());
        print(line);
    }

    private static void print(Object line) {
        System.out.println(Json.write(line));
    }
}
