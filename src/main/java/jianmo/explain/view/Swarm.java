package jianmo.explain.view;

import jianmo.base.chart.Dots;
import jianmo.explain.ExplainedRows;

import java.util.stream.IntStream;

/// Where the dots of a beeswarm lie: a line per feature, each dot at its contribution, moved aside
/// as far as there are others at the same place.
///
/// Each line is cut into 160 narrow places; dots of one place take turns above and below, and the
/// fullest place of a line fills its height. The widths thus show the density, as in a violin plot.
record Swarm(Dots dots) {

    /// More lines than this are not looked at.
    static final int MOST_LINES = 60;

    private static final int PLACES = 160;
    private static final double HALF = 0.42;

    /// Few dots stay close together: a step this high.
    private static final double LARGEST_STEP = 0.07;

    static Swarm of(ShapView view) {
        ExplainedRows rows = view.rows();
        int lines = Math.min(MOST_LINES, view.features());
        int count = rows.rows();
        float[] x = new float[lines * count];
        float[] y = new float[lines * count];
        byte[] tones = new byte[lines * count];
        double[] ends = ends(view, lines);
        IntStream.range(0, lines)
                .parallel()
                .forEach(line -> {
                    int feature = view.ranked(line);
                    double[] from = rows.contributions(feature);
                    int at = line * count;
                    for (int row = 0; row < count; row++) {
                        x[at + row] = (float) from[row];
                    }
                    spread(from, ends, y, at, line);
                    System.arraycopy(view.tones(feature), 0, tones, at, count);
                });
        return new Swarm(new Dots(x, y, tones, count));
    }

    private static double[] ends(ShapView view, int lines) {
        double low = 0;
        double high = 0;
        for (int line = 0; line < lines; line++) {
            for (double c : view.rows().contributions(view.ranked(line))) {
                low = Math.min(low, c);
                high = Math.max(high, c);
            }
        }
        return new double[] {low, high > low ? high : low + 1};
    }

    private static void spread(double[] from, double[] ends, float[] y, int at, int line) {
        int[] filled = new int[PLACES + 1];
        int[] places = new int[from.length];
        for (int row = 0; row < from.length; row++) {
            places[row] = (int) Math.round((from[row] - ends[0]) / (ends[1] - ends[0]) * PLACES);
            filled[places[row]]++;
        }
        int fullest = IntStream.of(filled).max().orElse(1);
        double step = Math.min(LARGEST_STEP, 2 * HALF / Math.max(1, fullest));
        int[] used = new int[PLACES + 1];
        for (int row = 0; row < from.length; row++) {
            int turn = used[places[row]]++;
            double aside = (turn % 2 == 0 ? 1 : -1) * ((turn + 1) / 2) * step;
            y[at + row] = (float) (aside - line);
        }
    }
}
