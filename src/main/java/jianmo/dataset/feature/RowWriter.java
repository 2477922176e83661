package jianmo.dataset.feature;

import jianmo.dataset.Table;
import jianmo.dataset.media.Media.RowDecoder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Writes pieces of a scan into a matrix, one column of the plan at a time.
final class RowWriter {

    private static final double YEAR = 365.2425;
    private static final double WEEK = 7;

    private final List<Encoding> encodings;
    private final List<Map<String, Integer>> levels;
    private final int width;
    private final int rows;
    private final float[] values;
    private final int[] codes;
    private final Map<Integer, RowDecoder> decoders;
    private int written;

    /// @param levels as [#positions] gives them
    /// @param decoders of texts and pictures, by position in the plan
    RowWriter(
            FeaturePlan plan,
            List<Map<String, Integer>> levels,
            int rows,
            Map<Integer, RowDecoder> decoders) {
        this.decoders = decoders;
        this.encodings = plan.encodings();
        this.levels = levels;
        this.width = plan.width();
        this.rows = rows;
        this.codes =
                encodings.stream()
                        .flatMapToInt(encoding ->
                                encoding instanceof Encoding.Codes coded
                                        ? IntStream.of(coded.levels().size())
                                        : IntStream.generate(() -> 0).limit(encoding.width()))
                        .toArray();
        this.values = new float[Math.multiplyExact(rows, width)];
    }

    /// Where each level of a plan's encodings stands.
    static List<Map<String, Integer>> positions(FeaturePlan plan) {
        return plan.encodings().stream().map(RowWriter::positions).toList();
    }

    private static Map<String, Integer> positions(Encoding encoding) {
        Map<String, Integer> positions = new HashMap<>();
        List<String> levels =
                switch (encoding) {
                    case Encoding.OneHot oneHot -> oneHot.levels();
                    case Encoding.Codes codes -> codes.levels();
                    default -> List.of();
                };
        levels.forEach(level -> positions.put(level, positions.size()));
        return positions;
    }

    void write(Table.Chunk chunk) {
        int offset = 0;
        for (int j = 0; j < encodings.size(); j++) {
            switch (encodings.get(j)) {
                case Encoding.Numeric numeric -> writeNumbers(chunk, j, numeric, offset);
                case Encoding.OneHot _ -> writeLevels(chunk, j, offset);
                case Encoding.Codes _ -> writeCodes(chunk, j, offset);
                case Encoding.Calendar calendar -> writeDays(chunk, j, calendar, offset);
                case Encoding.Terms _,
                        Encoding.Tokens _,
                        Encoding.Sentence _,
                        Encoding.Pixels _,
                        Encoding.Backbone _ ->
                        writeDecoded(chunk, j, offset);
            }
            offset += encodings.get(j).width();
        }
        written += chunk.size();
    }

    private int start(int i, int offset) {
        return (written + i) * width + offset;
    }

    private void writeNumbers(Table.Chunk chunk, int column, Encoding.Numeric numeric, int offset) {
        for (int i = 0; i < chunk.size(); i++) {
            float x = (float) chunk.number(column, i);
            boolean missing = Float.isNaN(x);
            int at = start(i, offset);
            values[at] = ((missing ? numeric.fill() : x) - numeric.mean()) * numeric.scale();
            if (numeric.indicator()) {
                values[at + 1] = missing ? 1 : 0;
            }
        }
    }

    private void writeLevels(Table.Chunk chunk, int column, int offset) {
        Map<String, Integer> positions = levels.get(column);
        for (int i = 0; i < chunk.size(); i++) {
            String text = chunk.text(column, i);
            Integer position = positions.get(text == null ? Encoding.OneHot.MISSING : text);
            if (position != null) {
                values[start(i, offset) + position] = 1;
            }
        }
    }

    private void writeCodes(Table.Chunk chunk, int column, int offset) {
        Map<String, Integer> positions = levels.get(column);
        for (int i = 0; i < chunk.size(); i++) {
            String text = chunk.text(column, i);
            Integer position = text == null ? null : positions.get(text);
            values[start(i, offset)] = position == null ? Float.NaN : position;
        }
    }

    private void writeDays(Table.Chunk chunk, int column, Encoding.Calendar calendar, int offset) {
        for (int i = 0; i < chunk.size(); i++) {
            double raw = chunk.number(column, i);
            double day = Double.isNaN(raw) ? calendar.fill() : raw;
            int at = start(i, offset);
            values[at] = (float) ((day - calendar.mean()) * calendar.scale());
            values[at + 1] = (float) Math.sin(2 * Math.PI * day / YEAR);
            values[at + 2] = (float) Math.cos(2 * Math.PI * day / YEAR);
            values[at + 3] = (float) Math.sin(2 * Math.PI * day / WEEK);
            values[at + 4] = (float) Math.cos(2 * Math.PI * day / WEEK);
        }
    }

    private void writeDecoded(Table.Chunk chunk, int column, int offset) {
        RowDecoder decoder = Objects.requireNonNull(decoders.get(column));
        for (int i = 0; i < chunk.size(); i++) {
            decoder.write(chunk.text(column, i), values, start(i, offset));
        }
    }

    Matrix matrix() {
        if (written != rows) {
            throw new IllegalStateException(written + " rows written of " + rows);
        }
        return new Matrix(values, rows, width, codes);
    }
}
