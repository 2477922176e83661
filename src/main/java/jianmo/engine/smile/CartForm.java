package jianmo.engine.smile;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.form.Tree;

import org.jspecify.annotations.Nullable;

import smile.data.Tuple;
import smile.data.type.StructType;
import smile.model.cart.CART;
import smile.model.cart.DecisionNode;
import smile.model.cart.InternalNode;
import smile.model.cart.Node;
import smile.model.cart.RegressionNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A CART tree of Smile as plain arrays.
///
/// Smile goes left where `x <= value`, with a `value` it does not show. The form needs the smallest
/// `float` that goes right; it is found by asking the node itself, halving the range of floats
/// between the smallest and the largest (32 questions). So both agree on every float, missing
/// included: Smile sends NaN right.
final class CartForm {

    private final TargetCoding target;
    private final Node root;
    private final FloatRow asked;
    private final List<Node> nodes = new ArrayList<>();

    CartForm(CART tree, StructType schema, TargetCoding target) {
        this.target = target;
        this.root = tree.root();
        this.asked = new FloatRow(schema);
    }

    /// Writes what Smile's own tree answers for `row` into `answers` from `offset` on.
    void answer(float[] row, float[] answers, int offset) {
        asked.values = row;
        double[] answer = answer(root.predict(asked));
        for (int k = 0; k < answer.length; k++) {
            answers[offset + k] = (float) answer[k];
        }
    }

    /// One tree per output, with shared tests; a leaf holds the whole answer of this tree.
    List<Tree> trees() {
        nodes.clear();
        nodes.add(root);
        int[] left = new int[root.size() + root.leaves() * 2];
        int[] right = new int[left.length];
        for (int at = 0; at < nodes.size(); at++) {
            left[at] = -1;
            right[at] = -1;
            if (nodes.get(at) instanceof InternalNode inner) {
                left[at] = nodes.size();
                nodes.add(inner.trueChild());
                right[at] = nodes.size();
                nodes.add(inner.falseChild());
            }
        }
        int size = nodes.size();
        int[] feature = new int[size];
        float[] threshold = new float[size];
        float[] cover = new float[size];
        float[][] values = new float[target.outputs()][size];
        asked.values = new float[asked.length()];
        for (int at = 0; at < size; at++) {
            Node node = nodes.get(at);
            cover[at] = node.size();
            feature[at] = node instanceof InternalNode inner ? inner.feature() : -1;
            if (node instanceof InternalNode inner) {
                threshold[at] = firstToTheRight(inner);
            } else {
                double[] answer = answer(node);
                for (int k = 0; k < answer.length; k++) {
                    values[k][at] = (float) answer[k];
                }
            }
        }
        var trees = new ArrayList<Tree>();
        for (int k = 0; k < values.length; k++) {
            trees.add(
                    new Tree(
                            k,
                            feature,
                            threshold,
                            Arrays.copyOf(left, size),
                            Arrays.copyOf(right, size),
                            new boolean[size],
                            values[k],
                            cover));
        }
        return trees;
    }

    private double[] answer(Node leaf) {
        return switch (leaf) {
            case RegressionNode number -> new double[] {number.output()};
            case DecisionNode classes -> {
                double[] shares = new double[target.classes().size()];
                classes.posteriori(shares);
                yield target.task() == Task.BINARY ? new double[] {shares[1]} : shares;
            }
            default -> throw new IllegalStateException("no leaf: " + leaf);
        };
    }

    /// The smallest float for which `node` goes right, by halving over floats in their order.
    private float firstToTheRight(InternalNode node) {
        int feature = node.feature();
        int goesLeft = ordered(Float.NEGATIVE_INFINITY);
        int goesRight = ordered(Float.POSITIVE_INFINITY);
        while (goesRight - (long) goesLeft > 1) {
            int middle = (int) (((long) goesLeft + goesRight) >> 1);
            asked.values[feature] = floatAt(middle);
            if (node.branch(asked)) {
                goesLeft = middle;
            } else {
                goesRight = middle;
            }
        }
        return floatAt(goesRight);
    }

    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) & 0x7fffffff);
    }

    private static float floatAt(int ordered) {
        return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & 0x7fffffff));
    }

    /// A row of floats as Smile wants it, without a copy.
    private static final class FloatRow implements Tuple {

        private final StructType schema;
        private float[] values = {};

        FloatRow(StructType schema) {
            this.schema = schema;
        }

        @Override
        public StructType schema() {
            return schema;
        }

        @Override
        public @Nullable Object get(int column) {
            return values[column];
        }

        @Override
        public float getFloat(int column) {
            return values[column];
        }

        @Override
        public double getDouble(int column) {
            return values[column];
        }
    }
}
