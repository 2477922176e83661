package jianmo.dataset.text;

import jianmo.base.job.Progress;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TableProfile;
import jianmo.dataset.media.Media;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table in which texts that are features are columns of numbers instead, one for each dimension
/// of their points; so whoever reads tables of numbers can read texts.
public final class TextNumbers implements Table {

    private static final int PIECE = 2048;

    private final Table table;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /// @param vectors of columns of the table, by name; one row each
    public TextNumbers(Table table, Map<String, TextVectors> vectors) {
        this.table = table;
        vectors.forEach((column, points) -> {
            for (int j = 0; j < points.dimension(); j++) {
                places.put(column + " " + (j + 1), new Place(points, j));
            }
        });
    }

    /// The texts that models are to learn from.
    public static List<String> columns(Schema schema) {
        return schema.features().stream()
                .filter(column -> column.type() == ColumnType.TEXT)
                .map(Column::name)
                .toList();
    }

    /// What is known of the table, with numbers in the place of its texts.
    public DataSummary of(DataSummary data) {
        var columns = new ArrayList<Column>();
        for (Column column : data.schema().columns()) {
            boolean read = places.containsKey(column.name() + " 1");
            columns.add(read ? new Column(column.name(), column.type(), Role.IGNORE) : column);
        }
        places.keySet()
                .forEach(name -> columns.add(new Column(name, ColumnType.NUMBER, Role.FEATURE)));
        return new DataSummary(
                data.file(),
                data.hash(),
                data.imported(),
                data.columnar(),
                new Schema(columns),
                data.target(),
                profile(data.profile()),
                data.notes());
    }

    /// Of the columns of numbers no more is said than how many values they have.
    private TableProfile profile(TableProfile known) {
        var columns = new ArrayList<>(known.columns());
        places.forEach((name, place) -> {
            long missing = place.points().missing();
            columns.add(
                    new TableProfile.ColumnProfile(
                            name,
                            ColumnType.NUMBER,
                            missing,
                            known.rows() - missing,
                            List.of(),
                            null));
        });
        return new TableProfile(known.rows(), known.duplicateRows(), columns);
    }

    @Override
    public List<Column> columns() {
        var columns = new ArrayList<>(table.columns());
        places.keySet()
                .forEach(name -> columns.add(new Column(name, ColumnType.NUMBER, Role.FEATURE)));
        return columns;
    }

    @Override
    public long rows() {
        return table.rows();
    }

    @Override
    public List<String> domain(String column) {
        return places.containsKey(column) ? List.of() : table.domain(column);
    }

    @Override
    public long[] sourceRows(int[] rows) {
        return table.sourceRows(rows);
    }

    @Override
    public void scan(
            List<Column> columns, @Nullable Rows rows, Progress progress, ChunkReader reader) {
        var kept = new ArrayList<Column>();
        var at = new HashMap<Integer, Integer>();
        var wanted = new ArrayList<@Nullable Place>();
        for (int i = 0; i < columns.size(); i++) {
            Place place = places.get(columns.get(i).name());
            wanted.add(place);
            if (place == null) {
                at.put(i, kept.size());
                kept.add(columns.get(i));
            }
        }
        if (!kept.isEmpty()) {
            table.scan(
                    kept,
                    rows,
                    progress,
                    chunk -> reader.read(new Mixed(chunk, wanted, at, chunk.size())));
            return;
        }
        Rows all = rows == null ? Rows.all(Math.toIntExact(table.rows())) : rows;
        for (int from = 0; from < all.count(); from += PIECE) {
            progress.advance(from, all.count(), jianmo.base.message.Message.of("data.step.scan"));
            int size = Math.min(PIECE, all.count() - from);
            reader.read(new Mixed(new Numbered(all, from, size), wanted, at, size));
        }
    }

    @Override
    public List<List<@Nullable String>> page(long offset, int limit) {
        return table.page(offset, limit);
    }

    @Override
    public TableProfile profile(Schema schema, Progress progress) {
        return table.profile(
                new Schema(
                        schema.columns().stream()
                                .filter(column -> !places.containsKey(column.name()))
                                .toList()),
                progress);
    }

    @Override
    public long duplicateRows(List<String> columns) {
        return table.duplicateRows(
                columns.stream().filter(name -> !places.containsKey(name)).toList());
    }

    @Override
    public Media media() {
        return table.media();
    }

    /// Closes the table behind it.
    @Override
    public void close() {
        table.close();
    }

    private record Place(TextVectors points, int dimension) {}

    /// Columns of the table and columns of numbers, in the order they were asked for.
    private record Mixed(
            Chunk chunk, List<@Nullable Place> places, Map<Integer, Integer> at, int size)
            implements Chunk {

        @Override
        public int row(int i) {
            return chunk.row(i);
        }

        @Override
        public double number(int column, int i) {
            Place place = places.get(column);
            if (place == null) {
                return chunk.number(at.getOrDefault(column, column), i);
            }
            int row = chunk.row(i);
            return place.points().present(row)
                    ? place.points().at(row, place.dimension())
                    : Double.NaN;
        }

        @Override
        public @Nullable String text(int column, int i) {
            if (places.get(column) == null) {
                return chunk.text(at.getOrDefault(column, column), i);
            }
            double number = number(column, i);
            return Double.isNaN(number) ? null : String.valueOf(number);
        }
    }

    /// Row numbers alone.
    private record Numbered(Rows rows, int from, int size) implements Chunk {
        @Override
        public int row(int i) {
            return rows.at(from + i);
        }

        @Override
        public double number(int column, int i) {
            return Double.NaN;
        }

        @Override
        public @Nullable String text(int column, int i) {
            return null;
        }
    }
}
