package jianmo.export;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Table.Chunk;
import jianmo.dataset.media.Media.RowDecoder;
import jianmo.export.GraphEngine.GraphInput;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Collects rows of a table as the columns a graph takes: `float[]`, `double[]` and `String[]`,
/// missing as NaN or the empty text; texts as their words, or as a row of numbers each, as pictures
/// (`float[][]`).
public final class RawRows {

    private final List<GraphInput> inputs;
    private final List<Object> arrays = new ArrayList<>();
    private final PreparedInputs prepared;
    private final Map<String, RowDecoder> decoders;
    private int size;

    /// @param prepared the inputs that are texts and pictures
    /// @param decoders of those
    /// @param capacity rows it can hold
    public RawRows(
            List<GraphInput> inputs,
            PreparedInputs prepared,
            Map<String, RowDecoder> decoders,
            int capacity) {
        this.inputs = List.copyOf(inputs);
        this.prepared = prepared;
        this.decoders = Map.copyOf(decoders);
        for (GraphInput input : inputs) {
            arrays.add(
                    switch (input.type()) {
                        case "category", "words" -> new String[capacity];
                        case "time" -> new double[capacity];
                        case "vector" -> new float[capacity][];
                        default -> new float[capacity];
                    });
        }
    }

    /// The columns to scan, in the order of the inputs.
    public static List<Column> columns(List<GraphInput> inputs, PreparedInputs prepared) {
        return inputs.stream()
                .map(input ->
                        new Column(
                                input.name(),
                                prepared.contains(input.name())
                                        ? prepared.type(input.name())
                                        : type(input),
                                Role.FEATURE))
                .toList();
    }

    private static ColumnType type(GraphInput input) {
        return switch (input.type()) {
            case "category" -> ColumnType.CATEGORY;
            case "time" -> ColumnType.TIME;
            default -> ColumnType.NUMBER;
        };
    }

    /// Adds the `i`-th row of a scan whose first columns are [#columns].
    public void add(Chunk chunk, int i) {
        for (int c = 0; c < inputs.size(); c++) {
            switch (arrays.get(c)) {
                case float[] values -> values[size] = (float) chunk.number(c, i);
                case double[] values -> values[size] = chunk.number(c, i);
                case float[][] values -> {
                    String name = inputs.get(c).name();
                    values[size] = new float[prepared.encoding(name).width()];
                    Objects.requireNonNull(decoders.get(name))
                            .write(chunk.text(c, i), values[size], 0);
                }
                case String[] values -> {
                    WordsInput words = prepared.words(inputs.get(c).name());
                    String text = chunk.text(c, i);
                    values[size] =
                            words != null ? words.of(text) : Objects.requireNonNullElse(text, "");
                }
                default -> throw new IllegalStateException();
            }
        }
        size++;
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /// Copies of the rows collected so far, one array per input.
    public List<Object> arrays() {
        var copies = new ArrayList<Object>();
        for (Object array : arrays) {
            copies.add(
                    switch (array) {
                        case float[] values -> Arrays.copyOf(values, size);
                        case double[] values -> Arrays.copyOf(values, size);
                        case float[][] values -> Arrays.copyOf(values, size);
                        case String[] values -> Arrays.copyOf(values, size);
                        default -> throw new IllegalStateException();
                    });
        }
        return copies;
    }
}
