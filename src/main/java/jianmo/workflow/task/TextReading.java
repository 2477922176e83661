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
import jianmo.dataset.text.WordHashes;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// Lets tasks in the worker read texts by meaning.
final class TextReading {

    private final Embedders embedders;

    TextReading(Embedders embedders) {
        this.embedders = embedders;
    }

    /// The table with its texts as numbers; the table itself where no feature is a text.
    Read numbers(TableRef ref, Table table, Progress progress) {
        return numbers(Path.of(ref.columnar()), ref.data(), table, progress);
    }

    /// Texts by what they mean; by the words they hold where there are more rows than can be read.
    ///
    /// @param columnar the file of `table`
    /// @param data says which columns are texts
    Read numbers(Path columnar, DataSummary data, Table table, Progress progress) {
        var vectors = new LinkedHashMap<String, TextVectors>();
        for (String column : TextNumbers.columns(data.schema())) {
            if (table.columns().stream().anyMatch(found -> found.name().equals(column))) {
                vectors.put(
                        column,
                        table.rows() <= TextVectorFile.MOST_ROWS
                                ? meanings(columnar, table, column, progress)
                                : WordHashes.of(table, column, progress));
            }
        }
        if (vectors.isEmpty()) {
            return new Read(table, data);
        }
        var numbers = new TextNumbers(table, vectors);
        return new Read(numbers, numbers.of(data));
    }

    /// What the texts of a column mean; null where there are more rows than can be read.
    @Nullable TextVectors vectors(TableRef ref, Table table, String column, Progress progress) {
        return table.rows() > TextVectorFile.MOST_ROWS
                ? null
                : meanings(Path.of(ref.columnar()), table, column, progress);
    }

    private TextVectors meanings(Path columnar, Table table, String column, Progress progress) {
        Path file =
                TextVectorFile.of(
                        columnar, table, column, embedders, TextSettings.MOST_TOKENS, progress);
        try {
            return TextVectors.read(file);
        } catch (IOException e) {
            throw UserError.because(e, "data.text.damaged", file.toString());
        }
    }

    /// @param data what is known of `table`
    record Read(Table table, DataSummary data) {}
}
