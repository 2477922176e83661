package jianmo.engine.duckdb;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Needs;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.RowEngine;
import jianmo.dataset.RowSource;
import jianmo.dataset.Source;
import jianmo.dataset.TableEngine.Imported;
import jianmo.dataset.TableEngine.Preview;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a source of any kind into one Parquet file: every kind becomes one all-text or natively
/// typed relation, types are found from all values, and the result is written once.
final class Importer {

    /// Bytes of a text a preview looks at.
    private static final long PREVIEW_BYTES = 8 << 20;

    private static final long PREVIEW_ROWS = 20_000;

    /// Lines of a delimited text a preview looks at, if they are usual ones.
    private static final long PREVIEW_LINES = 4_000;

    private static final int PREVIEW_START = 1 << 16;

    private final List<RowEngine> engines;

    private final boolean direct;

    /// @param engines that hand over rows, asked in this order before the file is looked at here
    Importer(List<RowEngine> engines) {
        this(engines, true);
    }

    /// @param direct whether a delimited text is read in one pass where that gives the same table
    Importer(List<RowEngine> engines, boolean direct) {
        this.engines = List.copyOf(engines);
        this.direct = direct;
    }

    Preview preview(Source source, ReadOptions options, int rows) {
        String name = require(source);
        var state = new State();
        try (var scratch = Scratch.make()) {
            var extent =
                    new Extent(scratch.folder(), previewBytes(source, rows), Math.max(rows, 1000));
            try (var session = open(source, scratch.folder())) {
                var read = read(session, source, options, extent, state, Progress.ignored());
                String stored =
                        stored(session, read, scratch.folder(), PREVIEW_ROWS, Progress.ignored());
                RawTable.requireRows(count(session, stored), name);
                RawTable.Typed typed = read.raw().typed(session, stored, Progress.ignored());
                Path small = scratch.folder().resolve("preview.parquet");
                StoredTable.write(session, typed, stored, small, "", Progress.ignored());
                DuckTable table = DuckTable.in(session, small);
                return new Preview(
                        read.raw().used(), table.columns(), table.page(0, rows), typed.notes());
            }
        } catch (SQLException e) {
            throw DuckErrors.of(e, name, state.format);
        } catch (IOException e) {
            throw DuckErrors.ofIo(e, name);
        }
    }

    /// Bytes that hold some thousand lines.
    private static long previewBytes(Source source, int rows) throws IOException {
        if (!(source instanceof Source.File file)
                || TableFormat.of(file.path()) != TableFormat.DELIMITED) {
            return PREVIEW_BYTES;
        }
        byte[] start = Bytes.start(file.path(), PREVIEW_START);
        long lines = 0;
        for (byte b : start) {
            lines += b == '\n' ? 1 : 0;
        }
        long wanted = Math.max(PREVIEW_LINES, 8L * rows);
        return Math.clamp(wanted * start.length / Math.max(1, lines), PREVIEW_START, PREVIEW_BYTES);
    }

    Imported importFrom(
            Source source,
            ReadOptions options,
            Path folder,
            @Nullable String hash,
            Progress progress) {
        String name = require(source);
        var state = new State();
        try {
            progress.advance(0, 1000, Message.of("data.step.read"));
            String known =
                    source instanceof Source.File file && hash == null
                            ? Hashes.ofFile(file.path())
                            : hash;
            if (known != null && Files.exists(columnar(folder, known, options))) {
                return found(columnar(folder, known, options), known);
            }
            Message refusal = needs(source, folder).refusal();
            if (refusal != null) {
                throw UserError.failed(refusal.key(), refusal.values().toArray());
            }
            Files.createDirectories(folder);
            try (var scratch = Scratch.in(folder);
                    var session = open(source, scratch.folder())) {
                var all = new Extent(scratch.folder(), Long.MAX_VALUE, Long.MAX_VALUE);
                Read read = read(session, source, options, all, state, progress);
                String content = read.hash() == null ? String.valueOf(known) : read.hash();
                Path columnar = columnar(folder, content, options);
                if (Files.exists(columnar)) {
                    state.format = null;
                    return found(columnar, content);
                }
                Path made = table(session, read, content, scratch.folder(), name, progress);
                state.format = null;
                Imported imported = imported(DuckTable.in(session, made), columnar, content);
                move(made, columnar, progress);
                return imported;
            }
        } catch (SQLException e) {
            throw DuckErrors.of(e, name, state.format);
        } catch (IOException e) {
            throw DuckErrors.ofIo(e, name);
        }
    }

    /// The tables inside a source.
    List<String> parts(Source source) {
        String name = require(source);
        try {
            Optional<RowEngine> engine = engine(source);
            if (engine.isPresent()) {
                return engine.get().parts(source);
            }
            return source instanceof Source.File file
                            && TableFormat.of(file.path()) == TableFormat.ZIP
                    ? new ZipParts(file.path()).names()
                    : List.of();
        } catch (IOException e) {
            throw DuckErrors.ofIo(e, name);
        }
    }

    Needs needs(Source source, Path folder) {
        String name = require(source);
        try {
            return new NeedsEstimate(folder).of(source);
        } catch (IOException e) {
            throw DuckErrors.ofIo(e, name);
        }
    }

    private static Imported found(Path columnar, String hash) {
        try (var table = DuckTable.open(columnar)) {
            return imported(table, columnar, hash);
        }
    }

