package jianmo.explain;

import jianmo.train.form.BiLstm;

/// Back-propagation through time (Werbos 1990) of a [BiLstm], with respect to its inputs.
final class LstmBackward {

    /// Arrays of one direction.
    private static final int ARRAYS = 4;

    private final BiLstm lstm;
    private final float[] tokens;
    private final int length;
    private final int units;
    private final double[] gates;
    private final double[] cells;

    LstmBackward(BiLstm lstm, float[] tokens, int length) {
        this.lstm = lstm;
        this.tokens = tokens;
        this.length = length;
        this.units = lstm.units();
        this.gates = new double[length * 4 * units];
        this.cells = new double[(length + 1) * units];
    }

    /// @param slopes length × 2 units
    float[] of(float[] slopes) {
        float[] back = new float[tokens.length];
        for (int direction = 0; direction < 2; direction++) {
            forward(direction);
            backward(direction, slopes, back);
        }
        return back;
    }

    private int place(int direction, int step) {
        return direction == 0 ? step : length - 1 - step;
    }

    private void forward(int direction) {
        var weights = lstm.weights().subList(direction * ARRAYS, (direction + 1) * ARRAYS);
        double[] state = new double[units];
        for (int step = 0; step < length; step++) {
            int token = place(direction, step) * lstm.inputs();
            double[] next = new double[units];
            for (int g = 0; g < 4 * units; g++) {
                double z = weights.get(2)[g] + (double) weights.get(3)[g];
                for (int i = 0; i < lstm.inputs(); i++) {
                    z += tokens[token + i] * weights.get(0)[g * lstm.inputs() + i];
                }
                for (int u = 0; u < units; u++) {
                    z += state[u] * weights.get(1)[g * units + u];
                }
                boolean cell = g / units == 2;
                gates[step * 4 * units + g] = cell ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
            }
            for (int u = 0; u < units; u++) {
                int at = step * 4 * units + u;
                cells[(step + 1) * units + u] =
                        gates[at + units] * cells[step * units + u]
                                + gates[at] * gates[at + 2 * units];
                next[u] = gates[at + 3 * units] * Math.tanh(cells[(step + 1) * units + u]);
            }
            state = next;
        }
    }

    private void backward(int direction, float[] slopes, float[] back) {
        var weights = lstm.weights().subList(direction * ARRAYS, (direction + 1) * ARRAYS);
        double[] ofState = new double[units];
        double[] ofCell = new double[units];
        for (int step = length - 1; step >= 0; step--) {
            int token = place(direction, step);
            double[] z = new double[4 * units];
            for (int u = 0; u < units; u++) {
                double slope = ofState[u] + slopes[(2 * token + direction) * units + u];
                ofCell[u] = gates(step, u, slope, ofCell[u], z);
            }
            double[] before = new double[units];
            for (int g = 0; g < z.length; g++) {
                for (int i = 0; i < lstm.inputs(); i++) {
                    back[token * lstm.inputs() + i] +=
                            (float) (z[g] * weights.get(0)[g * lstm.inputs() + i]);
                }
                for (int u = 0; u < units; u++) {
                    before[u] += z[g] * weights.get(1)[g * units + u];
                }
            }
            ofState = before;
        }
    }

    /// Slopes of the four sums of one unit.
    ///
    /// @return slope of the cell one step before
    private double gates(int step, int unit, double slope, double later, double[] z) {
        int at = step * 4 * units + unit;
        double in = gates[at];
        double forget = gates[at + units];
        double cell = gates[at + 2 * units];
        double out = gates[at + 3 * units];
        double shown = Math.tanh(cells[(step + 1) * units + unit]);
        double ofCell = later + slope * out * (1 - shown * shown);
        z[unit] = ofCell * cell * in * (1 - in);
        z[units + unit] = ofCell * cells[step * units + unit] * forget * (1 - forget);
        z[2 * units + unit] = ofCell * in * (1 - cell * cell);
        z[3 * units + unit] = slope * shown * out * (1 - out);
        return ofCell * forget;
    }
}
