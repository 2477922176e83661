package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

import jianmo.base.seed.Seeds;
import jianmo.train.form.BiLstm;
import jianmo.train.form.Experts;
import jianmo.train.form.Extent;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.Pooling;
import jianmo.train.form.Positions;
import jianmo.train.form.SelfAttention;
import jianmo.train.form.TokenLayer;
import jianmo.train.form.WordVectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// The layers over tokens in plain Java against PyTorch, and texts in a batch against the same
/// texts alone.
class TokenOpsTest {

    private static final int WIDTH = 8;
    private static final int LONGEST = 9;
    private static final int WORDS = 20;
    private static final double CLOSE = 1e-5;

    /// Word numbers of texts of 7, 1, 9, 0 and 4 tokens, one of them with padding inside.
    private static final float[] ROWS = {
        3, 1, 19, 40, 4, 2, 11, 0, 0,
        5, 0, 0, 0, 0, 0, 0, 0, 0,
        9, 8, 7, 6, 5, 4, 3, 2, 1,
        0, 0, 0, 0, 0, 0, 0, 0, 0,
        12, 0, 13, 14, 0, 0, 0, 0, 0
    };

    private static final int[] LENGTHS = {7, 1, 9, 1, 4};

    private static NDManager manager;

    @BeforeAll
    static void open() {
        manager = Torch.open();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    private static float[] random(RandomGenerator chance, int count, double scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (chance.nextGaussian() * scale);
        }
        return values;
    }

    private static List<float[]> random(RandomGenerator chance, int... lengths) {
        return Arrays.stream(lengths).mapToObj(n -> random(chance, n, 0.4)).toList();
    }

    private static List<NDArray> arrays(NDManager scratch, List<float[]> weights, Shape... shapes) {
        var arrays = new ArrayList<NDArray>();
        for (int i = 0; i < shapes.length; i++) {
            arrays.add(scratch.create(weights.get(i), shapes[i]));
        }
        return arrays;
    }

    /// Each text through the layer alone, in Java, beside the batch through PyTorch.
    private static float[] compare(TokenLayer layer, Shape... shapes) {
        try (NDManager scratch = manager.newSubManager()) {
            var batch = new TextBatch(scratch, ROWS, LONGEST, WORDS);
            boolean words = layer instanceof WordVectors;
            int inputs = words ? 1 : WIDTH;
            float[] in = random(Seeds.generator(5, "x"), LENGTHS.length * LONGEST * inputs, 1);
            NDArray x = scratch.create(in, new Shape(LENGTHS.length, LONGEST, inputs));
            NDArray y = TokenOps.forward(layer, x, arrays(scratch, layer.weights(), shapes), batch);
            float[] answers = y.toFloatArray();
            int outputs = (int) y.getShape().get(2);
            for (int text = 0; text < LENGTHS.length; text++) {
                int length = LENGTHS[text];
                int from = text * LONGEST * inputs;
                float[] own = Arrays.copyOfRange(words ? ROWS : in, from, from + length * inputs);
                Extent shape = words ? Extent.of(length) : Extent.of(length, inputs);
                float[] alone = layer.score(own, shape);
                assertEquals(Extent.of(length, outputs), layer.output(shape));
                int at = text * LONGEST * outputs;
                assertArrayEquals(
                        Arrays.copyOfRange(answers, at, at + length * outputs),
                        alone,
                        (float) CLOSE,
                        "text " + text);
            }
            return answers;
        }
    }

    @Test
    void wordVectors() {
        float[] table = random(Seeds.generator(1, "w"), WORDS * WIDTH, 1);
        float[] answers = compare(new WordVectors(WORDS, WIDTH, table), new Shape(WORDS, WIDTH));
        for (int i = 0; i < WIDTH; i++) {
            assertEquals(table[3 * WIDTH + i], answers[i]);
            assertEquals(0, Math.abs(answers[3 * LONGEST * WIDTH + i]));
        }
    }

    @Test
    void positions() {
        compare(
                new Positions(LONGEST + 2, WIDTH, random(Seeds.generator(2, "p"), 11 * WIDTH, 1)),
                new Shape(LONGEST + 2, WIDTH));
    }

