package jianmo.validate.leak;

import jianmo.dataset.Task;

import java.util.HashSet;

/// How closely the gaps of a column follow the target.
final class Gaps {

    private static final int LEAST_ROWS = 10;

    private Gaps() {}

    /// For classes the largest difference between the share filled in one class and in the others;
    /// for numbers how well the target orders filled and missing rows, |2·AUC - 1|. 0 where there
    /// are too few of either.
    static double tie(LeakInput input, Cells cells) {
        int[] positions = input.cells().development();
        double[] labels = input.cells().labels();
        double[] filled = new double[positions.length];
        double[] taken = new double[positions.length];
        int gaps = 0;
        var seen = new HashSet<Double>();
        for (int i = 0; i < positions.length; i++) {
            filled[i] = cells.missing(positions[i]) ? 0 : 1;
            gaps += filled[i] == 0 ? 1 : 0;
            taken[i] = labels[positions[i]];
            seen.add(taken[i]);
        }
        if (gaps < LEAST_ROWS || positions.length - gaps < LEAST_ROWS) {
            return 0;
        }
        if (input.data().target().task() == Task.REGRESSION) {
            return Math.abs(Strength.gini(taken, filled, 1));
        }
        double most = 0;
        for (double label : seen) {
            double[] in = new double[2];
            double[] all = new double[2];
            for (int i = 0; i < taken.length; i++) {
                int side = taken[i] == label ? 0 : 1;
                in[side] += filled[i];
                all[side]++;
            }
            if (Math.min(all[0], all[1]) >= LEAST_ROWS) {
                most = Math.max(most, Math.abs(in[0] / all[0] - in[1] / all[1]));
            }
        }
        return most;
    }
}
