package jianmo.dataset;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.prepare.Preparation;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Reads table files of every supported format: CSV, TSV, ARFF, Parquet, JSON (array or lines),
/// each also gzipped.
public interface TableEngine {

    /// The first rows of a file, without importing it.
    ///
    /// @throws jianmo.base.message.UserError when the file can't be read as a table
    Preview preview(Path file, ReadOptions options, int rows);

    /// Writes the table as a Parquet file named by content hash into `folder`; the source is never
    /// changed. Importing the same content again gives the same file.
    Imported importFile(Path file, ReadOptions options, Path folder, Progress progress);

    /// Applies steps to a columnar file and writes the result beside it, named by content; the same
    /// file when there are no steps. Rows keep the number they have in the source.
    ///
    /// @param models folder of the models that steps refer to
    /// @throws jianmo.base.message.UserError when a step does not fit the table or is not allowed
    Prepared prepare(Path columnar, List<Preparation> steps, Path models, Progress progress);

    /// Opens a columnar file made by [#importFile].
    Table open(Path columnar);

    /// @param notes what was noticed (encoding, decimal sign, renamed columns), for the person
    record Preview(
            ReadOptions options,
            List<Column> columns,
            List<List<@Nullable String>> rows,
            List<Message> notes) {}

    /// @param columnar the file made
    /// @param notes what the steps did, for the person
    record Prepared(Path columnar, long rows, List<Column> columns, List<Message> notes) {}

    /// @param columnar the file made
    /// @param hash SHA-256 of the source file
    /// @param columns names and natural types
    record Imported(
            Path columnar, String hash, long rows, List<Column> columns, List<Message> notes) {}
}
