package jianmo.explain;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/// [Game] of one row of raw columns and a model of which nothing is known but its answers: players
/// are columns, references are background rows.
final class BlackBoxGame implements Game {

    /// Rows that a model is asked for at once.
    private static final int AT_ONCE = 4096;

    private final BlackBoxShap.Model model;
    private final List<Object> background;
    private final List<Object> row;
    private final int outputs;
    private final double[] weights;

    /// @param background an array per column, equally long
    /// @param row an array per column, of one value
    BlackBoxGame(BlackBoxShap.Model model, List<Object> background, List<Object> row, int outputs) {
        this.model = model;
        this.background = background;
        this.row = row;
        this.outputs = outputs;
        this.weights = new double[Array.getLength(background.getFirst())];
        java.util.Arrays.fill(weights, 1.0 / weights.length);
    }

    @Override
    public int players() {
        return row.size();
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public double[] weights() {
        return weights;
    }

    @Override
    public double[] answers(boolean[][] known, int reference) {
        double[] all = new double[known.length * outputs];
        for (int from = 0; from < known.length; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, known.length - from);
            float[] some = model.answers(mixed(known, from, count, reference));
            for (int i = 0; i < some.length; i++) {
                all[from * outputs + i] = some[i];
            }
        }
        return all;
    }

    private List<Object> mixed(boolean[][] known, int from, int count, int reference) {
        var columns = new ArrayList<Object>();
        for (int c = 0; c < row.size(); c++) {
            Object values = background.get(c);
            Object mixed = Array.newInstance(values.getClass().getComponentType(), count);
            for (int i = 0; i < count; i++) {
                boolean own = known[from + i][c];
                System.arraycopy(own ? row.get(c) : values, own ? 0 : reference, mixed, i, 1);
            }
            columns.add(mixed);
        }
        return columns;
    }
}
