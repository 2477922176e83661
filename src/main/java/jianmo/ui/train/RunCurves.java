package jianmo.ui.train;

import jianmo.base.chart.Pyramid;
import jianmo.base.job.LivePoint;
import jianmo.train.CurvePoint;
import jianmo.train.live.Examined;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was measured in one run so far, ready to be drawn. Used on the JavaFX thread.
final class RunCurves {

    /// What can be measured after an iteration.
    enum Kind {
        TRAIN("/train"),
        VALIDATION("/validation"),
        METRIC("/metric"),
        RATE("/rate"),
        GRADIENT("/gradient"),
        SPEED("/speed");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }
    }

    private final Map<Kind, Pyramid> points = new EnumMap<>(Kind.class);
    private long seen;
    private @Nullable Examined examined;

    RunCurves() {
        for (Kind kind : Kind.values()) {
            points.put(kind, new Pyramid());
        }
    }

    void add(List<LivePoint> fresh) {
        seen += fresh.size();
        LivePoint newest = null;
        for (LivePoint point : fresh) {
            if (point.series().endsWith(Examined.SERIES)) {
                newest = point;
            } else if (Double.isFinite(point.y())) {
                add(point);
            }
        }
        if (newest != null) {
            // only the newest of many is read: it is JSON
            examined = Examined.of(newest).orElse(null);
        }
    }

    private void add(LivePoint point) {
        for (Kind kind : Kind.values()) {
            if (point.series().endsWith(kind.ending)) {
                of(kind).add(point.x(), point.y());
            }
        }
    }

    /// How many points of the run are known.
    long seen() {
        return seen;
    }

    Pyramid of(Kind kind) {
        return points.getOrDefault(kind, new Pyramid());
    }

    boolean has(Kind kind) {
        return !of(kind).isEmpty();
    }

    double newest(Kind kind) {
        Pyramid curve = of(kind);
        return curve.isEmpty() ? Double.NaN : curve.y(curve.size() - 1);
    }

    /// What the newest look at the answers found, null before the first.
    @Nullable Examined examined() {
        return examined;
    }

    /// The losses, of long runs every so many iterations and always the last.
    ///
    /// @param most points
    List<CurvePoint> losses(int most) {
        Pyramid train = of(Kind.TRAIN);
        Pyramid validation = of(Kind.VALIDATION);
        Pyramid leading = train.isEmpty() ? validation : train;
        int step = Math.max(1, (leading.size() + most - 1) / most);
        var losses = new ArrayList<CurvePoint>();
        for (int i = (leading.size() - 1) % step; i >= 0 && i < leading.size(); i += step) {
            double x = leading.x(i);
            losses.add(new CurvePoint((int) x, at(train, x), at(validation, x)));
        }
        return losses;
    }

    private static double at(Pyramid curve, double x) {
        int index = curve.nearest(x);
        return index >= 0 && curve.x(index) == x ? curve.y(index) : Double.NaN;
    }
}