    @Test
    void layerNorm() {
        var chance = Seeds.generator(3, "n");
        compare(
                new LayerNorm(WIDTH, random(chance, WIDTH, 1), random(chance, WIDTH, 1)),
                new Shape(WIDTH),
                new Shape(WIDTH));
    }

    @Test
    void lstmInBothDirections() {
        int units = 5;
        int gates = 4 * units;
        int[] one = {gates * WIDTH, gates * units, gates, gates};
        var weights = new ArrayList<float[]>();
        weights.addAll(random(Seeds.generator(4, "f"), one));
        weights.addAll(random(Seeds.generator(4, "b"), one));
        var lstm = new BiLstm(WIDTH, units, weights);
        Shape[] shapes = new Shape[8];
        for (int at = 0; at < 8; at += 4) {
            shapes[at] = new Shape(gates, WIDTH);
            shapes[at + 1] = new Shape(gates, units);
            shapes[at + 2] = new Shape(gates);
            shapes[at + 3] = new Shape(gates);
        }
        compare(lstm, shapes);
        againstLibtorchsOwnBothDirections(lstm, shapes);
    }

    /// One text without padding through libtorch's bidirectional pass.
    private static void againstLibtorchsOwnBothDirections(BiLstm lstm, Shape... shapes) {
        try (NDManager scratch = manager.newSubManager()) {
            float[] in = random(Seeds.generator(6, "x"), LONGEST * WIDTH, 1);
            NDArray x = scratch.create(in, new Shape(1, LONGEST, WIDTH));
            Shape start = new Shape(2, 1, lstm.units());
            var states = new NDList(scratch.zeros(start), scratch.zeros(start));
            var weights = new NDList(arrays(scratch, lstm.weights(), shapes));
            JniUtils.setGradMode(true);
            NDArray y =
                    x.getNDArrayInternal()
                            .lstm(x, states, weights, true, 1, 0, true, true, true)
                            .getFirst();
            JniUtils.setGradMode(false);
            assertArrayEquals(
                    y.toFloatArray(), lstm.score(in, Extent.of(LONGEST, WIDTH)), (float) CLOSE);
        }
    }

    @Test
    void attention() {
        for (int heads : new int[] {1, 2, 4}) {
            var weights =
                    random(
                            Seeds.generator(7, "a"),
                            3 * WIDTH * WIDTH,
                            3 * WIDTH,
                            WIDTH * WIDTH,
                            WIDTH);
            compare(
                    new SelfAttention(WIDTH, heads, weights),
                    new Shape(WIDTH, 3 * WIDTH),
                    new Shape(3 * WIDTH),
                    new Shape(WIDTH, WIDTH),
                    new Shape(WIDTH));
        }
    }

    private static final int HIDDEN = 6;
    private static final int EXPERTS = 4;

    private static Experts experts(int topK) {
        return new Experts(
                WIDTH,
                HIDDEN,
                EXPERTS,
                topK,
                random(
                        Seeds.generator(8, "e"),
                        WIDTH * EXPERTS,
                        EXPERTS * WIDTH * HIDDEN,
                        EXPERTS * HIDDEN,
                        EXPERTS * HIDDEN * WIDTH,
                        EXPERTS * WIDTH));
    }

    private static Shape[] expertShapes() {
        return new Shape[] {
            new Shape(WIDTH, EXPERTS),
            new Shape(EXPERTS, WIDTH, HIDDEN),
            new Shape(EXPERTS, HIDDEN),
            new Shape(EXPERTS, HIDDEN, WIDTH),
            new Shape(EXPERTS, WIDTH)
        };
    }

    @Test
    void expertsByTheirGate() {
        for (int topK = 1; topK <= EXPERTS; topK++) {
            compare(experts(topK), expertShapes());
        }
    }

