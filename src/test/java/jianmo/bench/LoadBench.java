package jianmo.bench;

import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Schema;
import jianmo.dataset.Source;
import jianmo.engine.duckdb.DuckTables;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Import and exact profile of a large CSV beside pandas, each side in a process of its own, so
/// that its peak memory (VmHWM) can be told.
///
/// Arguments: rows (5,000,000), columns (20), Python with pandas (`/usr/bin/python3`; `none` to
/// leave the peer out). The file is written to the temporary folder and removed.
public final class LoadBench {

    private LoadBench() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 1 && args[0].equals("--side")) {
            side(Path.of(args[1]));
            return;
        }
        long rows = args.length > 0 ? Long.parseLong(args[0]) : 5_000_000;
        int columns = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        String python = args.length > 2 ? args[2] : "/usr/bin/python3";
        Path folder = Files.createTempDirectory("jianmo-load-");
        try {
            Path file = folder.resolve("big.csv");
            BigCsv.write(file, rows, columns);
            double[] ours = run(command(file));
            double[] peer =
                    python.equals("none")
                            ? null
                            : run(
                                    List.of(
                                            python,
                                            "docs/benchmarks/peers/load_pandas.py",
                                            file.toString()));
            String name =
                    "load %d x %d, %d MB".formatted(rows, columns, Files.size(file) / 1_000_000);
            print(name + ": import", ours[0], peer == null ? Double.NaN : peer[0], "s");
            print(name + ": profile", ours[1], peer == null ? Double.NaN : peer[1], "s");
            print(
                    name + ": both",
                    ours[0] + ours[1],
                    peer == null ? Double.NaN : peer[0] + peer[1],
                    "s");
            print(name + ": peak memory", ours[2], peer == null ? Double.NaN : peer[2], "MB");
            print(name + ": preview", ours[3], Double.NaN, "s");
            print(name + ": page at the middle", ours[4], Double.NaN, "ms");
        } finally {
            try (var all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void print(String name, double ours, double peer, String unit) {
        String compared =
                Double.isNaN(peer)
                        ? ""
                        : String.format(
                                Locale.ROOT, ",\"peer\":%.2f,\"ratio\":%.2f", peer, peer / ours);
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"%s\",\"ours\":%.2f,\"unit\":\"%s\"%s}%n",
                name,
                ours,
                unit,
                compared);
    }

    private static List<String> command(Path file) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadBench.class.getName(),
                        "--side",
                        file.toString()));
        return command;
    }

    /// The numbers on the last line a process prints.
    private static double[] run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
        String[] fields = said.strip().lines().reduce((_, last) -> last).orElse("").split(" ");
        double[] numbers = new double[fields.length];
        for (int i = 0; i < fields.length; i++) {
            numbers[i] = Double.parseDouble(fields[i]);
        }
        return numbers;
    }

    private static void side(Path file) throws IOException {
        var tables = new DuckTables();
        long start = System.nanoTime();
        tables.preview(file, ReadOptions.sniff(), 100);
        long previewed = System.nanoTime();
        var imported =
                tables.importFrom(
                        new Source.File(file),
                        ReadOptions.sniff(),
                        file.resolveSibling("data"),
                        null,
                        Progress.ignored());
        long read = System.nanoTime();
        try (var table = tables.open(imported.columnar())) {
            table.profile(new Schema(imported.columns()), Progress.ignored());
            long profiled = System.nanoTime();
            table.page(0, 50);
            long paged = System.nanoTime();
            for (int i = 1; i <= 9; i++) {
                table.page(imported.rows() / 10 * i, 50);
            }
            double page = (System.nanoTime() - paged) / 9e6;
            System.out.printf(
                    Locale.ROOT,
                    "%f %f %f %f %f%n",
                    (read - previewed) / 1e9,
                    (profiled - read) / 1e9,
                    peak(),
                    (previewed - start) / 1e9,
                    page);
        }
    }

    /// Peak memory of this process in MB; NaN where the system does not say.
    private static double peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1000)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }
}
