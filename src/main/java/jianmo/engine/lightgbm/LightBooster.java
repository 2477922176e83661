package jianmo.engine.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;

import jianmo.base.message.UserError;

import java.util.List;

/// A booster of LightGBM; freed on close.
final class LightBooster implements AutoCloseable {

    private static final long FIRST_GUESS = 1 << 16;

    private final SWIGTYPE_p_void handle;
    private final List<LightRows> watched;
    private final int outputs;

    /// @param watched rows it answers for after every round
    LightBooster(LightRows rows, List<LightRows> watched, String parameters, int outputs) {
        this.watched = List.copyOf(watched);
        this.outputs = outputs;
        this.handle =
                Native.handle(
                        place -> lightgbmlib.LGBM_BoosterCreate(rows.handle(), parameters, place));
        try {
            for (LightRows one : watched) {
                Native.require(lightgbmlib.LGBM_BoosterAddValidData(handle, one.handle()));
            }
        } catch (UserError e) {
            close();
            throw e;
        }
    }

    void reset(String parameters) {
        Native.require(lightgbmlib.LGBM_BoosterResetParameter(handle, parameters));
    }

    /// Boosts one round.
    ///
    /// @return whether any tree found a test
    boolean update() {
        var finished = lightgbmlib.new_intp();
        try {
            Native.require(lightgbmlib.LGBM_BoosterUpdateOneIter(handle, finished));
            return lightgbmlib.intp_value(finished) == 0;
        } finally {
            lightgbmlib.delete_intp(finished);
        }
    }

    /// Answers for watched rows after the last round.
    ///
    /// @return rows × outputs
    float[] answers(int index) {
        int rows = watched.get(index).rows().rows();
        double[] perOutput = new double[rows * outputs];
        var length = lightgbmlib.new_int64_tp();
        try (var block = NativeBlock.doubles(perOutput.length)) {
            Native.require(
                    lightgbmlib.LGBM_BoosterGetPredict(handle, index + 1, length, block.doubles()));
            block.read(perOutput);
        } finally {
            lightgbmlib.delete_int64_tp(length);
        }
        float[] answers = new float[perOutput.length];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < outputs; k++) {
                answers[i * outputs + k] = (float) perOutput[k * rows + i];
            }
        }
        return answers;
    }

    /// The trees of its own rounds, as LightGBM writes them.
    String trees() {
        var length = lightgbmlib.new_int64_tp();
        try {
            String text =
                    lightgbmlib.LGBM_BoosterSaveModelToStringSWIG(
                            handle, 0, -1, 0, FIRST_GUESS, length);
            Native.require(text == null ? -1 : 0);
            return text;
        } finally {
            lightgbmlib.delete_int64_tp(length);
        }
    }

    @Override
    public void close() {
        lightgbmlib.LGBM_BoosterFree(handle);
    }
}
