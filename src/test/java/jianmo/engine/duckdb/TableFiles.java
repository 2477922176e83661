package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Small table files for tests, and the real ones of the repository.
public final class TableFiles {

    /// The three sample projects' tables.
    public static final Path CREDIT = Path.of("workspaces/german-credit/credit-g.arff");

    public static final Path CHURN = Path.of("workspaces/telco-churn/wa_churn.csv");
    public static final Path DIAMONDS = Path.of("workspaces/diamonds-price/diamonds.csv.gz");

    private final Path folder;

    public TableFiles(Path folder) {
        this.folder = folder;
    }

    /// A real table under `src/test/resources/data`.
    public static Path real(String name) {
        return Path.of("src/test/resources/data", name);
    }

    public Path text(String name, String text) {
        return text(name, text, "UTF-8");
    }

    public Path text(String name, String text, String encoding) {
        return bytes(name, text.getBytes(Charset.forName(encoding)));
    }

    public Path bytes(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public TableEngine.Imported imported(Path file) {
        return imported(file, ReadOptions.sniff());
    }

    public TableEngine.Imported imported(Path file, ReadOptions options) {
        return new DuckTables()
                .importFile(file, options, folder.resolve("data"), Progress.ignored());
    }

    public Table table(Path file) {
        return new DuckTables().open(imported(file).columnar());
    }

    /// A table written as CSV text.
    public Table csv(String text) {
        return table(text("t" + Math.abs(text.hashCode()) + ".csv", text));
    }

    /// What lies in the folder imports go to.
    public List<String> kept() {
        try (var files = Files.list(folder.resolve("data"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
