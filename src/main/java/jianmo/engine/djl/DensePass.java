package jianmo.engine.djl;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Blocks of rows on their way through a stack of dense layers and back, in native memory that is
/// made once: a block's values stay in the processor's cache between the layers.
///
/// Products are libtorch's ([Sgemm]); what is done to single values between them is one pass over
/// the block forward and one back. Slopes of the weights are summed over the blocks of a batch in
/// their order.
final class DensePass {

    private static final int MOST_ROWS = 256;

    /// Values that are copied to Java at once, where loops over arrays use wide registers; those
    /// over native memory do not (Java 25), nor those over arrays that begin at different places.
    private static final int PIECE = 4096;

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final Arena arena = Arena.ofAuto();
    private final DenseShape shape;
    private final int block;
    private final int outputs;
    private final List<Floor> floors = new ArrayList<>();
    private final MemorySegment first;
    private final MemorySegment ones;
    private final Map<Integer, List<Products>> products = new HashMap<>();
    private final float[] sums;
    private final float[] piece;
    private final float[] mask;
    private final @Nullable Adversary adversary;

    /// A block's rows and their slopes, for the adversary; else empty.
    private final float[] moved;

    private final float[] inputSlopes;

    /// What one dense layer has for a block.
    private static final class Floor {
        private final int outputs;
        private final double dropout;
        private final MemorySegment weights;
        private final MemorySegment weightSlopes;
        private final MemorySegment biasSlopes;
        private final MemorySegment values;
        private final MemorySegment slopes;

        /// Rows that are copied to Java at once; the arrays below hold as many.
        private final int step;

        private final float[] bias;

        /// Slopes of what is done between this layer and the next, piece by piece.
        private final float[][] factors;

        /// @param dropout -1 for the last
        Floor(Arena arena, int rows, int inputs, int outputs, double dropout) {
            this.outputs = outputs;
            this.dropout = dropout;
            weights = floats(arena, inputs * outputs);
            weightSlopes = floats(arena, inputs * outputs);
            biasSlopes = floats(arena, outputs);
            values = floats(arena, rows * outputs);
            slopes = floats(arena, rows * outputs);
            step = Math.clamp(PIECE / outputs, 1, rows);
            bias = new float[step * outputs];
            factors = new float[dropout < 0 ? 0 : Math.ceilDiv(rows, step)][step * outputs];
        }
    }

    /// The products of one layer for a number of rows.
    private record Products(
            Sgemm forward,
            Sgemm weights,
            Sgemm weightsMore,
            Sgemm bias,
            Sgemm biasMore,
            Sgemm back) {}

    private static MemorySegment floats(Arena arena, int count) {
        return arena.allocate((long) Float.BYTES * count, 64);
    }

    /// @param rows of a batch at most
    /// @param adversary null to learn rows as they are alone
    DensePass(DenseShape shape, int rows, @Nullable Adversary adversary) {
        this.adversary = adversary;
        this.shape = shape;
        this.block = Math.min(MOST_ROWS, rows);
        for (int layer = 0; layer < shape.layers(); layer++) {
            double dropout = layer < shape.dropouts().size() ? shape.dropouts().get(layer) : -1;
            floors.add(new Floor(arena, block, shape.inputs(layer), shape.outputs(layer), dropout));
        }
        this.outputs = floors.getLast().outputs;
        this.first = floats(arena, block * shape.inputs(0));
        this.ones = floats(arena, block);
        for (int i = 0; i < block; i++) {
            ones.setAtIndex(FLOAT, i, 1);
        }
        this.sums = new float[block * outputs];
        int widest = floors.stream().mapToInt(floor -> floor.bias.length).max().orElse(0);
        this.piece = new float[widest];
        this.mask = new float[widest];
        int inputs = adversary == null ? 0 : block * shape.inputs(0);
        this.moved = new float[inputs];
        this.inputSlopes = new float[inputs];
    }

    /// Rows of a block at most.
    int block() {
        return block;
    }

    /// Takes the weights of the next blocks, in the order of [Slots].
    void take(float[] vector) {
        for (int layer = 0; layer < floors.size(); layer++) {
            Floor floor = floors.get(layer);
            int count = shape.inputs(layer) * floor.outputs;
            MemorySegment.copy(vector, shape.weightsAt(layer), floor.weights, FLOAT, 0, count);
            int width = floor.outputs;
            System.arraycopy(vector, shape.biasAt(layer), floor.bias, 0, width);
            for (int from = width; from < floor.bias.length; from += width) {
                System.arraycopy(floor.bias, 0, floor.bias, from, width);
            }
        }
    }

    /// Learns one block; with an adversary half of it as it is and half as that moves it.
    ///
    /// @param batch positions of the rows, of which `from` to `to` are the block; the first begins
    ///   at 0
    /// @param data of which the rows are
    /// @param chance for dropout
    /// @return the sum of the losses
    double learn(DenseRows data, int[] batch, int from, int to, RandomGenerator chance) {
        List<Products> all = products.computeIfAbsent(to - from, this::products);
        data.copy(batch, from, to, first);
        double loss = through(all, data, batch, from, to, from == 0, chance);
        Adversary against = adversary;
        if (against != null) {
            int count = (to - from) * shape.inputs(0);
            MemorySegment.copy(first, FLOAT, 0, moved, 0, count);
            // the rows make way for their slopes
            all.getFirst().back().run();
            MemorySegment.copy(first, FLOAT, 0, inputSlopes, 0, count);
            against.move(moved, inputSlopes, count);
            MemorySegment.copy(moved, 0, first, FLOAT, 0, count);
            through(all, data, batch, from, to, false, chance);
        }
        return loss;
    }

