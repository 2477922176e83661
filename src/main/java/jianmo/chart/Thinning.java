package jianmo.chart;

import jianmo.base.chart.Chart.Series;

import java.util.ArrayList;
import java.util.List;

/// Makes long series short enough to paint without losing what stands out.
///
/// The points are cut into equal runs and each run keeps its lowest and its highest point, in their
/// order: a spike of one point among millions stays visible. Points that are not finite are left
/// out.
public final class Thinning {

    /// More points than this are not painted per series.
    public static final int MOST = 2_000;

    private Thinning() {}

    /// Points as equally long arrays.
    static final class Points {
        final double[] x;
        final double[] y;

        /// Positions in the series.
        final int[] at;

        Points(double[] x, double[] y, int[] at) {
            this.x = x;
            this.y = y;
            this.at = at;
        }

        int size() {
            return x.length;
        }
    }

    /// Positions in `ys` worth painting, ascending, at most `most`.
    public static List<Integer> keep(List<Double> ys, int most) {
        int n = ys.size();
        var kept = new ArrayList<Integer>();
        if (n <= most) {
            for (int i = 0; i < n; i++) {
                kept.add(i);
            }
            return kept;
        }
        int runs = most / 2;
        for (int run = 0; run < runs; run++) {
            int from = (int) ((long) run * n / runs);
            int to = (int) ((long) (run + 1) * n / runs);
            int lowest = from;
            int highest = from;
            for (int i = from; i < to; i++) {
                if (ys.get(i) < ys.get(lowest)) {
                    lowest = i;
                }
                if (ys.get(i) > ys.get(highest)) {
                    highest = i;
                }
            }
            kept.add(Math.min(lowest, highest));
            if (lowest != highest) {
                kept.add(Math.max(lowest, highest));
            }
        }
        return kept;
    }

    static Points of(Series series) {
        int n = Math.min(series.x().size(), series.y().size());
        var xs = new ArrayList<Double>();
        var ys = new ArrayList<Double>();
        var at = new ArrayList<Integer>();
        for (int i = 0; i < n; i++) {
            if (Double.isFinite(series.x().get(i)) && Double.isFinite(series.y().get(i))) {
                xs.add(series.x().get(i));
                ys.add(series.y().get(i));
                at.add(i);
            }
        }
        List<Integer> kept = keep(ys, MOST);
        return new Points(
                kept.stream().mapToDouble(xs::get).toArray(),
                kept.stream().mapToDouble(ys::get).toArray(),
                kept.stream().mapToInt(at::get).toArray());
    }
}
