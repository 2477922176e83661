package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Table;
import jianmo.dataset.text.Embedders;
import jianmo.dataset.text.TextNumbers;
import jianmo.dataset.text.TextSettings;
import jianmo.dataset.text.TextVectorFile;
import jianmo.dataset.text.TextVectors;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets tasks in the worker read texts by meaning.
final class TextReading {

    private final Embedders embedders;

    TextReading(Embedders embedders) {
        this.embedders = embedders;
    }

    /// The table with its texts as numbers; the table itself where no feature is a text, or there
    /// are more rows than can be read.
    Read numbers(TableRef ref, Table table, Progress progress) {
        var vectors = new LinkedHashMap<String, TextVectors>();
        if (table.rows() <= TextVectorFile.MOST_ROWS) {
            for (String column : TextNumbers.columns(ref.data().schema())) {
                TextVectors read = vectors(ref, table, column, progress);
                if (read != null) {
                    vectors.put(column, read);
                }
            }
        }
        return vectors.isEmpty() ? new Read(table, ref.data()) : read(ref, table, vectors);
    }

    private static Read read(TableRef ref, Table table, Map<String, TextVectors> vectors) {
        var numbers = new TextNumbers(table, vectors);
        return new Read(numbers, numbers.of(ref.data()));
    }

    /// What the texts of a column mean; null where there are more rows than can be read.
    @Nullable TextVectors vectors(TableRef ref, Table table, String column, Progress progress) {
        if (table.rows() > TextVectorFile.MOST_ROWS) {
            return null;
        }
        Path file =
                TextVectorFile.of(
                        Path.of(ref.columnar()),
                        table,
                        column,
                        embedders,
                        TextSettings.MOST_TOKENS,
                        progress);
        try {
            return TextVectors.read(file);
        } catch (IOException e) {
            throw UserError.because(e, "data.text.damaged", file.toString());
        }
    }

    /// @param data what is known of `table`
    record Read(Table table, DataSummary data) {}
}
