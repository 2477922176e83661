package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Explains row after row by a method for single games, several rows at once, each with a seed of
/// its own: the same numbers on any number of threads.
final class RowGames {

    /// Rows between two looks at the progress.
    private static final int TOGETHER = 8;

    private final int players;
    private final int outputs;
    private final double[] base;
    private final double[] values;
    private final double[] worst;
    private final double[][] squares;

    private RowGames(int rows, int outputs, int players) {
        this.players = players;
        this.outputs = outputs;
        this.base = new double[outputs];
        this.values = new double[rows * outputs * players];
        this.worst = new double[rows];
        this.squares = new double[rows][players];
    }

    /// What explains one row.
    @FunctionalInterface
    interface Single {
        /// @param number position of the row among those explained
        Estimate of(int number, float[] row, RandomGenerator random);
    }

    /// @param method id, for the result
    static Attribution explain(
            String method,
            Single single,
            Matrix rows,
            int outputs,
            int players,
            long seed,
            Progress progress) {
        var games = new RowGames(rows.rows(), outputs, players);
        for (int from = 0; from < rows.rows(); from += TOGETHER) {
            progress.advance(from, rows.rows(), Message.of("explain.progress.rows"));
            IntStream.range(from, Math.min(rows.rows(), from + TOGETHER))
                    .parallel()
                    .forEach(row ->
                            games.keep(
                                    row,
                                    single.of(
                                            row,
                                            rows.row(row),
                                            Seeds.generator(seed, "explain/" + row))));
        }
        return games.attribution(method);
    }

    private void keep(int row, Estimate estimate) {
        if (row == 0) {
            System.arraycopy(estimate.base(), 0, base, 0, outputs);
        }
        int cells = outputs * players;
        System.arraycopy(estimate.values(), 0, values, row * cells, cells);
        for (int i = 0; i < cells; i++) {
            double error = estimate.errors()[i];
            worst[row] = Math.max(worst[row], error);
            squares[row][i % players] += error * error;
        }
    }

    private Attribution attribution(String method) {
        double[] errors = new double[players];
        for (double[] of : squares) {
            for (int p = 0; p < players; p++) {
                errors[p] += of[p] / (squares.length * (double) outputs);
            }
        }
        Arrays.setAll(errors, p -> Math.sqrt(errors[p]));
        return new Attribution(
                method, base, values, players, Arrays.stream(worst).max().orElse(0), errors);
    }
}
