package jianmo.dataset.folder;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Table;
import jianmo.dataset.image.PictureReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rows of a table with paths of pictures, and beside them what the pictures say.
final class PicturedRows {

    private static final double EXACT = 9e15;
    private static final int SECONDS_A_DAY = 86_400;

    private final Table table;
    private final Path source;
    private final PictureReader pictures;

    /// @param source the file the table was read from; paths are relative to its folder
    PicturedRows(Table table, Path source, PictureReader pictures) {
        this.table = table;
        this.source = source;
        this.pictures = pictures;
    }

    /// @return types of the columns written, in order
    Map<String, ColumnType> write(Path lines, Progress progress) throws IOException {
        if (table.rows() > FolderScan.MOST_FILES) {
            throw UserError.failed(
                    "data.folder.many",
                    String.valueOf(source.getFileName()),
                    FolderScan.MOST_FILES);
        }
        List<Column> columns = table.columns();
        var types = new LinkedHashMap<String, ColumnType>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        for (Column column : columns) {
            if (column.type() == ColumnType.IMAGE) {
                PictureColumns.types()
                        .forEach((name, type) -> types.put(column.name() + "_" + name, type));
            }
        }
        try (var out = new RowFile(lines, types.keySet())) {
            table.scan(
                    columns,
                    null,
                    Progress.ignored(),
                    chunk -> {
                        for (int i = 0; i < chunk.size(); i++) {
                            progress.advance(
                                    1000L * chunk.row(i) / Math.max(1, table.rows()),
                                    1000,
                                    Message.of("data.step.pictures"));
                            write(chunk, i, columns, out);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return types;
    }

    private void write(Table.Chunk chunk, int i, List<Column> columns, RowFile out) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        try {
            for (int j = 0; j < columns.size(); j++) {
                Column column = columns.get(j);
                row.put(column.name(), value(chunk, i, j, column.type()));
                if (column.type() == ColumnType.IMAGE) {
                    String path = chunk.text(j, i);
                    Path file = path == null ? null : SourceFiles.resolve(source, path);
                    PictureColumns.of(file, pictures)
                            .forEach((name, value) -> row.put(column.name() + "_" + name, value));
                }
            }
            out.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(Table.Chunk chunk, int i, int column, ColumnType type) {
        double number = chunk.number(column, i);
        return switch (type) {
            case CATEGORY, TEXT, IMAGE -> chunk.text(column, i);
            case NUMBER -> {
                boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT;
                yield Double.isNaN(number) ? null : whole ? (Object) (long) number : number;
            }
            case TIME -> Double.isNaN(number) ? null : time(number);
        };
    }

    private static String time(double days) {
        long seconds = Math.round(days * SECONDS_A_DAY);
        return seconds % SECONDS_A_DAY == 0
                ? LocalDate.ofEpochDay(seconds / SECONDS_A_DAY).toString()
                : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString();
    }
}
