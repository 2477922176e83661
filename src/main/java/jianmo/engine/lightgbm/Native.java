package jianmo.engine.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;

import jianmo.base.message.UserError;

import java.io.IOException;
import java.util.function.ToIntFunction;

/// Calls of LightGBM's C interface, with its errors as [UserError].
final class Native {

    private static boolean loaded;

    private Native() {}

    /// Loads the library; the first call unpacks it.
    ///
    /// @throws UserError when it can't be loaded, as without `libgomp` on Linux
    static synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            NativeFiles.load();
            loaded = true;
        } catch (IOException | UnsatisfiedLinkError e) {
            throw failed(e, String.valueOf(e.getMessage()));
        }
    }

    static void require(int result) {
        if (result != 0) {
            String why = lightgbmlib.LGBM_GetLastError();
            throw failed(new IllegalStateException(why), why);
        }
    }

    /// Makes a handle by a call that writes it to a given place.
    static SWIGTYPE_p_void handle(ToIntFunction<SWIGTYPE_p_p_void> call) {
        SWIGTYPE_p_p_void place = lightgbmlib.voidpp_handle();
        try {
            require(call.applyAsInt(place));
            return lightgbmlib.voidpp_value(place);
        } finally {
            lightgbmlib.delete_voidpp(place);
        }
    }

    private static UserError failed(Throwable cause, String why) {
        String line = why.lines().findFirst().orElse("");
        return UserError.because(cause, "train.engine-failed", "LightGBM", line);
    }
}
