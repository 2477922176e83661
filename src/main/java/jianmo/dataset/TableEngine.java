package jianmo.dataset;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.media.MediaRef;
import jianmo.dataset.prepare.CheckedExpression;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.ExpressionUse;
import jianmo.dataset.prepare.Preparation;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Reads tables from every supported source: CSV, TSV, ARFF, Parquet, JSON (array or lines), each
/// also gzipped or in a ZIP archive; workbooks; databases.
public interface TableEngine {

    /// The first rows of a source, without importing it.
    ///
    /// @throws jianmo.base.message.UserError when it can't be read as a table
    Preview preview(Source source, ReadOptions options, int rows);

    /// The first rows of a file or folder.
    default Preview preview(Path file, ReadOptions options, int rows) {
        return preview(Source.of(file), options, rows);
    }

    /// The tables in a source (sheets, tables of a database, files in an archive), the one read by
    /// default first; empty when it is one table.
    ///
    /// @throws jianmo.base.message.UserError when it can't be looked into
    List<String> parts(Source source);

    /// What importing the source will take, without reading more than its beginning.
    ///
    /// @param folder of the project, or where it will be
    /// @throws jianmo.base.message.UserError when there is nothing to read
    Needs needs(Source source, Path folder);

    /// Writes the table as a Parquet file named by content hash into `folder`; the source is never
    /// changed. Importing the same content again gives the same file.
    ///
    /// @param hash SHA-256 of the source when the caller knows it, else null
    Imported importFrom(
            Source source,
            ReadOptions options,
            Path folder,
            @Nullable String hash,
            Progress progress);

    /// Imports a file or folder.
    default Imported importFile(Path file, ReadOptions options, Path folder, Progress progress) {
        return importFrom(Source.of(file), options, folder, null, progress);
    }

    /// Applies steps to a columnar file and writes the result beside it, named by content; the same
    /// file when there are no steps. Rows keep the number they have in the source.
    ///
    /// @param models folder of the models that steps refer to
    /// @throws jianmo.base.message.UserError when a step does not fit the table or is not allowed
    Prepared prepare(Path columnar, List<Preparation> steps, Path models, Progress progress);

    /// What `steps` would do after `before`; nothing is kept.
    ///
    /// @param columnar the table as it was imported
    /// @param before steps that are in force already
    /// @throws jianmo.base.message.UserError when a step does not fit the table or is not allowed
    Effect effect(
            Path columnar,
            List<Preparation> before,
            List<Preparation> steps,
            Path models,
            Progress progress);

    /// Checks an expression over the columns of a table.
    ///
    /// @throws jianmo.base.message.UserError naming what is not allowed or does not fit, and where
    default CheckedExpression checkExpression(Path columnar, String expression, ExpressionUse use) {
        try (Table table = open(columnar)) {
            return table.checkExpression(expression, use);
        }
    }

    /// The columns an expression reads, whatever table it is for.
    ///
    /// @throws jianmo.base.message.UserError when it is no expression
    List<String> expressionColumns(String expression);

    /// Writes rows held in memory as a table of its own.
    ///
    /// @param file ending in `.csv` or `.parquet`; replaced at once or not at all
    /// @throws jianmo.base.message.UserError when it can't be written
    void write(HeldRows rows, Path file);

    /// Opens a columnar file made by [#importFile].
    Table open(Path columnar);

    /// Opens it with the texts and pictures it speaks of.
    ///
    /// @param media where they are; without effect for an engine that can't decode them
    default Table open(Path columnar, MediaRef media) {
        return open(columnar);
    }

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
    /// @param hash SHA-256 of the source file; of the values, for a database or folder
    /// @param columns names and natural types
    record Imported(
            Path columnar, String hash, long rows, List<Column> columns, List<Message> notes) {}
}
