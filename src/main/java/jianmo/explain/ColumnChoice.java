package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Keeps explaining within bounds where a model has very many columns: those that move answers most
/// when they alone are known stay players, all others are one player together.
final class ColumnChoice {

    /// More players are never told apart by sampling.
    static final int MOST_PLAYERS = 200;

    private static final int FEWEST_PLAYERS = 20;
    private static final int LOOKED_AT = 8;
    private static final int TOGETHER = 128;

    /// How many times the usual effort is the most there is.
    private static final double STRETCH = 10;

    private ColumnChoice() {}

    /// Rows that can be explained at all, one after the other, at the least that each takes.
    static int mostRows(Answers answers, int rows) {
        double each =
                FormCost.of(answers.form())
                        * Effort.FEWEST
                        * PermutationShap.FEWEST_ROUNDS
                        * 2
                        * (FEWEST_PLAYERS + 1);
        return answers.form() instanceof jianmo.train.form.TreeForm
                ? rows
                : (int) Math.clamp(STRETCH * Effort.MOST_STEPS / each, 1, rows);
    }

    /// Players that sampling can tell apart on these rows.
    static int most(Answers answers, int rows) {
        double each =
                new Effort(answers.form(), rows, 0).answers()
                        * STRETCH
                        / (Effort.FEWEST * PermutationShap.FEWEST_ROUNDS * 2);
        return (int) Math.clamp(each - 1, FEWEST_PLAYERS, MOST_PLAYERS);
    }

    /// The players that move answers most, the others made one.
    static RawColumns telling(
            Answers answers,
            RawColumns raw,
            BackgroundRows background,
            Matrix rows,
            int most,
            long seed,
            Progress progress) {
        int looked =
                (int)
                        Math.clamp(
                                Effort.MOST_STEPS / FormCost.of(answers.form()) / raw.size(),
                                1,
                                Math.min(LOOKED_AT, rows.rows()));
        var random = Seeds.generator(seed, "telling");
        double[] moved = new double[raw.size()];
        for (int i = 0; i < looked; i++) {
            progress.advance(i, looked, Message.of("explain.progress.columns"));
            var game =
                    new ColumnGame(
                            answers,
                            raw,
                            background,
                            rows.row((int) ((long) i * rows.rows() / looked)));
            add(game, random.nextInt(background.count()), moved);
        }
        int[] kept =
                IntStream.range(0, moved.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(p -> -moved[p]))
                        .limit(most)
                        .mapToInt(p -> p)
                        .sorted()
                        .toArray();
        return raw.lumped(kept);
    }

    private static void add(ColumnGame game, int reference, double[] moved) {
        double[] start = game.answers(new boolean[1][moved.length], reference);
        for (int from = 0; from < moved.length; from += TOGETHER) {
            boolean[][] alone = new boolean[Math.min(TOGETHER, moved.length - from)][moved.length];
            for (int i = 0; i < alone.length; i++) {
                alone[i][from + i] = true;
            }
            double[] answers = game.answers(alone, reference);
            for (int i = 0; i < answers.length; i++) {
                moved[from + i / start.length] += Math.abs(answers[i] - start[i % start.length]);
            }
        }
    }
}
