package jianmo.engine.djl;

/// How the learning rate changes over a training.
enum Schedule {
    /// Falls to three tenths whenever half of the patience has passed in vain.
    PLATEAU,
    /// Stays.
    CONSTANT,
    /// Falls along half a cosine to a hundredth (Loshchilov and Hutter 2017).
    COSINE,
    /// Climbs from a twenty-fifth over three tenths of the steps, then falls to nearly nothing
    /// (Smith and Topin 2019).
    ONE_CYCLE;

    private static final double END = 0.01;
    private static final double CLIMB = 0.3;
    private static final double CYCLE_START = 0.04;
    private static final double CYCLE_END = 1e-4;

    /// Name in settings: `one-cycle`.
    String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Schedule of(String id) {
        return valueOf(id.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    /// What the learning rate is multiplied by.
    ///
    /// @param step from 0
    /// @param warm steps of the linear warm-up; a one-cycle has its own instead
    /// @param total steps planned
    double factor(long step, double warm, long total) {
        if (this != ONE_CYCLE && step < warm) {
            return (step + 1) / (warm + 1);
        }
        double done = Math.min(1, (double) step / Math.max(1, total));
        return switch (this) {
            case PLATEAU, CONSTANT -> 1;
            case COSINE -> {
                double from = Math.min(1, warm / Math.max(1, total));
                yield between(1, END, from >= 1 ? 1 : (done - from) / (1 - from));
            }
            case ONE_CYCLE ->
                    done < CLIMB
                            ? between(CYCLE_START, 1, done / CLIMB)
                            : between(1, CYCLE_END, (done - CLIMB) / (1 - CLIMB));
        };
    }

    private static double between(double start, double end, double share) {
        return end + (start - end) * (1 + Math.cos(Math.PI * share)) / 2;
    }
}