    private static Imported imported(DuckTable table, Path columnar, String hash) {
        return new Imported(columnar, hash, table.rows(), table.columns(), table.stored().notes());
    }

    private static Path columnar(Path folder, String hash, ReadOptions options) {
        return folder.resolve(
                Hashes.of(hash + Json.write(options) + StoredTable.VERSION) + ".parquet");
    }

    private static DuckSession open(Source source, Path scratch) throws SQLException {
        return source instanceof Source.File file
                ? DuckSession.open(scratch, file.path())
                : DuckSession.open(scratch);
    }

    private Optional<RowEngine> engine(Source source) throws IOException {
        for (RowEngine engine : engines) {
            if (engine.reads(source)) {
                return Optional.of(engine);
            }
        }
        return Optional.empty();
    }

    private Read read(
            DuckSession session,
            Source source,
            ReadOptions options,
            Extent extent,
            State state,
            Progress progress)
            throws IOException, SQLException {
        Optional<RowEngine> engine = engine(source);
        if (engine.isPresent()) {
            state.format = TableFormat.ROWS;
            try (RowSource rows = engine.get().open(source, options, extent.rows(), progress)) {
                var staged =
                        new RowStage(session, rows, extent.scratch(), progress)
                                .take(extent.rows(), source.name());
                String hash = source instanceof Source.File ? null : staged.hash();
                return new Read(staged.raw(), hash, true);
            }
        }
        if (!(source instanceof Source.File file)) {
            throw UserError.wrongUse("data.file.directory", source.said());
        }
        state.format = TableFormat.of(file.path());
        if (state.format == TableFormat.ZIP) {
            return zipped(session, file.path(), options, extent, state, progress);
        }
        RawTable raw =
                RawTable.of(
                        file.path(),
                        state.format,
                        options,
                        extent.scratch(),
                        extent.bytes(),
                        progress);
        return new Read(raw, null, false);
    }

    private Read zipped(
            DuckSession session,
            Path archive,
            ReadOptions options,
            Extent extent,
            State state,
            Progress progress)
            throws IOException, SQLException {
        var notes = new ArrayList<Message>();
        Path inner =
                new ZipParts(archive)
                        .extract(options.part(), extent.scratch(), extent.bytes(), notes, progress);
        Source.File unpacked = new Source.File(inner);
        if (engine(unpacked).isEmpty() && TableFormat.of(inner) == TableFormat.ZIP) {
            throw UserError.failed(
                    "data.zip.nested", String.valueOf(archive.getFileName()), inner.getFileName());
        }
        Read read = read(session, unpacked, options.withPart(null), extent, state, progress);
        notes.addAll(read.raw().notes());
        RawTable raw = read.raw().withNotes(notes);
        return new Read(raw.withUsed(raw.used().withPart(options.part())), null, read.isColumnar());
    }

    private static void move(Path made, Path columnar, Progress progress) throws IOException {
        try {
            Files.move(made, columnar, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(made, columnar, StandardCopyOption.REPLACE_EXISTING);
        }
        progress.advance(1000, 1000, Message.of("data.step.write"));
    }

    private Path table(
            DuckSession session,
            Read read,
            String hash,
            Path scratch,
            String name,
            Progress progress)
            throws SQLException {
        Path made = scratch.resolve("table.parquet");
        if (direct && read.raw().csv() != null) {
            Path direct =
                    new TypedCsv(session, read.raw(), progress)
                            .write(scratch.resolve("direct.parquet"), made, hash, name);
            if (direct != null) {
                return direct;
            }
        }
        String stored = stored(session, read, scratch, Long.MAX_VALUE, progress);
        RawTable.requireRows(count(session, stored), name);
        RawTable.Typed typed = read.raw().typed(session, stored, progress);
        StoredTable.write(session, typed, stored, made, hash, progress);
        return made;
    }

    /// The raw rows as a columnar relation, so that every later query reads columns.
    private static String stored(
            DuckSession session, Read read, Path scratch, long rows, Progress progress)
            throws SQLException {
        RawTable raw = read.raw();
        if (read.isColumnar()) {
            return raw.relation();
        }
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

    /// @throws UserError when it is a path and nothing that can be read is there
    private static String require(Source source) {
        Path path =
                switch (source) {
                    case Source.File file -> file.path();
                    case Source.Folder folder -> folder.path();
                    case Source.Database _ -> null;
                };
        if (path != null && !Files.exists(path)) {
            throw UserError.wrongUse("data.file.missing", path.toString());
        }
        if (path != null && !Files.isReadable(path)) {
            throw UserError.failed("data.file.denied", path.toString());
        }
        if (source instanceof Source.File file && !Files.isRegularFile(file.path())) {
            throw UserError.wrongUse("data.file.not-regular", file.path().toString());
        }
        return source.name();
    }

    /// What kind of file it turned out to be, for the sentence when something fails.
    private static final class State {
        private @Nullable TableFormat format;
    }

    /// How much of a source is read, and where copies go.
    private record Extent(Path scratch, long bytes, long rows) {}

    /// @param hash of the content, null where the file's own counts
    /// @param isColumnar whether the relation is stored by columns, its texts trimmed
    private record Read(RawTable raw, @Nullable String hash, boolean isColumnar) {}
}
