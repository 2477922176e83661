package jianmo.dataset.text;

import jianmo.base.file.Drafts;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A point for each text of a column, rows × dimension, each of length 1, and its number of tokens;
/// all zero where there is no text.
public final class TextVectors {

    private static final int MAGIC = 0x4a4d5456;
    private static final long MOST_VALUES = 1L << 29;

    private final float[] values;
    private final int[] tokens;
    private final int rows;
    private final int dimension;

    /// @param values row by row, `rows × dimension` long, not copied
    /// @param tokens one a row, before texts are cut; 0 where there is no text; not copied
    public TextVectors(float[] values, int[] tokens, int dimension) {
        if (values.length != (long) tokens.length * dimension) {
            throw new IllegalArgumentException(values.length + " values");
        }
        this.values = values;
        this.tokens = tokens;
        this.rows = tokens.length;
        this.dimension = dimension;
    }

    public int rows() {
        return rows;
    }

    public int dimension() {
        return dimension;
    }

    public float at(int row, int column) {
        return values[row * dimension + column];
    }

    /// Cosine of the angle between two rows, -1…1.
    public double similarity(int a, int b) {
        double sum = 0;
        for (int j = 0; j < dimension; j++) {
            sum += (double) values[a * dimension + j] * values[b * dimension + j];
        }
        return sum;
    }

    /// Tokens of a text, before it is cut; 0 where there is none.
    public int tokens(int row) {
        return tokens[row];
    }

    /// Whether the row has a text.
    public boolean present(int row) {
        return tokens[row] > 0;
    }

    /// Rows without a text.
    public long missing() {
        return java.util.Arrays.stream(tokens).filter(count -> count == 0).count();
    }

    /// Writes the file in one step.
    public void write(Path file) throws IOException {
        Path draft = Drafts.in(file.getParent());
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
            out.writeInt(MAGIC);
            out.writeInt(rows);
            out.writeInt(dimension);
            var bytes = ByteBuffer.allocate(dimension * Float.BYTES);
            for (int i = 0; i < rows; i++) {
                bytes.clear();
                bytes.asFloatBuffer().put(values, i * dimension, dimension);
                out.write(bytes.array());
                out.writeInt(tokens[i]);
            }
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// @throws IOException when the file is none of these, or damaged
    public static TextVectors read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int magic = in.readInt();
            int rows = in.readInt();
            int dimension = in.readInt();
            long all = (long) rows * (dimension + 1);
            boolean whole = 12 + all * Float.BYTES == Files.size(file);
            if (magic != MAGIC || rows < 0 || dimension < 1 || all > MOST_VALUES || !whole) {
                throw new IOException("damaged");
            }
            float[] values = new float[rows * dimension];
            int[] tokens = new int[rows];
            byte[] bytes = new byte[dimension * Float.BYTES];
            for (int i = 0; i < rows; i++) {
                in.readFully(bytes);
                ByteBuffer.wrap(bytes).asFloatBuffer().get(values, i * dimension, dimension);
                tokens[i] = in.readInt();
            }
            return new TextVectors(values, tokens, dimension);
        }
    }
}
