package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.PortableModel;
import jianmo.train.form.BiLstm;
import jianmo.train.form.Experts;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.Link;
import jianmo.train.form.Pooling;
import jianmo.train.form.Positions;
import jianmo.train.form.Residual;
import jianmo.train.form.SelfAttention;
import jianmo.train.form.TextEncoder;
import jianmo.train.form.WordVectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class TokenNodesTest {

    private static final int ROWS = 40;
    private static final int LONGEST = 14;
    private static final int WORDS = 60;
    private static final int WIDTH = 16;

    private final SplittableRandom random = new SplittableRandom(7);

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void aTransformerAnswersAsTheGraphDoes(Pooling pooling) {
        assertSame(form(transformer(new Residual(feedForward(), List.of())), WIDTH, pooling));
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void expertsAnswerAsTheGraphDoes(Pooling pooling) {
        for (int topK = 1; topK <= 3; topK++) {
            var experts =
                    new Experts(
                            WIDTH,
                            12,
                            4,
                            topK,
                            List.of(
                                    numbers(WIDTH * 4),
                                    numbers(4 * WIDTH * 12),
                                    numbers(4 * 12),
                                    numbers(4 * 12 * WIDTH),
                                    numbers(4 * WIDTH)));
            var block = new Residual(List.of(norm(), experts), List.of());
            assertSame(form(transformer(block), WIDTH, pooling));
        }
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void aBiLstmAnswersAsTheGraphDoes(Pooling pooling) {
        int units = 6;
        var weights = new ArrayList<float[]>();
        var second = new ArrayList<float[]>();
        for (int way = 0; way < 2; way++) {
            for (int size :
                    new int[] {4 * units * WIDTH, 4 * units * units, 4 * units, 4 * units}) {
                weights.add(numbers(size));
            }
            for (int size :
                    new int[] {8 * units * units, 4 * units * units, 4 * units, 4 * units}) {
                second.add(numbers(size));
            }
        }
        var body =
                List.<Layer>of(
                        words(),
                        new BiLstm(WIDTH, units, weights),
                        new BiLstm(2 * units, units, second));
        assertSame(form(body, 2 * units, pooling));
    }

    /// Sizes that only the batch tells are bounded by what they are cut out of, however deep the
    /// network.
    @Test
    void aDeepNetworkIsNotTakenForAHugeOne() {
        var body = new ArrayList<Layer>(transformer(new Residual(feedForward(), List.of())));
        List<Layer> block = List.copyOf(body.subList(2, 4));
        for (int layer = 0; layer < 16; layer++) {
            body.addAll(2, block);
        }
        LayerForm form = form(body, WIDTH, Pooling.MEAN);
        var ranges = List.of(new InputRange(-1, 1));
        for (NodeStyle style :
                List.of(
                        new FloatDense(),
                        new QuantDense(QuantForm.candidates(1).getFirst(), ranges))) {
            for (float answer : run(form, texts(), style)) {
                assertTrue(Float.isFinite(answer));
            }
        }
    }

    /// One text alone, and the same among longer ones.
    @Test
    void paddingChangesNothing() {
        LayerForm form =
                form(transformer(new Residual(feedForward(), List.of())), WIDTH, Pooling.MEAN);
        float[][] texts = texts();
        float[] all = run(form, texts, new FloatDense());
        for (int i = 0; i < texts.length; i++) {
            float[] alone = run(form, new float[][] {texts[i]}, new FloatDense());
            for (int k = 0; k < 4; k++) {
                assertEquals(all[4 * i + k], alone[k], 1e-5f);
            }
        }
    }

    private List<Layer> transformer(Layer block) {
        var attention =
                new SelfAttention(
                        WIDTH,
                        4,
                        List.of(
                                numbers(3 * WIDTH * WIDTH),
                                numbers(3 * WIDTH),
                                numbers(WIDTH * WIDTH),
                                numbers(WIDTH)));
        return List.of(
                words(),
                new Positions(LONGEST, WIDTH, numbers(LONGEST * WIDTH)),
                new Residual(List.of(norm(), attention), List.of()),
                block,
                norm());
    }

    private List<Layer> feedForward() {
        return List.of(norm(), dense(WIDTH, 24), new Layer.Gelu(), dense(24, WIDTH));
    }

    private WordVectors words() {
        return new WordVectors(WORDS, WIDTH, numbers(WORDS * WIDTH));
    }

    private LayerNorm norm() {
        return new LayerNorm(WIDTH, numbers(WIDTH), numbers(WIDTH));
    }

    private Layer.Dense dense(int inputs, int outputs) {
        return new Layer.Dense(inputs, outputs, numbers(inputs * outputs), numbers(outputs));
    }

    private LayerForm form(List<Layer> body, int width, Pooling pooling) {
        return new LayerForm(
                List.of(new TextEncoder(LONGEST, body, pooling), dense(width, 4)), Link.SOFTMAX);
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-0.6, 0.6);
        }
        return numbers;
    }

    /// Of every length from none on to a full row, with words outside the vocabulary.
    private float[][] texts() {
        float[][] texts = new float[ROWS][LONGEST];
        for (int i = 0; i < ROWS; i++) {
            int length = i % (LONGEST + 1);
            for (int t = 0; t < length; t++) {
                texts[i][t] = random.nextInt(Encoding.Tokens.UNKNOWN, WORDS);
            }
        }
        return texts;
    }

    private void assertSame(LayerForm form) {
        float[][] texts = texts();
        float[] values = new float[ROWS * LONGEST];
        IntStream.range(0, ROWS)
                .forEach(i -> System.arraycopy(texts[i], 0, values, i * LONGEST, LONGEST));
        float[] wanted = form.score(new Matrix(values, ROWS, LONGEST));
        float[] got = run(form, texts, new FloatDense());
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], got[i], 1e-5f, "answer " + i);
        }
        // a gate that chooses another expert moves an answer far
        var ranges = InputRange.measure(form, new Matrix(values, ROWS, LONGEST));
        for (QuantForm quant : QuantForm.candidates(1)) {
            float[] coded = run(form, texts, new QuantDense(quant, ranges));
            double difference = Answers.difference(wanted, coded);
            assertTrue(difference > 0 && difference < 0.3, quant.id() + ": " + difference);
        }
    }

    private static float[] run(LayerForm form, float[][] texts, NodeStyle style) {
        var vocabulary = IntStream.range(2, WORDS).mapToObj(i -> "w" + i).toList();
        var encoding = new Encoding.Tokens("text", vocabulary, LONGEST);
        var target = RandomModels.target(Task.MULTICLASS);
        var plan = new FeaturePlan(PlanStyle.TOKENS, List.of(encoding), target);
        PortableModel model = RandomModels.model(plan, form);
        var graph = GraphWriter.graph(model, style, "test", Map.of());
        try (var session = OnnxScorer.session(GraphCheck.of("test", graph))) {
            return session.run(List.of((Object) words(texts)));
        }
    }

    /// Numbers of words as a text of words; what stands for no known word becomes one.
    private static String[] words(float[][] texts) {
        return Arrays.stream(texts)
                .map(text -> {
                    var words = new StringBuilder();
                    int end = text.length;
                    while (end > 0 && text[end - 1] == Encoding.Tokens.PADDING) {
                        end--;
                    }
                    for (int i = 0; i < end; i++) {
                        words.append(i > 0 ? " w" : "w").append((int) text[i]);
                    }
                    return words.toString();
                })
                .toArray(String[]::new);
    }
}
