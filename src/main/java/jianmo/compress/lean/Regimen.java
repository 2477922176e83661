package jianmo.compress.lean;

import jianmo.train.Settings;

/// How long and how a network learns on; the same for a variant and its control.
///
/// @param epochs all of them are done and the last weights taken; nothing is chosen by rows
/// @param rate learning rate of the first step; falls along half a cosine
/// @param decay of weights, per step and learning rate
/// @param batch rows of a step
/// @param clip longest gradient; 0 for any
public record Regimen(int epochs, double rate, double decay, int batch, double clip) {

    private static final double USUAL_RATE = 1e-3;
    private static final double USUAL_DECAY = 1e-2;

    public Regimen {
        if (epochs < 1 || !(rate > 0) || batch < 1) {
            throw new IllegalArgumentException("nothing to learn by");
        }
    }

    /// As a model was trained, where its settings say so.
    ///
    /// @param share of its learning rate
    public static Regimen of(Settings settings, int rows, int epochs, double share) {
        return new Regimen(
                epochs,
                share * real(settings, "learningRate", USUAL_RATE),
                real(settings, "weightDecay", USUAL_DECAY),
                batch(settings, rows),
                real(settings, "clipNorm", 0));
    }

    private static double real(Settings settings, String name, double otherwise) {
        return settings.values().containsKey(name) ? settings.real(name) : otherwise;
    }

    /// A thirty-second of the rows, from 16 to 256, unless the model was trained by another number.
    private static int batch(Settings settings, int rows) {
        Object said = settings.values().get("batchSize");
        return said == null || said.equals("auto")
                ? Math.clamp(rows / 32, 16, 256)
                : Math.min(rows, settings.whole("batchSize"));
    }
}
