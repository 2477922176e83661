package jianmo.train.live;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.train.CurvePoint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the curves of a training say in plain words while it runs, and what to do.
///
/// Says nothing rather than something wrong: each finding must stand out from the noise of the
/// curve (told from the second differences of neighbouring points) and from what is too small to
/// matter. The rules, in the order in which they are asked, are in [CurveRules].
///
/// @param kind which finding
/// @param since iteration from which on it holds
/// @param says the finding
/// @param advice what to do
public record CurveVerdict(Kind kind, int since, Message says, Message advice) {

    /// What a curve can show.
    public enum Kind {
        /// The validation loss still falls.
        HEALTHY,
        /// The training loss falls while the validation loss rises.
        OVERFITTING,
        /// The validation loss neither falls nor rises any more.
        PLATEAU,
        /// The training loss grows.
        DIVERGING,
        /// The training loss jumps about.
        RATE_TOO_HIGH,
        /// The loss still falls as fast as at the start when much of the time is over.
        TOO_SLOW,
        /// It ends hardly better than answering without looking at the features.
        UNDERFITTING
    }

    /// What is known of a training that runs.
    ///
    /// @param curve points so far, iterations ascending; NaN where a loss was not measured
    /// @param planned iterations at most
    /// @param learns by steps with a learning rate, as networks do; only then can it be too high
    /// @param ignorant loss of the model that ignores the features, in the unit of the curve; NaN
    ///   where it is not known
    public record Watched(List<CurvePoint> curve, int planned, boolean learns, double ignorant) {
        public Watched {
            curve = List.copyOf(curve);
        }

        public Watched(List<CurvePoint> curve, int planned, boolean learns) {
            this(curve, planned, learns, Double.NaN);
        }
    }

    /// The verdict; empty while there is too little to tell.
    public static Optional<CurveVerdict> of(Watched watched) {
        return new CurveRules(watched).verdict();
    }

    static CurveVerdict of(Kind kind, int since, Object... values) {
        String key = "train.live." + Names.of(kind);
        return new CurveVerdict(kind, since, Message.of(key, values), Message.of(key + ".advice"));
    }

    /// A loss in four significant digits, which every language writes alike.
    static String loss(double value) {
        if (!Double.isFinite(value)) {
            return "∞";
        }
        return Math.abs(value) >= 1e5 || value != 0 && Math.abs(value) < 1e-3
                ? String.format(Locale.ROOT, "%.3e", value)
                : Float.toString(
                        new java.math.BigDecimal(value)
                                .round(new java.math.MathContext(4))
                                .floatValue());
    }
}
