package jianmo.train.form;

import java.util.Arrays;
import java.util.List;

/// Reads a row of numbers and category codes: numbers pass, each code becomes a learned vector (Guo
/// and Berkhahn 2016). The vector that comes out holds the columns in their order.
///
/// A code is the position of a level, 0, 1, …; anything else (NaN, negative, too large) is unknown
/// and has a vector of its own. May only come first. Hands its array out on purpose; nobody writes
/// to it.
public final class Embed implements Layer {

    private final List<Integer> levels;
    private final List<Integer> widths;
    private final float[] table;

    /// @param levels of each column; 0 for a number
    /// @param widths values that come out of each column; 1 for a number
    /// @param table for each column with levels `levels + 1` vectors, the unknown's first
    public Embed(List<Integer> levels, List<Integer> widths, float[] table) {
        this.levels = List.copyOf(levels);
        this.widths = List.copyOf(widths);
        this.table = table;
        Extent.require(
                levels.size() == widths.size() && table.length == length(levels, widths),
                "vectors of other categories");
    }

    /// Values that `table` needs.
    public static int length(List<Integer> levels, List<Integer> widths) {
        long length = 0;
        for (int j = 0; j < levels.size(); j++) {
            boolean number = levels.get(j) == 0;
            Extent.require(
                    levels.get(j) >= 0 && widths.get(j) >= 1 && (!number || widths.get(j) == 1),
                    "a column of " + levels.get(j) + " levels as " + widths.get(j));
            length += number ? 0 : (levels.get(j) + 1L) * widths.get(j);
        }
        Extent.require(length <= Integer.MAX_VALUE, "too many vectors");
        return (int) length;
    }

    public List<Integer> levels() {
        return levels;
    }

    public List<Integer> widths() {
        return widths;
    }

    public float[] table() {
        return table;
    }

    /// Which of the column's vectors a code takes.
    public static int vector(float code, int levels) {
        return code >= 0 && code < levels ? (int) code + 1 : 0;
    }

    @Override
    public Extent output(Extent input) {
        Extent.require(input.count() == levels.size(), "rows of other columns");
        return Extent.of(widths.stream().mapToInt(Integer::intValue).sum());
    }

    @Override
    public float[] score(float[] x, Extent input) {
        float[] y = new float[output(input).count()];
        int from = 0;
        int at = 0;
        for (int j = 0; j < x.length; j++) {
            int width = widths.get(j);
            if (levels.get(j) == 0) {
                y[at] = x[j];
            } else {
                int start = from + vector(x[j], levels.get(j)) * width;
                System.arraycopy(table, start, y, at, width);
                from += (levels.get(j) + 1) * width;
            }
            at += width;
        }
        return y;
    }

    /// The vectors of one column, `(levels + 1) × width`.
    public float[] vectors(int column) {
        int from = length(levels.subList(0, column), widths.subList(0, column));
        int to = length(levels.subList(0, column + 1), widths.subList(0, column + 1));
        return Arrays.copyOfRange(table, from, to);
    }
}
