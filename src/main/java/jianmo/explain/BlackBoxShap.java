package jianmo.explain;

import jianmo.base.seed.Seeds;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Shapley values of the raw columns of a model of which nothing is known but its answers, as a
/// graph of another maker: exact where all coalitions can be asked for, else by permutations, or by
/// KernelSHAP where that is wished.
public final class BlackBoxShap {

    /// Answers that count as cheap enough for all coalitions.
    private static final double ALL = 2e5;

    private static final int PAIRS = 1024;
    private static final int ROUNDS = 10;

    private final Model model;
    private final List<Object> background;
    private final int outputs;
    private final ExplainMethod method;
    private final long seed;

    /// What is asked.
    @FunctionalInterface
    public interface Model {
        /// @param columns an array per raw column, equally long
        /// @return rows × outputs
        float[] answers(List<Object> columns);
    }

    /// @param background rows that unknown columns take their values from, an array per column
    /// @param outputs numbers the model answers a row with
    /// @param method `AUTO`, `KERNEL` or `PERMUTATION`
    public BlackBoxShap(
            Model model, List<Object> background, int outputs, ExplainMethod method, long seed) {
        this.model = model;
        this.background = List.copyOf(background);
        this.outputs = outputs;
        this.method = method;
        this.seed = seed;
    }

    /// One row.
    ///
    /// @param row an array per column, of one value
    /// @param number of the row in its table, for the seed
    public BlackBoxRow explain(List<Object> row, int number) {
        GameMethod way = way(row.size());
        var game = new BlackBoxGame(model, background, row, outputs);
        Estimate found = way.explain(game, Seeds.generator(seed, "black-box-" + number));
        return new BlackBoxRow(
                way.id(),
                list(found.base()),
                doubles(model.answers(row)),
                rows(found.values(), row.size()),
                rows(found.errors(), row.size()));
    }

    private GameMethod way(int players) {
        int rows = Array.getLength(background.getFirst());
        boolean all = players <= ExactShap.MOST_PLAYERS && Math.pow(2, players) * rows <= ALL;
        return switch (method) {
            case PERMUTATION -> new PermutationShap(ROUNDS);
            case KERNEL -> new KernelShap(PAIRS);
            default -> all ? new ExactShap() : new PermutationShap(ROUNDS);
        };
    }

    private static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<Double> doubles(float... values) {
        var list = new ArrayList<Double>();
        for (float value : values) {
            list.add((double) value);
        }
        return list;
    }

    private static List<List<Double>> rows(double[] values, int width) {
        var rows = new ArrayList<List<Double>>();
        for (int from = 0; from < values.length; from += width) {
            rows.add(list(Arrays.copyOfRange(values, from, from + width)));
        }
        return rows;
    }
}
