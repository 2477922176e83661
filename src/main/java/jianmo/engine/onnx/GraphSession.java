package jianmo.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import jianmo.base.message.UserError;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// A graph in ONNX Runtime: one thread, on the processor, telemetry off.
///
/// One thread because sums over many trees would otherwise be added in another order, and the same
/// rows must give the same answers on every machine with the same processor type.
final class GraphSession implements AutoCloseable, Timed {

    private final String file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final List<GraphPort> inputs;
    private final String answer;

    /// @param answer name of the output to fetch
    /// @throws UserError when the runtime refuses the graph
    GraphSession(String file, byte[] bytes, List<GraphPort> inputs, String answer) {
        this.file = file;
        this.inputs = List.copyOf(inputs);
        this.answer = answer;
        try {
            environment = OnnxRuntime.environment();
            session = OnnxRuntime.plain(bytes);
        } catch (OrtException e) {
            throw UserError.because(e, "export.graph.refused", file, reason(e));
        }
    }

    /// @param session opened by the caller and closed here, on as many threads as it was opened
    ///   with
    GraphSession(String file, OrtSession session, List<GraphPort> inputs, String answer)
            throws OrtException {
        this.file = file;
        this.inputs = List.copyOf(inputs);
        this.answer = answer;
        this.environment = OnnxRuntime.environment();
        this.session = session;
    }

    /// Scores rows.
    ///
    /// @param columns one array per input, equally long
    /// @return rows × columns of the answer
    float[] run(List<Object> columns) {
        try (Feed feed = feed(columns)) {
            return run(feed);
        }
    }

    /// Scores rows that already stand in native memory.
    private float[] run(Feed feed) {
        return run(feed, List.of(answer))[0];
    }

    /// Scores rows and fetches another output beside the answer.
    ///
    /// @return the answer's values and the other's
    float[][] run(List<Object> columns, String beside) {
        try (Feed feed = feed(columns)) {
            return run(feed, List.of(answer, beside));
        }
    }

    /// Scores rows and fetches any outputs.
    ///
    /// @return values of each of them
    float[][] run(List<Object> columns, List<String> outputs) {
        try (Feed feed = feed(columns)) {
            return run(feed, outputs);
        }
    }

    private float[][] run(Feed feed, List<String> outputs) {
        try (var result = session.run(feed.tensors, new LinkedHashSet<>(outputs))) {
            float[][] values = new float[outputs.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = floats(result.get(i));
            }
            return values;
        } catch (OrtException e) {
            throw UserError.because(e, "export.graph.failed", file, reason(e));
        }
    }

    private float[] floats(OnnxValue output) {
        if (!(output instanceof OnnxTensor tensor)) {
            throw UserError.failed("export.graph.no-answer", file);
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Override
    public Ready ready(List<Object> columns) {
        Feed feed = feed(columns);
        return new Ready() {
            @Override
            public void run() {
                GraphSession.this.run(feed);
            }

            @Override
            public void close() {
                feed.close();
            }
        };
    }

    /// Copies columns into native memory.
    private Feed feed(List<Object> columns) {
        int wanted = inputs.stream().mapToInt(GraphPort::columns).sum();
        if (columns.size() != wanted) {
            throw new IllegalArgumentException(columns.size() + " columns, not " + wanted);
        }
        var tensors = new LinkedHashMap<String, OnnxTensor>();
        try {
            int at = 0;
            for (GraphPort port : inputs) {
                int next = at + port.columns();
                Object values =
                        port.spread()
                                ? SpreadColumns.joined(columns.subList(at, next))
                                : columns.get(at);
                tensors.put(port.name(), tensor(port, values));
                at = next;
            }
            return new Feed(tensors);
        } catch (OrtException e) {
            tensors.values().forEach(OnnxTensor::close);
            throw UserError.because(e, "export.graph.failed", file, reason(e));
        }
    }

    private OnnxTensor tensor(GraphPort port, Object column) throws OrtException {
        return switch (port.element()) {
            case FLOAT -> {
                float[] values =
                        column instanceof float[][] rows
                                ? flat(rows, port.width())
                                : (float[]) column;
                yield OnnxTensor.createTensor(
                        environment,
                        FloatBuffer.wrap(values),
                        port.shape(values.length / port.width()));
            }
            case DOUBLE -> {
                double[] values =
                        column instanceof float[] floats ? widened(floats) : (double[]) column;
                yield OnnxTensor.createTensor(
                        environment,
                        DoubleBuffer.wrap(values),
                        port.shape(values.length / port.width()));
            }
            case WHOLE -> {
                long[] values = whole(port, (float[]) column);
                yield OnnxTensor.createTensor(
                        environment,
                        LongBuffer.wrap(values),
                        port.shape(values.length / port.width()));
            }
            case TEXT -> {
                String[] values = (String[]) column;
                yield OnnxTensor.createTensor(
                        environment, values, port.shape(values.length / port.width()));
            }
        };
    }

    private static float[] flat(float[][] rows, int width) {
        float[] values = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * width, width);
        }
        return values;
    }

    private static double[] widened(float[] floats) {
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    private long[] whole(GraphPort port, float[] floats) {
        long[] values = new long[floats.length];
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(floats[i])) {
                throw UserError.failed("export.graph.whole-missing", file, port.name());
            }
            values[i] = (long) floats[i];
        }
        return values;
    }

    /// First line of what the runtime says.
    static String reason(OrtException e) {
        String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("?");
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw UserError.because(e, "export.graph.failed", file, reason(e));
        }
    }

    /// Columns in native memory, ready for the session.
    private static final class Feed implements AutoCloseable {
        private final Map<String, OnnxTensor> tensors;

        private Feed(Map<String, OnnxTensor> tensors) {
            this.tensors = tensors;
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
