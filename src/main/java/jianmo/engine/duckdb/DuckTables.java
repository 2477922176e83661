package jianmo.engine.duckdb;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.prepare.Preparation;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Tables by DuckDB: every format goes through one all-text (or natively typed) relation, types are
/// found from all values, and the result is one Parquet file.
public final class DuckTables implements TableEngine {

    /// Bytes of a text a preview looks at.
    private static final long PREVIEW_BYTES = 8 << 20;

    @Override
    public Preview preview(Path file, ReadOptions options, int rows) {
        String name = requireFile(file);
        TableFormat format = null;
        Path scratch = null;
        try {
            format = TableFormat.of(file);
            scratch = Files.createTempDirectory("jianmo-preview-");
            RawTable raw =
                    RawTable.of(file, format, options, scratch, PREVIEW_BYTES, Progress.ignored());
            try (var session = DuckSession.open(scratch, file)) {
                String stored =
                        store(session, raw, scratch, PREVIEW_BYTES / 100, Progress.ignored());
                RawTable.Typed typed = raw.typed(session, stored, Progress.ignored());
                RawTable.requireRows(count(session, stored), name);
                Path small = scratch.resolve("preview.parquet");
                write(session, typed, stored, small, "", Progress.ignored());
                try (var table = DuckTable.open(small)) {
                    return new Preview(
                            raw.used(), table.columns(), table.page(0, rows), typed.notes());
                }
            }
        } catch (SQLException e) {
            throw DuckErrors.of(e, name, format);
        } catch (IOException e) {
            throw DuckErrors.ofIo(e, name);
        } finally {
            remove(scratch);
        }
    }

    @Override
    public Imported importFile(Path file, ReadOptions options, Path folder, Progress progress) {
        String name = requireFile(file);
        TableFormat format = null;
        Path scratch = null;
        try {
            progress.advance(0, 1000, Message.of("data.step.read"));
            String hash = Hashes.ofFile(file);
            Path columnar =
                    folder.resolve(
                            Hashes.of(hash + Json.write(options) + StoredTable.VERSION)
                                    + ".parquet");
            if (!Files.exists(columnar)) {
                format = TableFormat.of(file);
                Files.createDirectories(folder);
                scratch = Files.createTempDirectory(folder, "import-");
                convert(file, format, options, new Target(hash, scratch, columnar), progress);
            }
            progress.advance(1000, 1000, Message.of("data.step.write"));
            format = null;
            try (var table = DuckTable.open(columnar)) {
                return new Imported(
                        columnar, hash, table.rows(), table.columns(), table.stored().notes());
            }
        } catch (SQLException e) {
            throw DuckErrors.of(e, name, format);
        } catch (IOException e) {
            throw DuckErrors.ofIo(e, name);
        } finally {
            remove(scratch);
        }
    }

    @Override
    public Prepared prepare(
            Path columnar, List<Preparation> steps, Path models, Progress progress) {
        if (!steps.isEmpty()) {
            throw new UnsupportedOperationException("steps");
        }
        try (var table = DuckTable.open(columnar)) {
            return new Prepared(columnar, table.rows(), table.columns(), List.of());
        }
    }

    @Override
    public Table open(Path columnar) {
        return DuckTable.open(columnar);
    }

    private static void convert(
            Path file, TableFormat format, ReadOptions options, Target target, Progress progress)
            throws IOException, SQLException {
        RawTable raw =
                RawTable.of(file, format, options, target.scratch(), Long.MAX_VALUE, progress);
        Path made = target.scratch().resolve("table.parquet");
        try (var session = DuckSession.open(target.scratch(), file)) {
            String stored = store(session, raw, target.scratch(), Long.MAX_VALUE, progress);
            RawTable.requireRows(count(session, stored), file.getFileName().toString());
            RawTable.Typed typed = raw.typed(session, stored, progress);
            write(session, typed, stored, made, target.hash(), progress);
        }
        move(made, target.columnar());
    }

    /// Writes the raw rows as a Parquet file once, so that every later query reads columns.
    private static String store(
            DuckSession session, RawTable raw, Path scratch, long rows, Progress progress)
            throws SQLException {
        Path file = scratch.resolve("raw.parquet");
        String limit = rows == Long.MAX_VALUE ? "" : " LIMIT " + rows;
        session.execute(
                "COPY (SELECT "
                        + trimmed(session, raw.relation())
                        + " FROM "
                        + raw.relation()
                        + limit
                        + ") TO "
                        + Sql.path(file)
                        + " (FORMAT parquet)",
                progress,
                Message.of("data.step.read"),
                0.1,
                0.3);
        return "read_parquet(" + Sql.path(file) + ")";
    }

    private static String trimmed(DuckSession session, String relation) throws SQLException {
        List<String> columns =
                session.list(
                        "DESCRIBE SELECT * FROM " + relation,
                        row -> {
                            String name = Sql.name(row.getString(1));
                            boolean text = row.getString(2).equals("VARCHAR");
                            return text ? Sql.trimmed(name) + " AS " + name : name;
                        });
        return String.join(", ", columns);
    }

    private static long count(DuckSession session, String relation) throws SQLException {
        return session.one("SELECT count(*) FROM " + relation, row -> row.getLong(1));
    }

    private static void write(
            DuckSession session,
            RawTable.Typed typed,
            String relation,
            Path file,
            String hash,
            Progress progress)
            throws SQLException {
        var stored = new StoredTable(StoredTable.VERSION, hash, typed.columns(), typed.notes());
        session.execute(
                "COPY (SELECT "
                        + String.join(", ", typed.expressions())
                        + " FROM "
                        + relation
                        + ") TO "
                        + Sql.path(file)
                        + " (FORMAT parquet, COMPRESSION zstd, KV_METADATA {"
                        + StoredTable.KEY
                        + ": "
                        + Sql.text(Json.write(stored))
                        + "})",
                progress,
                Message.of("data.step.write"),
                0.6,
                1);
    }

    private static void move(Path made, Path columnar) throws IOException {
        try {
            Files.move(made, columnar, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(made, columnar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw UserError.wrongUse("data.file.directory", file.toString());
        }
        if (!Files.exists(file)) {
            throw UserError.wrongUse("data.file.missing", file.toString());
        }
        if (!Files.isReadable(file)) {
            throw UserError.failed("data.file.denied", file.toString());
        }
        return file.getFileName().toString();
    }

    private static void remove(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(found::add);
            for (Path path : found) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException _) {
            // already gone
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where an import goes.
    private record Target(String hash, Path scratch, Path columnar) {}
}
