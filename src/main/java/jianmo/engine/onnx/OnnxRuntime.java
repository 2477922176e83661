package jianmo.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

/// How the studio opens graphs in ONNX Runtime: telemetry off, quiet, one thread, so that sums are
/// added in one order.
public final class OnnxRuntime {

    private OnnxRuntime() {}

    public static OrtEnvironment environment() throws OrtException {
        var environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        environment.setTelemetry(false);
        return environment;
    }

    public static OrtSession plain(byte[] graph) throws OrtException {
        return open(graph, false);
    }

    /// With whole sums of INT8 products, which processors without VNNI would cut off.
    static OrtSession wholeSums(byte[] graph) throws OrtException {
        return open(graph, true);
    }

    /// A session that is only asked for shapes: nothing in the graph is computed beforehand.
    public static OrtSession shapes(byte[] graph) throws OrtException {
        try (var options = quiet()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            return environment().createSession(graph, options);
        }
    }

    private static OrtSession open(byte[] graph, boolean wholeSums) throws OrtException {
        try (var options = quiet()) {
            if (wholeSums) {
                options.addConfigEntry("session.x64quantprecision", "1");
            }
            return environment().createSession(graph, options);
        }
    }

    private static OrtSession.SessionOptions quiet() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        return options;
    }
}
