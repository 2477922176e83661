package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.RowSource;
import jianmo.dataset.RowSource.Field;
import jianmo.dataset.RowSource.Kind;

import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes rows that come one after the other as columnar pieces, so that only one piece is ever in
/// memory.
final class RowStage {

    /// Values in one piece.
    private static final int PIECE = 2_000_000;

    private final DuckSession session;
    private final RowSource rows;
    private final Path scratch;
    private final Progress progress;
    private final List<Field> fields;
    private final MessageDigest digest = sha256();
    private final List<Path> pieces = new ArrayList<>();

    /// @param scratch folder of the session
    RowStage(DuckSession session, RowSource rows, Path scratch, Progress progress) {
        this.session = session;
        this.rows = rows;
        this.scratch = scratch;
        this.progress = progress;
        this.fields = rows.fields();
    }

    /// @param most rows to take
    /// @throws UserError when there are no columns or no rows
    Staged take(long most, String file) throws SQLException {
        if (fields.isEmpty()) {
            throw UserError.failed("data.file.empty", file);
        }
        ColumnNames.requireFew(fields.size(), file);
        int piece = Math.max(1_000, PIECE / fields.size());
        long taken = 0;
        while (taken < most) {
            long more = writePiece(Math.min(piece, most - taken), taken);
            taken += more;
            if (more < piece) {
                break;
            }
        }
        RawTable.requireRows(taken, file);
        return new Staged(raw(), HexFormat.of().formatHex(digest.digest()));
    }

    private long writePiece(long most, long before) throws SQLException {
        String columns =
                IntStream.range(0, fields.size())
                        .mapToObj(i -> CsvForm.raw(i) + " " + type(fields.get(i).kind()))
                        .collect(Collectors.joining(", "));
        session.execute("CREATE OR REPLACE TABLE piece (" + columns + ")");
        long taken = 0;
        try (DuckDBAppender out = session.appender("piece")) {
            for (var row = next(most, taken); row != null; row = next(most, taken)) {
                out.beginRow();
                for (Object value : row) {
                    append(out, value);
                }
                out.endRow();
                digest.update((byte) '\n');
                if (++taken % 1024 == 0) {
                    progress.advance(100, 1000, Message.of("data.step.rows", before + taken));
                }
            }
        }
        if (taken > 0) {
            Path file = scratch.resolve("rows-%07d.parquet".formatted(pieces.size()));
            session.execute("COPY piece TO " + Sql.path(file) + " (FORMAT parquet)");
            pieces.add(file);
        }
        session.execute("DROP TABLE piece");
        return taken;
    }

    private @Nullable List<@Nullable Object> next(long most, long taken) {
        return taken < most ? rows.next() : null;
    }

    private void append(DuckDBAppender out, @Nullable Object value) throws SQLException {
        digest.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0x1f);
        switch (value) {
            case null -> out.appendNull();
            case Long whole -> out.append(whole.longValue());
            case Double real -> out.append(real.doubleValue());
            case LocalDate day -> out.append(day);
            case LocalDateTime time -> out.append(time);
            default -> text(out, value.toString().strip());
        }
    }

    private static void text(DuckDBAppender out, String text) throws SQLException {
        if (text.isEmpty()) {
            out.appendNull();
        } else {
            out.append(text.indexOf('\0') < 0 ? text : text.replace("\0", ""));
        }
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case WHOLE -> "BIGINT";
            case REAL -> "DOUBLE";
            case DAY -> "DATE";
            case TIME -> "TIMESTAMP";
            case WORDS, ANY -> "VARCHAR";
        };
    }

    private RawTable raw() {
        var notes = new ArrayList<>(rows.notes());
        List<String> names = ColumnNames.unique(fields.stream().map(Field::name).toList(), notes);
        Map<String, ColumnType> stated = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).kind() == Kind.WORDS) {
                stated.put(names.get(i), ColumnType.TEXT);
            }
        }
        String files = pieces.stream().map(Sql::path).collect(Collectors.joining(", ", "[", "]"));
        return new RawTable(
                "read_parquet(" + files + ")", null, names, stated, Map.of(), rows.used(), notes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// @param raw the rows as a relation
    /// @param hash SHA-256 of all values, in order
    record Staged(RawTable raw, String hash) {}
}
