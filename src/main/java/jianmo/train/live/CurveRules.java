package jianmo.train.live;

import jianmo.train.CurvePoint;
import jianmo.train.live.CurveVerdict.Kind;
import jianmo.train.live.CurveVerdict.Watched;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The rules behind a [CurveVerdict], each asked in its turn: diverging, overfitting, learning rate
/// too high, underfitting, plateau, too slow, healthy. `drop` is how far a loss has come down since
/// its first point.
final class CurveRules {

    private static final int FEW = 8;

    /// Points a loss must have risen for.
    private static final int RISING = 5;

    private final Watched watched;
    private final Losses train;
    private final Losses validation;

    CurveRules(Watched watched) {
        this.watched = watched;
        this.train = losses(watched.curve(), CurvePoint::train);
        this.validation = losses(watched.curve(), CurvePoint::validation);
    }

    private static Losses losses(List<CurvePoint> curve, ToDoubleFunction<CurvePoint> value) {
        var measured =
                curve.stream()
                        .filter(p -> p.iteration() > 0 && Double.isFinite(value.applyAsDouble(p)))
                        .toList();
        return new Losses(
                measured.stream().mapToInt(CurvePoint::iteration).toArray(),
                measured.stream().mapToDouble(value).toArray());
    }

    Optional<CurveVerdict> verdict() {
        return broken().or(this::diverging)
                .or(this::overfitting)
                .or(this::rateTooHigh)
                .or(this::underfitting)
                .or(this::plateau)
                .or(this::tooSlow)
                .or(this::healthy);
    }

    /// A loss that is infinite, or stopped being a number after it was one.
    private Optional<CurveVerdict> broken() {
        boolean seen = false;
        for (CurvePoint point : watched.curve()) {
            boolean lost = seen && Double.isNaN(point.train()) && train.size() > 0;
            if (Double.isInfinite(point.train())
                    || Double.isInfinite(point.validation())
                    || lost && Double.isNaN(point.validation())) {
                return Optional.of(
                        CurveVerdict.of(
                                Kind.DIVERGING,
                                point.iteration(),
                                point.iteration(),
                                CurveVerdict.loss(train.size() == 0 ? 0 : train.at(0)),
                                CurveVerdict.loss(Double.POSITIVE_INFINITY)));
            }
            seen |= Double.isFinite(point.train());
        }
        return Optional.empty();
    }

    /// The mean of the last three training losses is above the lowest by half of the drop, or above
    /// the first by half of it, far beyond the noise, and higher than the three before.
    private Optional<CurveVerdict> diverging() {
        int n = train.size();
        if (n < 4) {
            return Optional.empty();
        }
        int width = Math.min(3, n / 2);
        int low = train.lowest(width);
        double lowest = train.mean(Math.max(0, low - width / 2), Math.min(n, low + width / 2 + 1));
        double end = train.mean(n - width, n);
        double before = train.mean(n - 2 * width, n - width);
        double drop = Math.max(0, train.at(0) - lowest);
        double bar = Math.max(8 * train.noise(), Math.max(0.5 * drop, 0.2 * Math.abs(train.at(0))));
        boolean risen = end - lowest > bar && end > before && n - low >= 3;
        return risen
                ? Optional.of(
                        CurveVerdict.of(
                                Kind.DIVERGING,
                                train.iteration(low),
                                train.iteration(low),
                                CurveVerdict.loss(lowest),
                                CurveVerdict.loss(end)))
                : Optional.empty();
    }

    /// Jumps up by a quarter among the first eight points, or shakes by more than an eighth of its
    /// level and more than a third of what it gains in the later half.
    private Optional<CurveVerdict> rateTooHigh() {
        int n = train.size();
        if (!watched.learns() || n < 4) {
            return Optional.empty();
        }
        if (n <= 3 * FEW) {
            double low = train.at(0);
            for (int i = 1; i < Math.min(n, FEW); i++) {
                if (train.at(i) > 1.25 * low && low > 0) {
                    return Optional.of(jumps(i, 100 * (train.at(i) / low - 1)));
                }
                low = Math.min(low, train.at(i));
            }
        }
        if (n < 2 * FEW) {
            return Optional.empty();
        }
        double level = train.mean(n / 2, n);
        double gain = Math.abs(train.mean(n / 2, n * 3 / 4) - train.mean(n * 3 / 4, n));
        double noise = train.noise(n / 2, n);
        boolean shakes = noise > level / 8 && noise > gain / 3;
        return shakes && level > 0
                ? Optional.of(jumps(n / 2, 100 * noise / level))
                : Optional.empty();
    }

    private CurveVerdict jumps(int position, double percent) {
        int since = train.iteration(position);
        return CurveVerdict.of(Kind.RATE_TOO_HIGH, since, since, Math.round(percent));
    }

