import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Scores rows.csv with a graph of this bundle and checks the answers: `java -cp onnxruntime.jar
/// Predict.java model.onnx`
public final class Predict {

    public static void main(String[] args) throws Exception {
        System.exit(run(Path.of(""), args.length > 0 ? args[0] : "model.onnx", System.out));
    }

    /// @return 0 when every answer is as expected, else 1
    public static int run(Path folder, String model, PrintStream out) throws Exception {
        List<List<String>> rows = csv(folder.resolve("rows.csv"));
        float[][] answers =
                score(folder.resolve(model), rows.getFirst(), rows.subList(1, rows.size()));
        List<List<String>> expected = csv(folder.resolve("expected-" + model + ".csv"));
        int wrong = 0;
        for (int i = 0; i < answers.length; i++) {
            List<String> line = expected.get(i + 1);
            double tolerance = Double.parseDouble(line.getLast());
            for (int k = 0; k < answers[i].length; k++) {
                double want = Double.parseDouble(line.get(line.size() - 1 - answers[i].length + k));
                double off = Math.abs(answers[i][k] - want);
                wrong += off <= tolerance * Math.max(1, Math.abs(want)) ? 0 : 1;
            }
            out.println((i + 1) + " " + java.util.Arrays.toString(answers[i]));
        }
        out.println(wrong == 0 ? "ok" : wrong + " answers differ");
        return wrong == 0 ? 0 : 1;
    }

    /// Raw columns in, probabilities or numbers out.
    static float[][] score(Path model, List<String> names, List<List<String>> rows)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        var inputs = new LinkedHashMap<String, OnnxTensor>();
        try (OrtSession session = environment.createSession(model.toString())) {
            for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
                int column = names.indexOf(input.getKey());
                List<String> texts = rows.stream().map(row -> row.get(column)).toList();
                OnnxJavaType type = ((TensorInfo) input.getValue().getInfo()).type;
                inputs.put(input.getKey(), tensor(environment, type, texts));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                for (Map.Entry<String, NodeInfo> output : session.getOutputInfo().entrySet()) {
                    TensorInfo info = (TensorInfo) output.getValue().getInfo();
                    if (info.type == OnnxJavaType.FLOAT) {
                        return (float[][]) result.get(output.getKey()).orElseThrow().getValue();
                    }
                }
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
        throw new IllegalStateException("the graph gives no numbers");
    }

    /// Missing numbers and times are NaN; times are days since 1970-01-01.
    private static OnnxTensor tensor(
            OrtEnvironment environment, OnnxJavaType type, List<String> texts) throws OrtException {
        long[] shape = {texts.size(), 1};
        if (type == OnnxJavaType.STRING) {
            return OnnxTensor.createTensor(environment, texts.toArray(String[]::new), shape);
        }
        if (type == OnnxJavaType.DOUBLE) {
            double[] days = texts.stream().mapToDouble(Predict::days).toArray();
            return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(days), shape);
        }
        float[] numbers = new float[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = texts.get(i).isEmpty() ? Float.NaN : Float.parseFloat(texts.get(i));
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), shape);
    }

    private static double days(String text) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        LocalDateTime time = LocalDateTime.parse(text);
        return (time.toEpochSecond(ZoneOffset.UTC) + time.getNano() / 1e9) / 86400;
    }

    /// Comma-separated values with quotes, as RFC 4180 has them.
    static List<List<String>> csv(Path file) throws IOException {
        String text = Files.readString(file);
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(List.copyOf(line));
                    line.clear();
                }
            } else {
                cell.append(c);
            }
        }
        return lines;
    }
}
