package jianmo.explain.path;

import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.train.form.Tree;

import java.util.ArrayList;
import java.util.List;

/// Reads the tests of trees over a plan's matrix as conditions on the person's own columns.
public final class PathReader {

    private final List<Column> columns = new ArrayList<>();

    /// A matrix column.
    ///
    /// @param offset position among those of its encoding
    private record Column(Encoding encoding, int offset, String output) {}

    /// A node's test.
    ///
    /// @param left whether rows that meet the condition go left
    private record Test(Condition condition, boolean left) {}

    public PathReader(FeaturePlan plan) {
        for (Encoding encoding : plan.encodings()) {
            List<String> outputs = encoding.outputs();
            for (int offset = 0; offset < outputs.size(); offset++) {
                columns.add(new Column(encoding, offset, outputs.get(offset)));
            }
        }
    }

    /// A row's way through a tree.
    ///
    /// @param values the row as the plan makes it
    /// @param held rows with every raw column of the plan
    /// @param row position among the held ones
    public List<TreeStep> steps(Tree tree, float[] values, HeldRows held, int row) {
        var steps = new ArrayList<TreeStep>();
        int node = 0;
        while (tree.feature()[node] >= 0) {
            float x = values[tree.feature()[node]];
            boolean left = tree.goesLeft(node, x);
            steps.add(step(tree, node, x, left, held, row));
            node = left ? tree.left()[node] : tree.right()[node];
        }
        return steps;
    }

    private TreeStep step(Tree tree, int node, float x, boolean left, HeldRows held, int row) {
        Column column = columns.get(tree.feature()[node]);
        Test test = test(tree, node, column);
        int raw = held.column(column.encoding.column());
        String text = held.text(raw, row);
        boolean own = test.condition.name().equals(column.encoding.column());
        TreeStep.Gap gap =
                test.condition instanceof Condition.Missing
                        ? TreeStep.Gap.NONE
                        : gap(column.encoding, text, x);
        String standIn =
                gap == TreeStep.Gap.FILLED
                        ? Limits.text(type(column.encoding), raw(column.encoding, x))
                        : "";
        return new TreeStep(
                test.condition,
                left == test.left,
                own ? text == null ? "" : text : Limits.text(ColumnType.NUMBER, x),
                own ? gap : TreeStep.Gap.NONE,
                own ? standIn : "");
    }

    private static TreeStep.Gap gap(
            Encoding encoding, @org.jspecify.annotations.Nullable String text, float x) {
        if (text == null) {
            boolean numbers =
                    encoding instanceof Encoding.Numeric || encoding instanceof Encoding.Calendar;
            return numbers && !Float.isNaN(x) ? TreeStep.Gap.FILLED : TreeStep.Gap.MISSING;
        }
        List<String> levels =
                switch (encoding) {
                    case Encoding.OneHot oneHot -> oneHot.levels();
                    case Encoding.Codes codes -> codes.levels();
                    default -> List.of(text);
                };
        return levels.contains(text) ? TreeStep.Gap.NONE : TreeStep.Gap.UNKNOWN;
    }

    private static Test test(Tree tree, int node, Column column) {
        float threshold = tree.threshold()[node];
        return switch (column.encoding) {
            case Encoding.Numeric numeric when column.offset == 1 && splits(threshold) ->
                    new Test(new Condition.Missing(numeric.column()), false);
            case Encoding.OneHot oneHot when splits(threshold) -> {
                String level = oneHot.levels().get(column.offset);
                yield new Test(
                        level.equals(Encoding.OneHot.MISSING)
                                ? new Condition.Missing(oneHot.column())
                                : new Condition.Among(oneHot.column(), List.of(level)),
                        false);
            }
            case Encoding.Codes codes ->
                    new Test(new Condition.Among(codes.column(), left(tree, node, codes)), true);
            default -> new Test(below(column, threshold), true);
        };
    }

    /// Whether a limit tells 0 from 1.
    private static boolean splits(float threshold) {
        return threshold > 0 && threshold <= 1;
    }

    private static List<String> left(Tree tree, int node, Encoding.Codes codes) {
        var left = new ArrayList<String>();
        for (int level = 0; level < codes.levels().size(); level++) {
            if (tree.goesLeft(node, level)) {
                left.add(codes.levels().get(level));
            }
        }
        return left;
    }

    /// LightGBM stores ±1e-35 where it means 0.
    private static final float NOTHING = 2e-35f;

    /// `x < t`, or `x ≤ the number before t` where that one is shorter: engines that test `≤` store
    /// the number after their limit.
    private static Condition.Below below(Column column, float threshold) {
        float before = Math.nextDown(threshold);
        boolean included = Float.toString(before).length() < Float.toString(threshold).length();
        float limit = included ? before : threshold;
        if (Math.abs(threshold) < NOTHING) {
            included = threshold > 0;
            limit = 0;
        }
        boolean own =
                column.offset == 0
                        && (column.encoding instanceof Encoding.Numeric
                                || column.encoding instanceof Encoding.Calendar);
        return own
                ? new Condition.Below(
                        column.output, type(column.encoding), raw(column.encoding, limit), included)
                : new Condition.Below(column.output, ColumnType.NUMBER, limit, included);
    }

    private static ColumnType type(Encoding encoding) {
        return encoding instanceof Encoding.Calendar ? ColumnType.TIME : ColumnType.NUMBER;
    }

    /// From the matrix back to the person's own numbers.
    private static double raw(Encoding encoding, float x) {
        return switch (encoding) {
            case Encoding.Numeric numeric ->
                    numeric.scale() == 1 && numeric.mean() == 0
                            ? x
                            : (double) x / numeric.scale() + numeric.mean();
            case Encoding.Calendar calendar -> x / calendar.scale() + calendar.mean();
            default -> x;
        };
    }
}
