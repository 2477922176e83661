package jianmo.engine.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One way of making a network INT8.
///
/// No form multiplies unsigned 8-bit activations by signed 8-bit weights: on processors with AVX2
/// but without VNNI two such products added in 16 bits saturate silently. Signed weights keep to 7
/// bits (2 · 255 · 64 = 32,640 fits), or the weights are unsigned, for which the runtime widens
/// first.
///
/// @param id stable name, shown to people
/// @param firstInFloat whether the first layer keeps `float` arithmetic with 8-bit weights, for
///   tables whose columns have very different ranges
/// @param kept positions of layers that stay in `float` altogether, since in 8 bits they lose too
///   much
/// @param fixed what static forms choose beside that; of no account in others
record QuantForm(
        String id,
        Activations activations,
        boolean perChannel,
        Weights weights,
        boolean firstInFloat,
        Set<Integer> kept,
        Fixed fixed) {
    QuantForm {
        kept = Set.copyOf(kept);
    }

    QuantForm(
            String id,
            Activations activations,
            boolean perChannel,
            Weights weights,
            boolean firstInFloat) {
        this(id, activations, perChannel, weights, firstInFloat, Set.of(), Fixed.USUAL);
    }

    /// The same form with some layers as they were.
    QuantForm keeping(Set<Integer> layers) {
        String name = id + ", " + layers.size() + (layers.size() == 1 ? " layer" : " layers");
        return new QuantForm(
                name + " float", activations, perChannel, weights, firstInFloat, layers, fixed);
    }

    /// The same form with ranges taken in another way.
    QuantForm with(Calibration calibration) {
        return with(calibration.label(), new Fixed(fixed.nodes, calibration));
    }

    /// The same form in other operators.
    QuantForm with(Nodes nodes) {
        return with(nodes.name().toLowerCase(Locale.ROOT), new Fixed(nodes, fixed.calibration));
    }

    private QuantForm with(String what, Fixed other) {
        return new QuantForm(
                id + ", " + what, activations, perChannel, weights, firstInFloat, kept, other);
    }

    /// @param calibration how ranges are taken from calibration rows
    record Fixed(Nodes nodes, Calibration calibration) {
        static final Fixed USUAL = new Fixed(Nodes.USUAL, Calibration.MIN_MAX);
    }

    /// Which standard operators say the same whole-number arithmetic; runtimes are quick at one or
    /// the other.
    enum Nodes {
        /// Dense layers as `QDQ`, convolutions as `OPERATORS`.
        USUAL,
        /// `QuantizeLinear` and `DequantizeLinear` around operators on `float`, which a runtime
        /// fuses.
        QDQ,
        /// `QLinearConv` and `MatMulInteger`.
        OPERATORS
    }

    /// Whether the graphs differ in numbers alone.
    boolean sameOperators(QuantForm other) {
        return activations == other.activations
                && perChannel == other.perChannel
                && weights == other.weights
                && firstInFloat == other.firstInFloat
                && kept.equals(other.kept)
                && fixed.nodes == other.fixed.nodes;
    }

    /// How what flows between layers is kept.
    enum Activations {
        /// As `float`: only the file becomes small.
        FLOAT,
        /// 8 bits, with the range of each batch.
        DYNAMIC,
        /// 8 bits, with ranges measured on calibration rows.
        STATIC
    }

    /// How weights are kept, 1 byte each.
    enum Weights {
        /// Signed, −127 … 127; only where they become `float` again before use.
        SIGNED_8(127, 0),
        /// Signed, −64 … 64.
        SIGNED_7(64, 0),
        /// Unsigned with zero point 128, 1 … 255.
        UNSIGNED_8(127, 128),
        /// Unsigned from the smallest to the largest weight, 0 … 255, with a zero point for each
        /// output; for a convolution one for all, since ONNX Runtime takes no more.
        ASYMMETRIC_8(255, 0);

        private final int limit;
        private final int zeroPoint;

        Weights(int limit, int zeroPoint) {
            this.limit = limit;
            this.zeroPoint = zeroPoint;
        }

        int limit() {
            return limit;
        }

        /// Of symmetric kinds.
        int zeroPoint() {
            return zeroPoint;
        }

        boolean signed() {
            return this == SIGNED_8 || this == SIGNED_7;
        }
    }

    /// The forms worth trying on a network of `depth` layers with weights.
    static List<QuantForm> candidates(int depth) {
        var all = new ArrayList<QuantForm>();
        all.add(of("static-per-channel-7bit", Activations.STATIC, true, Weights.SIGNED_7));
        all.add(of("static-per-tensor-7bit", Activations.STATIC, false, Weights.SIGNED_7));
        all.add(of("static-per-channel-u8", Activations.STATIC, true, Weights.UNSIGNED_8));
        all.add(
                of(
                        "static-per-channel-asymmetric",
                        Activations.STATIC,
                        true,
                        Weights.ASYMMETRIC_8));
        all.add(of("dynamic-per-channel-7bit", Activations.DYNAMIC, true, Weights.SIGNED_7));
        all.add(of("weight-only-8bit", Activations.FLOAT, true, Weights.SIGNED_8));
        if (depth > 1) {
            all.add(
                    new QuantForm(
                            "mixed-per-channel-7bit",
                            Activations.STATIC,
                            true,
                            Weights.SIGNED_7,
                            true));
        }
        return all;
    }

    /// What else to try on the best static form: other calibrations, and the operators that it does
    /// not have yet.
    List<QuantForm> variants(boolean dense, boolean convolutions) {
        var all = new ArrayList<QuantForm>();
        for (Calibration calibration : Calibration.values()) {
            if (calibration != fixed.calibration) {
                all.add(with(calibration));
            }
        }
        if (dense) {
            all.add(with(Nodes.OPERATORS));
        }
        if (convolutions) {
            all.add(with(Nodes.QDQ));
        }
        return all;
    }

    private static QuantForm of(
            String id, Activations activations, boolean perChannel, Weights weights) {
        return new QuantForm(id, activations, perChannel, weights, false);
    }
}
