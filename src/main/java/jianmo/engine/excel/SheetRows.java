package jianmo.engine.excel;

import jianmo.base.message.Message;
import jianmo.dataset.HeaderGuess;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.RowSource;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The rows of one sheet. Empty rows are left out; the width is that of the widest of the first
/// rows; empty columns left of the table are left out.
final class SheetRows implements RowSource {

    /// Rows from which width and header are told.
    private static final int LOOKED_AT = 200;

    private final ReadableWorkbook book;
    private final String file;
    private final ReadOptions used;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final CellText cells;
    private final Deque<List<@Nullable String>> first = new ArrayDeque<>();
    private final List<Message> notes = new ArrayList<>();
    private final List<Field> fields;
    private final int from;
    private final int width;
    private long beyond;

    /// @param since1904 whether days are counted from 1904-01-01
    /// @param others sheets that are not read though nobody chose this one
    SheetRows(
            ReadableWorkbook book,
            Sheet sheet,
            ReadOptions options,
            String file,
            boolean since1904,
            int others)
            throws IOException {
        this.book = book;
        this.file = file;
        this.cells = new CellText(since1904);
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
        for (var row = read(); row != null; row = first.size() < LOOKED_AT ? read() : null) {
            first.add(row);
        }
        this.width = first.stream().mapToInt(List::size).max().orElse(0);
        this.from = first.stream().mapToInt(SheetRows::leftEdge).min().orElse(0);
        Boolean said = options.header();
        boolean header = said == null ? HeaderGuess.hasHeader(table()) : said;
        if (!header) {
            notes.add(Message.of("data.note.no-header"));
        }
        if (others > 0) {
            notes.add(Message.of("data.note.part", sheet.getName(), others));
        }
        List<@Nullable String> names = header && !first.isEmpty() ? first.removeFirst() : List.of();
        this.fields =
                IntStream.range(from, width)
                        .mapToObj(i ->
                                new Field(i < names.size() ? text(names.get(i)) : "", Kind.ANY))
                        .toList();
        this.used =
                new ReadOptions(null, null, null, header, options.part(), null, options.types());
    }

    private List<List<@Nullable String>> table() {
        return first.stream()
                .<List<@Nullable String>>map(
                        row -> row.subList(Math.min(from, row.size()), row.size()))
                .toList();
    }

    private static String text(@Nullable String name) {
        return name == null ? "" : name;
    }

    private static int leftEdge(List<@Nullable String> row) {
        int i = 0;
        while (i < row.size() && row.get(i) == null) {
            i++;
        }
        return i;
    }

    /// The next row with a value in it, up to its last value; null after the last.
    private @Nullable List<@Nullable String> read() {
        try {
            while (rows.hasNext()) {
                List<@Nullable String> row = cells.texts(rows.next());
                if (!row.isEmpty()) {
                    return row;
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw ExcelBooks.broken(e, file);
        }
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public @Nullable List<@Nullable Object> next() {
        List<@Nullable String> row = first.isEmpty() ? read() : first.removeFirst();
        if (row == null) {
            return null;
        }
        beyond += Math.max(0, row.size() - width);
        var values = new ArrayList<@Nullable Object>(width - from);
        for (int i = from; i < width; i++) {
            values.add(i < row.size() ? row.get(i) : null);
        }
        return values;
    }

    @Override
    public ReadOptions used() {
        return used;
    }

    @Override
    public List<Message> notes() {
        var all = new ArrayList<>(notes);
        if (cells.errors() > 0) {
            all.add(Message.of("data.note.cell-errors", cells.errors()));
        }
        if (beyond > 0) {
            all.add(Message.of("data.note.beyond", beyond, fields.size()));
        }
        return all;
    }

    @Override
    public void close() {
        stream.close();
        try {
            book.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