    /// Since the lowest point of the smoothed validation loss it has risen for at least five points
    /// and a tenth of the curve, by more than 3 % of its drop, half a percent of its level and five
    /// standard errors, with a slope of more than four; the training loss has fallen meanwhile.
    private Optional<CurveVerdict> overfitting() {
        int n = validation.size();
        if (n < FEW || train.size() < FEW) {
            return Optional.empty();
        }
        int width = Math.max(3, n / 12) | 1;
        int low = validation.lowest(width);
        int after = n - low;
        if (after < Math.max(RISING, n / 10) + width / 2) {
            return Optional.empty();
        }
        double lowest = meanAround(low, width);
        double end = validation.mean(n - width, n);
        double drop = Math.max(0, validation.at(0) - lowest);
        double error = validation.noise() * Math.sqrt(2.0 / width);
        double bar = Math.max(5 * error, Math.max(0.03 * drop, 0.005 * Math.abs(lowest)));
        boolean rises = end - lowest > bar && validation.slope(low, n).t() > 4;
        return rises && trainFalls(validation.iteration(low))
                ? Optional.of(
                        CurveVerdict.of(
                                Kind.OVERFITTING,
                                validation.iteration(low),
                                validation.iteration(low),
                                CurveVerdict.loss(lowest),
                                CurveVerdict.loss(end)))
                : Optional.empty();
    }

    private double meanAround(int position, int width) {
        return validation.mean(
                Math.max(0, position - width / 2),
                Math.min(validation.size(), position + width / 2 + 1));
    }

    private boolean trainFalls(int since) {
        int from = train.position(since);
        return train.size() - from >= 3
                && train.slope(from, train.size()).perPosition() < 0
                && train.slope(from, train.size()).t() < -2;
    }

    /// After a third of the plan the validation loss is flat and within a fiftieth of that of
    /// answering without looking.
    private Optional<CurveVerdict> underfitting() {
        int n = validation.size();
        if (n < FEW || !Double.isFinite(watched.ignorant()) || watched.ignorant() <= 0) {
            return Optional.empty();
        }
        double end = validation.mean(n - Math.max(3, n / 8), n);
        double change = Math.abs(validation.slope(n / 2, n).change());
        boolean late =
                3L * validation.iteration(n - 1) >= watched.planned() && change < 0.005 * end;
        return late && end > 0.98 * watched.ignorant()
                ? Optional.of(
                        CurveVerdict.of(
                                Kind.UNDERFITTING,
                                validation.iteration(n - 1),
                                CurveVerdict.loss(end),
                                CurveVerdict.loss(watched.ignorant())))
                : Optional.empty();
    }

    /// Over the last fifth, and at least twelve points, the validation loss has changed by less
    /// than a hundredth of its drop and half a percent of its level, or by twice that without
    /// standing out from the noise.
    private Optional<CurveVerdict> plateau() {
        int n = validation.size();
        if (n < 2 * FEW) {
            return Optional.empty();
        }
        int span = Math.max(12, n / 5);
        if (!isFlat(n - span)) {
            return Optional.empty();
        }
        int from = 0;
        while (from < n - span && !(isFlat(from) && isFlat((from + n) / 2))) {
            from++;
        }
        return Optional.of(
                CurveVerdict.of(
                        Kind.PLATEAU,
                        validation.iteration(from),
                        validation.iteration(from),
                        CurveVerdict.loss(validation.mean(from, n))));
    }

    private boolean isFlat(int from) {
        int n = validation.size();
        if (n - from < FEW / 2) {
            return false;
        }
        double drop = Math.abs(validation.at(0) - validation.mean(n - 3, n));
        var slope = validation.slope(from, n);
        double small = Math.min(0.01 * drop, 0.005 * Math.abs(validation.at(n - 1)));
        double change = Math.abs(slope.change());
        return change < small || change < 2 * small && Math.abs(slope.t()) < 2;
    }

    /// After half of the plan the last third of the curve falls at least six tenths as fast as the
    /// first, and what it gains matters.
    private Optional<CurveVerdict> tooSlow() {
        int n = validation.size();
        if (n < 12 || 2L * validation.iteration(n - 1) < watched.planned()) {
            return Optional.empty();
        }
        var first = validation.slope(0, n / 3);
        var last = validation.slope(n - n / 3, n);
        double drop = validation.at(0) - validation.mean(n - 3, n);
        boolean straight =
                first.perPosition() < 0
                        && last.perPosition() < 0.6 * first.perPosition()
                        && first.t() < -3
                        && last.t() < -3
                        && drop > 0.02 * Math.abs(validation.at(0));
        return straight
                ? Optional.of(
                        CurveVerdict.of(
                                Kind.TOO_SLOW,
                                validation.iteration(n - 1),
                                validation.iteration(n - 1),
                                watched.planned()))
                : Optional.empty();
    }

    /// Over the last third, and at least eight points, the validation loss falls beyond the noise.
    private Optional<CurveVerdict> healthy() {
        int n = validation.size();
        if (n < FEW) {
            return Optional.empty();
        }
        return validation.slope(n - Math.max(FEW, n / 3), n).t() < -2
                ? Optional.of(
                        CurveVerdict.of(
                                Kind.HEALTHY,
                                validation.iteration(0),
                                CurveVerdict.loss(validation.at(0)),
                                CurveVerdict.loss(validation.at(n - 1))))
                : Optional.empty();
    }
}
