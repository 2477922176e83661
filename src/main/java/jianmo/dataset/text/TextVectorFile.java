package jianmo.dataset.text;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The points of a table's texts, made once and kept beside the columnar file they belong to.
public final class TextVectorFile {

    /// Most rows whose texts are read: a core reads about 1,000 tokens a second.
    public static final int MOST_ROWS = 20_000;

    private static final int VERSION = 1;
    private static final int SAMPLE = 200;

    private TextVectorFile() {}

    /// @param columnar the file of `table`
    /// @param most tokens of a text that are read
    /// @return where the points lie, to be read with [TextVectors#read]
    /// @throws UserError when there are more than [#MOST_ROWS] rows
    public static Path of(
            Path columnar,
            Table table,
            String column,
            Embedders embedders,
            int most,
            Progress progress) {
        if (table.rows() > MOST_ROWS) {
            throw UserError.failed("data.text.many", table.rows(), MOST_ROWS);
        }
        String key = columnar.getFileName() + "\0" + column + "\0" + most + "\0" + VERSION;
        Path file = columnar.resolveSibling(Hashes.of(key) + ".vectors");
        if (!Files.exists(file)) {
            try {
                make(table, column, embedders, most, progress).write(file);
            } catch (IOException e) {
                throw UserError.because(e, "data.text.not-kept", String.valueOf(file.getParent()));
            }
        }
        return file;
    }

    private static TextVectors make(
            Table table, String column, Embedders embedders, int most, Progress progress) {
        int rows = (int) table.rows();
        List<String> sample =
                texts(table, column, Rows.all(rows).spread(SAMPLE)).stream()
                        .filter(Objects::nonNull)
                        .toList();
        try (Embedder embedder = embedders.open(sample)) {
            int dimension = embedder.dimension();
            float[] values = new float[rows * dimension];
            int[] tokens = new int[rows];
            List<@Nullable String> texts = texts(table, column, null);
            for (int i = 0; i < rows; i++) {
                progress.advance(i, rows, Message.of("data.step.embed"));
                String text = texts.get(i);
                if (text != null) {
                    tokens[i] = embedder.tokens(text).size();
                    float[] row = embedder.embed(List.of(text), most, progress)[0];
                    System.arraycopy(row, 0, values, i * dimension, dimension);
                }
            }
            return new TextVectors(values, tokens, dimension);
        }
    }

    /// The texts of a column, null where there is none.
    private static List<@Nullable String> texts(Table table, String column, @Nullable Rows rows) {
        var texts = new ArrayList<@Nullable String>();
        table.scan(
                List.of(new Column(column, ColumnType.TEXT, Role.FEATURE)),
                rows,
                Progress.ignored(),
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        texts.add(chunk.text(0, i));
                    }
                });
        return texts;
    }
}
