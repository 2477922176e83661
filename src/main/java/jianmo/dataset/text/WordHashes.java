package jianmo.dataset.text;

import jianmo.base.job.Progress;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Table;

import java.util.List;

/// Which words texts hold, as points: each term adds 1 or -1 to one of a few numbers, chosen by its
/// hash, and the row is divided by its length (feature hashing; Weinberger and others 2009).
///
/// Quick and small whatever the vocabulary, so for very many texts; what a text means it does not
/// know.
public final class WordHashes {

    private static final long MOST_NUMBERS = 1L << 24;
    private static final int MOST_DIMENSION = 128;
    private static final int FEWEST_DIMENSION = 8;

    private WordHashes() {}

    /// Points of all rows of a column.
    public static TextVectors of(Table table, String column, Progress progress) {
        int rows = Math.toIntExact(table.rows());
        int dimension =
                Math.clamp(MOST_NUMBERS / Math.max(1, rows), FEWEST_DIMENSION, MOST_DIMENSION);
        float[] values = new float[Math.multiplyExact(rows, dimension)];
        int[] tokens = new int[rows];
        table.scan(
                List.of(new Column(column, ColumnType.TEXT, Role.FEATURE)),
                null,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        String text = chunk.text(0, i);
                        if (text != null) {
                            tokens[chunk.row(i)] =
                                    1 + write(text, values, chunk.row(i) * dimension, dimension);
                        }
                    }
                });
        return new TextVectors(values, tokens, dimension);
    }

    /// @return how many terms the text has
    private static int write(String text, float[] values, int at, int dimension) {
        List<String> terms = Words.terms(text);
        for (String term : terms) {
            // String#hashCode is fixed by the language; its low bits alone would be uneven
            int hash = term.hashCode() * 0x9e3779b9;
            values[at + Math.floorMod(hash >>> 1, dimension)] += (hash & 1) == 0 ? 1 : -1;
        }
        double squares = 0;
        for (int j = 0; j < dimension; j++) {
            squares += (double) values[at + j] * values[at + j];
        }
        float length = (float) Math.max(1e-12, Math.sqrt(squares));
        for (int j = 0; j < dimension; j++) {
            values[at + j] /= length;
        }
        return terms.size();
    }
}