    /// Forward and back.
    ///
    /// @param fresh whether slopes of weights are begun, not added to
    private double through(
            List<Products> all,
            DenseRows data,
            int[] batch,
            int from,
            int to,
            boolean fresh,
            RandomGenerator chance) {
        int rows = to - from;
        for (int layer = 0; layer < floors.size(); layer++) {
            all.get(layer).forward().run();
            Floor floor = floors.get(layer);
            if (layer + 1 < floors.size()) {
                bend(floor, rows, chance);
            }
        }
        double loss = judge(data, batch, from, to);
        for (int layer = floors.size() - 1; layer >= 0; layer--) {
            Products own = all.get(layer);
            (fresh ? own.weights() : own.weightsMore()).run();
            (fresh ? own.bias() : own.biasMore()).run();
            if (layer > 0) {
                own.back().run();
                unbend(floors.get(layer - 1), rows);
            }
        }
        return loss;
    }

    /// `max(0, x + bias)` in place, then dropout; keeps the slope of both.
    private void bend(Floor floor, int rows, RandomGenerator chance) {
        for (int part = 0, row = 0; row < rows; part++, row += floor.step) {
            int count = Math.min(floor.step, rows - row) * floor.outputs;
            long at = 4L * row * floor.outputs;
            float[] factors = floor.factors[part];
            MemorySegment.copy(floor.values, FLOAT, at, piece, 0, count);
            bend(piece, floor.bias, factors, count);
            if (floor.dropout > 0) {
                Pass.mask(mask, count, floor.dropout, chance);
                scale(factors, mask, count);
                scale(piece, mask, count);
            }
            MemorySegment.copy(piece, 0, floor.values, FLOAT, at, count);
        }
    }

    private static void bend(float[] piece, float[] bias, float[] factors, int count) {
        for (int i = 0; i < count; i++) {
            float value = Math.max(0, piece[i] + bias[i]);
            factors[i] = Math.min(1, value * Float.MAX_VALUE);
            piece[i] = value;
        }
    }

    /// Takes the slopes back through [#bend].
    private void unbend(Floor floor, int rows) {
        for (int part = 0, row = 0; row < rows; part++, row += floor.step) {
            int count = Math.min(floor.step, rows - row) * floor.outputs;
            long at = 4L * row * floor.outputs;
            MemorySegment.copy(floor.slopes, FLOAT, at, piece, 0, count);
            scale(piece, floor.factors[part], count);
            MemorySegment.copy(piece, 0, floor.slopes, FLOAT, at, count);
        }
    }

    private static void scale(float[] values, float[] factors, int count) {
        for (int i = 0; i < count; i++) {
            values[i] *= factors[i];
        }
    }

    /// Puts the slopes of the batch's mean loss where the last layer's sums led.
    private double judge(DenseRows data, int[] batch, int from, int to) {
        Floor last = floors.getLast();
        int count = (to - from) * outputs;
        MemorySegment.copy(last.values, FLOAT, 0, sums, 0, count);
        for (int i = 0; i < count; i++) {
            sums[i] += last.bias[i % outputs];
        }
        double loss = data.judge(sums, outputs, batch, from, to);
        if (adversary != null) {
            for (int i = 0; i < count; i++) {
                sums[i] /= 2;
            }
        }
        MemorySegment.copy(sums, 0, last.slopes, FLOAT, 0, count);
        return loss;
    }

    /// Writes the slopes of all weights, in the order of [Slots].
    void slopes(float[] gradient) {
        for (int layer = 0; layer < floors.size(); layer++) {
            Floor floor = floors.get(layer);
            int count = shape.inputs(layer) * floor.outputs;
            MemorySegment.copy(
                    floor.weightSlopes, FLOAT, 0, gradient, shape.weightsAt(layer), count);
            MemorySegment.copy(
                    floor.biasSlopes, FLOAT, 0, gradient, shape.biasAt(layer), floor.outputs);
        }
    }

    private List<Products> products(int rows) {
        var all = new ArrayList<Products>();
        var vector = new Sgemm.Block(ones, 1, rows);
        for (int layer = 0; layer < floors.size(); layer++) {
            Floor floor = floors.get(layer);
            int inputs = shape.inputs(layer);
            MemorySegment below = layer == 0 ? first : floors.get(layer - 1).values;
            var in = new Sgemm.Block(below, rows, inputs);
            var weights = new Sgemm.Block(floor.weights, floor.outputs, inputs);
            var slopes = new Sgemm.Block(floor.slopes, rows, floor.outputs);
            var weightSlopes = new Sgemm.Block(floor.weightSlopes, floor.outputs, inputs);
            var biasSlopes = new Sgemm.Block(floor.biasSlopes, 1, floor.outputs);
            var out = new Sgemm.Block(floor.values, rows, floor.outputs);
            var back =
                    new Sgemm.Block(
                            layer == 0 ? first : floors.get(layer - 1).slopes, rows, inputs);
            all.add(
                    new Products(
                            new Sgemm(arena, in, weights.transposed(), out, false),
                            new Sgemm(arena, slopes.transposed(), in, weightSlopes, false),
                            new Sgemm(arena, slopes.transposed(), in, weightSlopes, true),
                            new Sgemm(arena, vector, slopes, biasSlopes, false),
                            new Sgemm(arena, vector, slopes, biasSlopes, true),
                            new Sgemm(arena, slopes, weights, back, false)));
        }
        return all;
    }
}
