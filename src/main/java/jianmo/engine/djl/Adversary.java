package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.dataset.feature.Matrix;
import jianmo.train.Hyperparameter;
import jianmo.train.TrainRequest;

import org.jspecify.annotations.Nullable;

/// Moves the numbers of training rows so that their loss grows, by one step along the sign of the
/// slope (FGSM); a network that learns rows as they are and so moved, half and half, withstands
/// small changes better (adversarial training; Goodfellow, Shlens and Szegedy 2015) and usually
/// pays with a little accuracy.
///
/// Columns that hold nothing but 0 and 1, as categories do, are not moved.
final class Adversary {

    static final String STRENGTH = "adversarialStrength";

    private final float[] reach;

    private Adversary(float[] reach) {
        this.reach = reach;
    }

    /// The setting: most a number is moved, in standard deviations; 0 trains as usual.
    static Hyperparameter parameter() {
        return new Hyperparameter.Real(STRENGTH, 0, 1, 0, false);
    }

    /// @return null where the settings ask for none
    static @Nullable Adversary of(TrainRequest request) {
        boolean known = request.settings().values().containsKey(STRENGTH);
        double strength = known ? request.settings().real(STRENGTH) : 0;
        return strength > 0 ? new Adversary(reach(request.train().matrix(), strength)) : null;
    }

    private static float[] reach(Matrix rows, double strength) {
        float[] reach = new float[rows.columns()];
        float[] values = rows.values();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0 && values[i] != 1) {
                reach[i % reach.length] = (float) strength;
            }
        }
        return reach;
    }

    /// Moves rows in place.
    ///
    /// @param rows side by side, `count` values
    /// @param slopes of the loss along them
    void move(float[] rows, float[] slopes, int count) {
        for (int i = 0; i < count; i++) {
            rows[i] += reach[i % reach.length] * Math.signum(slopes[i]);
        }
    }

    /// @param rows batch × columns, with the slope of the loss along them as gradient
    NDArray moved(NDManager scratch, NDArray rows) {
        NDArray slopes = rows.getGradient();
        slopes.attach(scratch);
        NDArray most =
                scratch.create(reach, new Shape(1, reach.length)).toDevice(rows.getDevice(), false);
        return rows.stopGradient().add(slopes.sign().mul(most));
    }
}
