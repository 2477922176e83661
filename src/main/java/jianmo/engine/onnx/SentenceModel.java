package jianmo.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import com.fasterxml.jackson.core.type.TypeReference;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.text.Embedder;
import jianmo.dataset.text.WordPiece;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A sentence model of the BERT kind in ONNX Runtime.
///
/// The weights are INT8 and the activations are scaled by what a batch holds, so texts are read one
/// at a time: beside others, the same text would get slightly other numbers. One thread, and whole
/// sums (`x64quantprecision`), since processors without VNNI would cut them off.
final class SentenceModel implements Embedder {

    /// Positions the models have.
    private static final int MOST_TOKENS = 512;

    private final Kind kind;
    private final WordPiece pieces;
    private final OrtEnvironment environment;
    private final OrtSession session;

    SentenceModel(Kind kind) {
        this(kind, resource(kind.file + ".onnx"));
    }

    /// @param graph the kind's graph, or another form of it
    SentenceModel(Kind kind, byte[] graph) {
        this.kind = kind;
        this.pieces = new WordPiece(vocabulary(kind));
        try {
            environment = OnnxRuntime.environment();
            session = OnnxRuntime.wholeSums(graph);
        } catch (OrtException e) {
            throw UserError.because(e, "data.text.model", kind.file);
        }
    }

    /// The models that come with the studio.
    enum Kind {
        /// English; the mean of all tokens.
        MINILM("all-minilm-l6-v2-q", 384, false),
        /// Chinese; the first token.
        BGE_ZH("bge-small-zh-v1.5-q", 512, true);

        private final String file;
        private final int dimension;
        private final boolean chinese;

        Kind(String file, int dimension, boolean chinese) {
            this.file = file;
            this.dimension = dimension;
            this.chinese = chinese;
        }

        String id() {
            return file;
        }
    }

    private static Map<String, Integer> vocabulary(Kind kind) {
        String json = new String(resource(kind.file + "-tokenizer.json"), StandardCharsets.UTF_8);
        Map<String, Object> file = Json.read(json, new TypeReference<Map<String, Object>>() {});
        var vocabulary = new LinkedHashMap<String, Integer>();
        if (file.get("model") instanceof Map<?, ?> model
                && model.get("vocab") instanceof Map<?, ?> entries) {
            entries.forEach(
                    (piece, id) -> vocabulary.put(String.valueOf(piece), ((Number) id).intValue()));
        }
        return vocabulary;
    }

    private static byte[] resource(String name) {
        try (InputStream in = SentenceModel.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw UserError.failed("data.text.model", name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw UserError.because(e, "data.text.model", name);
        }
    }

    @Override
    public String id() {
        return kind.file;
    }

    @Override
    public int dimension() {
        return kind.dimension;
    }

    @Override
    public boolean chinese() {
        return kind.chinese;
    }

    @Override
    public List<WordPiece.Token> tokens(String text) {
        return pieces.tokens(text);
    }

    @Override
    public float[][] embed(List<String> texts, int most, Progress progress) {
        float[][] rows = new float[texts.size()][];
        for (int i = 0; i < rows.length; i++) {
            progress.advance(i, rows.length, Message.of("data.step.embed"));
            rows[i] = embed(pieces.ids(texts.get(i), Math.clamp(most, 2, MOST_TOKENS)));
        }
        return rows;
    }

    private float[] embed(long[] ids) {
        long[] ones = new long[ids.length];
        java.util.Arrays.fill(ones, 1);
        long[] shape = {1, ids.length};
        try (var input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                var segments =
                        OnnxTensor.createTensor(
                                environment, LongBuffer.wrap(new long[ids.length]), shape);
                var result =
                        session.run(
                                Map.of(
                                        "input_ids", input,
                                        "attention_mask", mask,
                                        "token_type_ids", segments))) {
            if (!(result.get(0) instanceof OnnxTensor tensor)) {
                throw UserError.failed("data.text.model", kind.file);
            }
            return pooled(tensor.getFloatBuffer(), ids.length);
        } catch (OrtException e) {
            throw UserError.because(e, "data.text.model", kind.file);
        }
    }

    /// @param states tokens × dimension
    private float[] pooled(FloatBuffer states, int tokens) {
        double[] sums = new double[kind.dimension];
        int used = kind == Kind.MINILM ? tokens : 1;
        for (int i = 0; i < used; i++) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += states.get(i * sums.length + j);
            }
        }
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        double length = Math.max(1e-12, Math.sqrt(squares));
        float[] row = new float[sums.length];
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) (sums[j] / length);
        }
        return row;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw UserError.because(e, "data.text.model", kind.file);
        }
    }
}
