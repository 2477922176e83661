package jianmo.dataset.media;

import jianmo.base.job.Progress;
import jianmo.dataset.Column;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TableProfile;
import jianmo.dataset.prepare.CheckedExpression;
import jianmo.dataset.prepare.ExpressionUse;
import jianmo.dataset.prepare.Matches;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A table with the texts and pictures it speaks of.
public final class MediaTable implements Table {

    private final Table table;
    private final TableMedia media;

    /// @param media of `table`, closed with it
    public MediaTable(Table table, TableMedia media) {
        this.table = table;
        this.media = media;
    }

    @Override
    public Media media() {
        return media;
    }

    @Override
    public List<Column> columns() {
        return table.columns();
    }

    @Override
    public long rows() {
        return table.rows();
    }

    @Override
    public List<String> domain(String column) {
        return table.domain(column);
    }

    @Override
    public long[] sourceRows(int[] rows) {
        return table.sourceRows(rows);
    }

    @Override
    public void scan(
            List<Column> columns, @Nullable Rows rows, Progress progress, ChunkReader reader) {
        table.scan(columns, rows, progress, reader);
    }

    @Override
    public List<List<@Nullable String>> page(long offset, int limit) {
        return table.page(offset, limit);
    }

    @Override
    public TableProfile profile(Schema schema, Progress progress) {
        return table.profile(schema, progress);
    }

    @Override
    public long duplicateRows(List<String> columns) {
        return table.duplicateRows(columns);
    }

    @Override
    public CheckedExpression checkExpression(String expression, ExpressionUse use) {
        return table.checkExpression(expression, use);
    }

    @Override
    public Matches rowsWhere(String condition, boolean holds, int most) {
        return table.rowsWhere(condition, holds, most);
    }

    @Override
    public void close() {
        try {
            media.close();
        } finally {
            table.close();
        }
    }
}
