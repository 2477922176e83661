package jianmo.engine.device;

import jianmo.train.DeviceReading;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The driver's own program, asked for one line per graphics card.
final class NvidiaSmi {

    /// Columns in the order [#parse] expects.
    static final String QUERY =
            "--query-gpu=name,memory.used,memory.total,utilization.gpu,temperature.gpu,power.draw";

    /// Columns in the order [#parseCards] expects.
    static final String CARDS = "--query-gpu=index,name,driver_version,memory.free,compute_cap";

    /// The same without the capability, which drivers before 450 do not know.
    static final String OLD_CARDS = "--query-gpu=index,name,driver_version,memory.free";

    private static final long MEBIBYTE = 1L << 20;
    private static final int PATIENCE_SECONDS = 5;

    private final Path program;

    NvidiaSmi(Path program) {
        this.program = program;
    }

    /// The program in one of the folders of `searchPath`, the value of `PATH`.
    static Optional<NvidiaSmi> find(String searchPath) {
        boolean windows = File.separatorChar == '\\';
        for (String folder : searchPath.split(File.pathSeparator, -1)) {
            try {
                Path file = Path.of(folder, windows ? "nvidia-smi.exe" : "nvidia-smi");
                if (!folder.isEmpty() && Files.isExecutable(file)) {
                    return Optional.of(new NvidiaSmi(file));
                }
            } catch (InvalidPathException _) {
                // A broken entry of PATH hides no program.
            }
        }
        return Optional.empty();
    }

    /// Asks once what the cards do.
    ///
    /// @throws IOException with the program's own first words when the driver does not answer
    List<DeviceReading> read() throws IOException {
        return parse(ask(QUERY));
    }

    /// Asks once what the cards are.
    ///
    /// @throws IOException with the program's own first words when the driver does not answer
    List<GraphicsCard> cards() throws IOException {
        try {
            return parseCards(ask(CARDS));
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("compute_cap")) {
                return parseCards(ask(OLD_CARDS));
            }
            throw e;
        }
    }

    private String ask(String query) throws IOException {
        Process process =
                new ProcessBuilder(program.toString(), query, "--format=csv,noheader,nounits")
                        .redirectErrorStream(true)
                        .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("no answer in " + PATIENCE_SECONDS + " s");
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(said.lines().findFirst().orElse("").strip());
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Lines of six values, separated by commas, memory in MiB, load in percent. What a card does
    /// not measure (`[N/A]`, `[Not Supported]`) becomes NaN or -1; lines that are no such row are
    /// skipped.
    static List<DeviceReading> parse(String output) {
        var readings = new ArrayList<DeviceReading>();
        for (String line : output.lines().toList()) {
            String[] cells = line.split(",", -1);
            int first = cells.length - 5;
            if (first < 1) {
                continue;
            }
            readings.add(
                    new DeviceReading(
                            DeviceReading.Kind.GPU,
                            name(cells, 0, first),
                            number(cells[first + 2]) / 100,
                            bytes(cells[first]),
                            bytes(cells[first + 1]),
                            number(cells[first + 3]),
                            number(cells[first + 4])));
        }
        return readings;
    }

    /// Lines `index, name, driver, free memory in MiB` with the capability behind, or without.
    static List<GraphicsCard> parseCards(String output) {
        var cards = new ArrayList<GraphicsCard>();
        for (String line : output.lines().toList()) {
            String[] cells = line.split(",", -1);
            boolean capable = cells.length > 4 && isDriver(cells[cells.length - 3]);
            int driver = cells.length - (capable ? 3 : 2);
            if (driver < 2 || !isDriver(cells[driver]) || Double.isNaN(number(cells[0]))) {
                continue;
            }
            cards.add(
                    new GraphicsCard(
                            (int) number(cells[0]),
                            name(cells, 1, driver),
                            cells[driver].strip(),
                            capable ? number(cells[driver + 2]) : Double.NaN,
                            bytes(cells[driver + 1])));
        }
        return cards;
    }

    private static boolean isDriver(String cell) {
        return cell.strip().matches("\\d+\\.\\d+(\\.\\d+)?");
    }

    /// A name may hold commas.
    private static String name(String[] cells, int from, int to) {
        return String.join(",", List.of(cells).subList(from, to)).strip();
    }

    private static long bytes(String mebibytes) {
        double number = number(mebibytes);
        return Double.isNaN(number) ? -1 : Math.round(number * MEBIBYTE);
    }

    private static double number(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        try {
            return text.startsWith("[") ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
