package jianmo.dataset;

import jianmo.base.job.Progress;
import jianmo.dataset.media.Media;
import jianmo.dataset.prepare.CheckedExpression;
import jianmo.dataset.prepare.ExpressionUse;
import jianmo.dataset.prepare.Matches;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A view on a columnar file of the project; never all rows in the heap. One thread at a time.
public interface Table extends AutoCloseable {

    /// Names and natural types (what the file itself says), in order of the source file.
    List<Column> columns();

    long rows();

    /// Values a file declares for a nominal column, in declared order; empty when it declares none.
    default List<String> domain(String column) {
        return List.of();
    }

    /// Row numbers in the source file, 0-based, of rows of this table, in the order given; the same
    /// numbers unless preparation dropped rows.
    default long[] sourceRows(int[] rows) {
        return java.util.Arrays.stream(rows).asLongStream().toArray();
    }

    /// Hands the chosen rows of the chosen columns over in pieces, in ascending row order.
    ///
    /// @param columns names and the types they shall be read as
    /// @param rows which rows, or null for all
    void scan(List<Column> columns, @Nullable Rows rows, Progress progress, ChunkReader reader);

    /// A window of rows as text, for looking at; null is missing.
    List<List<@Nullable String>> page(long offset, int limit);

    /// Exact statistics of every column of `schema`, one query a column.
    TableProfile profile(Schema schema, Progress progress);

    /// Rows that equal an earlier row in all of `columns`.
    long duplicateRows(List<String> columns);

    /// Checks an expression over the columns of this table: scalar functions only, no files, no
    /// sub-queries, nothing that differs from call to call.
    ///
    /// @throws jianmo.base.message.UserError naming what is not allowed or does not fit, and where
    default CheckedExpression checkExpression(String expression, ExpressionUse use) {
        throw new UnsupportedOperationException("checkExpression");
    }

    /// Rows for which a checked condition is true, or false; rows where it is unknown (a value is
    /// missing) are neither.
    ///
    /// @param holds whether rows are wanted that meet the condition, or those that break it
    /// @param most how many row numbers to hand back; the count is exact all the same
    /// @throws jianmo.base.message.UserError as [#checkExpression]
    default Matches rowsWhere(String condition, boolean holds, int most) {
        throw new UnsupportedOperationException("rowsWhere");
    }

    /// What its texts and pictures become as numbers; [Media#none] where it was opened without its
    /// source.
    default Media media() {
        return Media.none();
    }

    @Override
    void close();

    /// Receives pieces of a scan.
    @FunctionalInterface
    interface ChunkReader {
        void read(Chunk chunk);
    }

    /// Some rows; valid only during the call.
    interface Chunk {
        int size();

        /// Row number in the table, 0-based, of the `i`-th row here.
        int row(int i);

        /// The value as a number: NUMBER as is, TIME in days since 1970-01-01, NaN when missing or
        /// when the column is read as CATEGORY or TEXT.
        ///
        /// @param column position in the list given to [Table#scan]
        double number(int column, int i);

        /// The value as text, null when missing. Whole numbers are written without a decimal point
        /// (`1`, not `1.0`), booleans as `true` and `false`.
        @Nullable String text(int column, int i);
    }
}