    /// Every expert computed for every token by PyTorch, those not chosen weighed with 0.
    @Test
    void expertsAgainstAllOfThemComputed() {
        var layer = experts(2);
        try (NDManager scratch = manager.newSubManager()) {
            float[] in = random(Seeds.generator(9, "x"), LONGEST * WIDTH, 1);
            NDArray x = scratch.create(in, new Shape(LONGEST, WIDTH));
            var weights = arrays(scratch, layer.weights(), expertShapes());
            NDArray gates = x.matMul(weights.getFirst());
            NDArray second = gates.topK(2, 1).getFirst().min(new int[] {1}, true);
            NDArray shares =
                    gates.add(gates.lt(second).toType(gates.getDataType(), false).mul(-1e30f))
                            .softmax(1);
            NDArray sum = scratch.zeros(new Shape(LONGEST, WIDTH));
            for (int e = 0; e < EXPERTS; e++) {
                NDArray inner =
                        x.matMul(weights.get(1).get(e)).add(weights.get(2).get(e)).maximum(0);
                NDArray said = inner.matMul(weights.get(3).get(e)).add(weights.get(4).get(e));
                sum = sum.add(said.mul(shares.get(":, " + e).expandDims(1)));
            }
            assertArrayEquals(
                    sum.toFloatArray(), layer.score(in, Extent.of(LONGEST, WIDTH)), (float) CLOSE);
        }
    }

    @Test
    void balanceIsOneHundredthWhereAllExpertsAreUsedAlikeAndMoreWhereOneIsPreferred() {
        double even = balance(0);
        double crowded = balance(5);
        assertTrue(even < 1.3 * ExpertOps.BALANCE, "even " + even);
        assertTrue(crowded > 2 * ExpertOps.BALANCE, "crowded " + crowded);
        assertTrue(crowded <= 4.0001 * ExpertOps.BALANCE, "crowded " + crowded);
    }

    /// @param pull towards the first expert
    private static double balance(double pull) {
        var layer = experts(1);
        float[] gate = random(Seeds.generator(10, "g"), WIDTH * EXPERTS, 0.1);
        gate[0] += (float) pull;
        try (NDManager scratch = manager.newSubManager()) {
            float[] rows = new float[400];
            Arrays.fill(rows, 1);
            var batch = new TextBatch(scratch, rows, 4, WORDS);
            float[] in = random(Seeds.generator(11, "x"), rows.length * WIDTH, 1);
            for (int i = 0; i < in.length; i += WIDTH) {
                in[i] = Math.abs(in[i]) + 1;
            }
            NDArray x = scratch.create(in, new Shape(100, 4, WIDTH));
            var weights = arrays(scratch, layer.weights(), expertShapes());
            weights.set(0, scratch.create(gate, new Shape(WIDTH, EXPERTS)));
            ExpertOps.forward(layer, x, weights, batch);
            return batch.extraLosses().getFirst().getFloat();
        }
    }

    @Test
    void whatABatchKnowsIsMadeOnce() {
        try (NDManager scratch = manager.newSubManager()) {
            var batch = new TextBatch(scratch, ROWS, LONGEST, WORDS);
            assertSame(batch.veil(), batch.veil());
            assertSame(batch.turned(), batch.turned());
            assertSame(batch.tokens(), batch.tokens());
        }
    }

    @Test
    void poolingLeavesPaddingOut() {
        try (NDManager scratch = manager.newSubManager()) {
            var batch = new TextBatch(scratch, ROWS, LONGEST, WORDS);
            float[] in = random(Seeds.generator(12, "x"), LENGTHS.length * LONGEST * WIDTH, 1);
            NDArray x = scratch.create(in, new Shape(LENGTHS.length, LONGEST, WIDTH));
            for (Pooling pooling : Pooling.values()) {
                float[] pooled = TokenOps.pool(pooling, x, batch).toFloatArray();
                for (int text = 0; text < LENGTHS.length; text++) {
                    int from = text * LONGEST * WIDTH;
                    float[] own = Arrays.copyOfRange(in, from, from + LENGTHS[text] * WIDTH);
                    assertArrayEquals(
                            Arrays.copyOfRange(pooled, text * WIDTH, (text + 1) * WIDTH),
                            pooling.apply(own, LENGTHS[text], WIDTH),
                            (float) CLOSE);
                }
            }
        }
    }
}
