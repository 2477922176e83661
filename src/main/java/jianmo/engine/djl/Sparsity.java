package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Which weights of a network stay 0: those with the smallest magnitudes of all matrices together,
/// a share that grows with the third power of what is left of the training (Zhu and Gupta 2017).
final class Sparsity {

    /// Share of the epochs after which no further weights go, so that the others can settle.
    private static final double GROWN = 0.6;

    private final double share;
    private final int prunable;
    private @Nullable NDArray mask;

    /// @param share in the end
    /// @param prunable how many weights, from the start of the vector, may go: matrices, no biases
    Sparsity(double share, int prunable) {
        this.share = share;
        this.prunable = prunable;
    }

    /// The share after `done` of `epochs`.
    static double grown(double share, double done, double epochs) {
        double left = Math.max(0, 1 - done / (GROWN * epochs));
        return share * (1 - left * left * left);
    }

    /// Chooses anew which weights go; one that is 0 has the smallest magnitude and stays out.
    void choose(NDManager manager, float[] vector, double now) {
        float[] sizes = new float[prunable];
        for (int i = 0; i < prunable; i++) {
            sizes[i] = Math.abs(vector[i]);
        }
        float[] sorted = sizes.clone();
        Arrays.sort(sorted);
        int gone = (int) Math.round(now * prunable);
        float[] kept = new float[vector.length];
        Arrays.fill(kept, 1);
        float bar = gone == 0 ? -1 : sorted[gone - 1];
        for (int i = 0; i < prunable; i++) {
            kept[i] = sizes[i] <= bar ? 0 : 1;
        }
        if (mask != null) {
            mask.close();
        }
        mask = manager.create(kept);
    }

    /// Zeroes what goes, in place: weights, or their slopes.
    void apply(NDArray vector) {
        if (mask != null) {
            vector.muli(mask);
        }
    }

    /// The share that `share` means in the end of `epochs` at `epoch`, from 1.
    double at(int epoch, int epochs) {
        return grown(share, epoch, epochs);
    }
}
