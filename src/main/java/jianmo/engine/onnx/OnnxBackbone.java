package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import jianmo.base.message.UserError;
import jianmo.dataset.image.Backbone;
import jianmo.dataset.image.ImageTensor;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A frozen network of pictures in ONNX Runtime, one picture at a time on one thread, so that the
/// same picture always gives the same numbers.
///
/// It takes one `float` input, 1 × 3 × side × side (or 1 × side × side × 3), and its first output
/// of `float` is taken: a row of numbers, or planes, each of which becomes its mean (global average
/// pooling; Lin, Chen, Yan 2014).
final class OnnxBackbone implements Backbone {

    private static final int MOST_DIMENSION = 8192;

    private final String file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final String output;
    private final int side;
    private final boolean channelsLast;
    private final int dimension;

    private OnnxBackbone(GraphCheck.Checked graph, Input input, String output, int side) {
        this.file = graph.file();
        this.input = input.name();
        this.output = output;
        this.side = side;
        this.channelsLast = input.channelsLast();
        GraphSizes.check(graph, Map.of(this.input, shape()));
        try {
            environment = OnnxRuntime.environment();
            session = OnnxRuntime.wholeSums(graph.bytes());
        } catch (OrtException e) {
            throw refused(e);
        }
        try {
            this.dimension = run(new float[3 * side * side]).length;
        } catch (UserError e) {
            close();
            throw e;
        }
        if (dimension < 1 || dimension > MOST_DIMENSION) {
            close();
            throw UserError.failed("data.backbone.shape", file);
        }
    }

    /// @param side of pictures where the network takes any
    static OnnxBackbone of(GraphCheck.Checked graph, int side) {
        Input input = input(graph);
        return new OnnxBackbone(
                graph, input, output(graph), input.side() > 0 ? input.side() : side);
    }

    private static Input input(GraphCheck.Checked graph) {
        var constants =
                graph.model().getGraph().getInitializerList().stream()
                        .map(tensor -> tensor.getName())
                        .toList();
        List<ValueInfoProto> inputs =
                graph.model().getGraph().getInputList().stream()
                        .filter(value -> !constants.contains(value.getName()))
                        .toList();
        if (inputs.size() != 1 || !isFloat(inputs.getFirst())) {
            throw UserError.failed("data.backbone.input", graph.file());
        }
        TensorShapeProto shape = inputs.getFirst().getType().getTensorType().getShape();
        if (shape.getDimCount() != 4) {
            throw UserError.failed("data.backbone.input", graph.file());
        }
        long[] sizes = shape.getDimList().stream().mapToLong(dim -> dim.getDimValue()).toArray();
        boolean last = sizes[1] != 3 && sizes[3] == 3;
        long channels = last ? sizes[3] : sizes[1];
        long height = last ? sizes[1] : sizes[2];
        long width = last ? sizes[2] : sizes[3];
        if (channels != 3 || sizes[0] > 1 || height != width || height > 1024) {
            throw UserError.failed("data.backbone.input", graph.file());
        }
        return new Input(inputs.getFirst().getName(), (int) height, last);
    }

    private static String output(GraphCheck.Checked graph) {
        return graph.model().getGraph().getOutputList().stream()
                .filter(OnnxBackbone::isFloat)
                .map(ValueInfoProto::getName)
                .findFirst()
                .orElseThrow(() -> UserError.failed("data.backbone.shape", graph.file()));
    }

    private static boolean isFloat(ValueInfoProto value) {
        return value.getType().hasTensorType()
                && value.getType().getTensorType().getElemType() == DataType.FLOAT.getNumber();
    }

    @Override
    public int side() {
        return side;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public float[] features(ImageTensor picture) {
        if (picture.side() != side) {
            throw new IllegalArgumentException(picture.side() + " pixels, not " + side);
        }
        return run(picture.values());
    }

    /// @param planes 3 × side × side
    private float[] run(float[] planes) {
        float[] values = channelsLast ? pixels(planes) : planes;
        try (var tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape());
                var result = session.run(Map.of(input, tensor), Set.of(output))) {
            if (!(result.get(0) instanceof OnnxTensor answer)) {
                throw UserError.failed("data.backbone.shape", file);
            }
            float[] numbers = new float[answer.getFloatBuffer().remaining()];
            answer.getFloatBuffer().get(numbers);
            return pooled(numbers, answer.getInfo().getShape());
        } catch (OrtException e) {
            throw refused(e);
        }
    }

    private long[] shape() {
        return channelsLast ? new long[] {1, side, side, 3} : new long[] {1, 3, side, side};
    }

    private float[] pixels(float[] planes) {
        float[] pixels = new float[planes.length];
        int count = side * side;
        for (int i = 0; i < count; i++) {
            for (int channel = 0; channel < 3; channel++) {
                pixels[i * 3 + channel] = planes[channel * count + i];
            }
        }
        return pixels;
    }

    /// Planes become their means; channels stand where the input has them.
    private float[] pooled(float[] numbers, long[] shape) {
        if (shape.length < 3) {
            return numbers;
        }
        int channels = (int) (channelsLast ? shape[shape.length - 1] : shape[1]);
        int count = numbers.length / Math.max(1, channels);
        float[] means = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += numbers[channelsLast ? i * channels + channel : channel * count + i];
            }
            means[channel] = (float) (sum / count);
        }
        return means;
    }

    private UserError refused(OrtException e) {
        return UserError.because(
                e,
                "export.graph.refused",
                file,
                String.valueOf(e.getMessage()).lines().findFirst().orElse("?"));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw refused(e);
        }
    }

    /// @param side 0 where it takes any
    private record Input(String name, int side, boolean channelsLast) {}
}
