package jianmo.engine.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

import jianmo.base.job.PoolThreads;
import jianmo.base.message.UserError;

import java.util.function.Function;

/// Starts PyTorch inside this process: offline, without usage statistics, one thread per operation.
///
/// One thread because sums split over threads round differently: the same training must give the
/// same bits on every number of cores. Trainings beside each other still use several cores. The
/// first start on a machine unpacks the libraries (some 450 MB) into `DJL_CACHE_DIR`, which takes
/// seconds.
final class Torch {

    private static final String NAME = "PyTorch";

    private Torch() {}

    /// A place for arrays; closing it frees them.
    ///
    /// @throws UserError when this machine's native library is missing or does not load
    static NDManager open() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        try {
            return Engine.getEngine(NAME).newBaseManager(Device.cpu());
        } catch (EngineException
                | IllegalArgumentException
                | IllegalStateException
                | LinkageError e) {
            throw UserError.because(e, "train.net.no-native", deepest(e));
        }
    }

    /// Works with arrays of its own, which are freed at the end; gradients are kept for none but
    /// those who ask for them. Alone on its thread, as [#thread] says.
    ///
    /// @throws UserError as [#open]
    static <T> T with(Function<NDManager, T> work) {
        try (NDManager manager = open()) {
            JniUtils.setNumThreads(1);
            boolean gradients = JniUtils.isGradMode();
            JniUtils.setGradMode(false);
            try {
                return work.apply(manager);
            } finally {
                JniUtils.setGradMode(gradients);
            }
        }
    }

    /// A thread on which operations run alone, as on those that PyTorch itself has set up: the
    /// number of threads belongs to a thread, and a new one would start with all cores.
    static Thread thread(Runnable work) {
        return PoolThreads.named(
                "torch",
                () -> {
                    JniUtils.setNumThreads(1);
                    work.run();
                });
    }

    private static String deepest(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = String.valueOf(cause.getMessage());
        return words.lines().findFirst().orElse(cause.getClass().getSimpleName());
    }
}
