package jianmo.dataset.media;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Table;
import jianmo.dataset.media.Media.RowDecoder;
import jianmo.dataset.text.Embedder;
import jianmo.dataset.text.Embedders;
import jianmo.dataset.text.TextVectorFile;
import jianmo.dataset.text.TextVectors;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The points of a column's texts, from the same file that the checks of quality use.
final class SentenceRows implements RowDecoder {

    private final Map<String, Integer> rows;
    private final @Nullable TextVectors points;
    private final Embedder embedder;
    private final int most;

    private SentenceRows(
            Map<String, Integer> rows, @Nullable TextVectors points, Embedder embedder, int most) {
        this.rows = rows;
        this.points = points;
        this.embedder = embedder;
        this.most = most;
    }

    /// Reads each text when asked.
    static SentenceRows of(Embedder embedder, int most) {
        return new SentenceRows(Map.of(), null, embedder, most);
    }

    /// @param embedder of the model that is wanted, for texts that the table does not hold
    /// @param most tokens of a text that are read
    static SentenceRows open(
            Path columnar,
            Table table,
            String column,
            Embedders embedders,
            Embedder embedder,
            int most,
            Progress progress) {
        Path file = TextVectorFile.of(columnar, table, column, embedders, most, progress);
        TextVectors points;
        try {
            points = TextVectors.read(file);
        } catch (IOException e) {
            throw UserError.because(e, "data.text.damaged", file.toString());
        }
        var rows = new HashMap<String, Integer>();
        // points of the other language's model are of no use
        if (points.dimension() == embedder.dimension()) {
            table.scan(
                    List.of(new Column(column, ColumnType.TEXT, Role.FEATURE)),
                    null,
                    progress,
                    chunk -> {
                        for (int i = 0; i < chunk.size(); i++) {
                            String text = chunk.text(0, i);
                            if (text != null) {
                                rows.putIfAbsent(text, chunk.row(i));
                            }
                        }
                    });
        }
        return new SentenceRows(rows, points, embedder, most);
    }

    @Override
    public boolean write(@Nullable String text, float[] into, int at) {
        if (text == null) {
            return false;
        }
        Integer row = rows.get(text);
        TextVectors known = points;
        if (row == null || known == null) {
            float[] point = embedder.embed(List.of(text), most, Progress.ignored())[0];
            System.arraycopy(point, 0, into, at, point.length);
            return true;
        }
        for (int j = 0; j < known.dimension(); j++) {
            into[at + j] = known.at(row, j);
        }
        return true;
    }
}
