package jianmo.compress.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/// Asks all nodes of a tree for a block of rows, from the leaves up: a node takes for each row the
/// leaf code of its left or its right child. Eight rows lie in one `long`, and the compiler puts
/// several of those into one instruction.
final class Lanes {

    /// Nodes that cost as much as one step down.
    private static final int NODES_A_STEP = 20;

    private static final int LONGS = ForestScorer.BLOCK / Long.BYTES;
    private static final long HIGH = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Pieces pieces;
    private final Program[] programs;
    private final long[][] stack;
    private final byte[] codes = new byte[ForestScorer.BLOCK];

    Lanes(List<SplitColumn> columns, List<CodedTree> trees) {
        this.pieces = new Pieces(columns);
        this.programs =
                trees.stream().map(tree -> new Program(tree, pieces)).toArray(Program[]::new);
        int depth = trees.stream().mapToInt(CodedTree::depth).max().orElse(0);
        this.stack = new long[depth + 1][LONGS];
    }

    /// Whether a tree is cheaper this way than in [Steps].
    static boolean suit(CodedTree tree) {
        return tree.nodes() / 2 < NODES_A_STEP * tree.depth();
    }

    /// Adds leaf codes of all trees.
    ///
    /// @param ranks columns × [ForestScorer#BLOCK]; the ranks of places without a row may be any
    /// @param sums scales × [ForestScorer#BLOCK]
    void add(char[] ranks, int[] sums) {
        if (programs.length == 0) {
            return;
        }
        pieces.fill(ranks);
        for (Program program : programs) {
            long[] leaves = stack[0];
            answer(program, 0, leaves, 1);
            for (int i = 0; i < LONGS; i++) {
                EIGHT.set(codes, i * Long.BYTES, leaves[i]);
            }
            add(codes, sums, program.tree.scale() * ForestScorer.BLOCK);
        }
    }

    private static void add(byte[] codes, int[] sums, int at) {
        for (int i = 0; i < codes.length; i++) {
            sums[at + i] += codes[i];
        }
    }

    private void answer(Program program, int node, long[] to, int depth) {
        CodedTree tree = program.tree;
        if (tree.isLeaf(node)) {
            java.util.Arrays.fill(to, program.limit[node]);
            return;
        }
        long[] asked = program.asked[node];
        long limit = program.limit[node];
        int left = node + 1;
        int right = tree.right()[node];
        if (tree.isLeaf(left) && tree.isLeaf(right)) {
            two(asked, limit, program.limit[left], program.limit[right], to);
        } else if (program.isFork(left) && program.isFork(right)) {
            four(program, node, to);
        } else if (tree.isLeaf(left)) {
            answer(program, right, to, depth);
            orLeft(asked, limit, program.limit[left], to);
        } else if (tree.isLeaf(right)) {
            answer(program, left, to, depth);
            orRight(asked, limit, program.limit[right], to);
        } else {
            answer(program, left, to, depth);
            answer(program, right, stack[depth], depth + 1);
            either(asked, limit, stack[depth], to);
        }
    }

    /// All bits of the bytes whose rank is at most the limit.
    private static long left(long asked, long limit) {
        long high = limit - asked & HIGH;
        return (high << 1) - (high >>> 7);
    }

    private static void two(long[] asked, long limit, long left, long right, long[] to) {
        long change = left ^ right;
        for (int i = 0; i < LONGS; i++) {
            to[i] = right ^ change & left(asked[i], limit);
        }
    }

    private static void orLeft(long[] asked, long limit, long left, long[] to) {
        for (int i = 0; i < LONGS; i++) {
            to[i] ^= (to[i] ^ left) & left(asked[i], limit);
        }
    }

    private static void orRight(long[] asked, long limit, long right, long[] to) {
        for (int i = 0; i < LONGS; i++) {
            to[i] = right ^ (to[i] ^ right) & left(asked[i], limit);
        }
    }

    private static void either(long[] asked, long limit, long[] right, long[] to) {
        for (int i = 0; i < LONGS; i++) {
            to[i] = right[i] ^ (to[i] ^ right[i]) & left(asked[i], limit);
        }
    }

    /// A node with two forks below it, without going through memory.
    private static void four(Program program, int node, long[] to) {
        int left = node + 1;
        int right = program.tree.right()[node];
        int leftRight = program.tree.right()[left];
        int rightRight = program.tree.right()[right];
        long[] limits = program.limit;
        four(
                program.asked[node],
                program.asked[left],
                program.asked[right],
                limits[node],
                limits[left],
                limits[right],
                limits[left + 1],
                limits[leftRight],
                limits[right + 1],
                limits[rightRight],
                to);
    }

    private static void four(
            long[] top,
            long[] near,
            long[] far,
            long topLimit,
            long nearLimit,
            long farLimit,
            long a,
            long b,
            long c,
            long d,
            long[] to) {
        long ab = a ^ b;
        long cd = c ^ d;
        for (int i = 0; i < LONGS; i++) {
            long one = b ^ ab & left(near[i], nearLimit);
            long other = d ^ cd & left(far[i], farLimit);
            to[i] = other ^ (one ^ other) & left(top[i], topLimit);
        }
    }

    /// A tree with what its nodes need: the piece they ask, and the limit or leaf code eight times.
    private static final class Program {
        private final CodedTree tree;
        private final long[][] asked;
        private final long[] limit;

        Program(CodedTree tree, Pieces pieces) {
            this.tree = tree;
            this.asked = new long[tree.nodes()][];
            this.limit = new long[tree.nodes()];
            for (int node = 0; node < tree.nodes(); node++) {
                if (tree.isLeaf(node)) {
                    limit[node] = (tree.leaf()[node] & 0xffL) * ONES;
                } else {
                    int rank = tree.rank()[node];
                    asked[node] = pieces.of(tree.column()[node], rank);
                    limit[node] = rank % Pieces.SPLITS * ONES | HIGH;
                }
            }
        }

        boolean isFork(int node) {
            return !tree.isLeaf(node) && tree.isLeaf(node + 1) && tree.isLeaf(tree.right()[node]);
        }
    }
}
