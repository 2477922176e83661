package jianmo.base.chart;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Contributions as a picture: a column per row of the table, a line per feature, one colour up and
/// another down; the answers as a curve on top. Not stored.
public final class RowHeat implements Chart {

    private final Message title;
    private final Message unit;
    private final List<String> features;
    private final int[] order;
    private final double[][] contributions;
    private final double[] answers;
    private final @Nullable RowMask chosen;

    /// @param unit of contributions and answers
    /// @param features names, the first on top
    /// @param order positions of rows, left to right
    /// @param contributions per feature, one per row; not copied
    /// @param answers one per row; not copied
    /// @param chosen rows that stand out; null when all are equal
    public RowHeat(
            Message title,
            Message unit,
            List<String> features,
            int[] order,
            double[][] contributions,
            double[] answers,
            @Nullable RowMask chosen) {
        this.title = title;
        this.unit = unit;
        this.features = List.copyOf(features);
        this.order = order.clone();
        this.contributions = contributions;
        this.answers = answers;
        this.chosen = chosen;
    }

    @Override
    public Message title() {
        return title;
    }

    public Message unit() {
        return unit;
    }

    public List<String> features() {
        return features;
    }

    /// Columns of the picture.
    public int columns() {
        return order.length;
    }

    /// The row in a column.
    public int row(int column) {
        return order[column];
    }

    public double contribution(int feature, int row) {
        return contributions[feature][row];
    }

    public double answer(int row) {
        return answers[row];
    }

    public @Nullable RowMask chosen() {
        return chosen;
    }
}
