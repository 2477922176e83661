package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/// The laws of Shapley values, for every method on games that are given by their table.
class GamesTest {

    private static final int PLAYERS = 6;
    private static final int OUTPUTS = 2;

    static Stream<GameMethod> methods() {
        return Stream.of(new ExactShap(), new KernelShap(2000), new PermutationShap(1500));
    }

    /// A game over a table of worths for each of two references.
    private record Planted(double[][] tables, double[] weights) implements Game {
        @Override
        public int players() {
            return PLAYERS;
        }

        @Override
        public int outputs() {
            return OUTPUTS;
        }

        @Override
        public double[] answers(boolean[][] known, int reference) {
            double[] answers = new double[known.length * OUTPUTS];
            for (int i = 0; i < known.length; i++) {
                int coalition = 0;
                for (int p = 0; p < PLAYERS; p++) {
                    coalition |= known[i][p] ? 1 << p : 0;
                }
                for (int k = 0; k < OUTPUTS; k++) {
                    answers[i * OUTPUTS + k] = tables[reference][coalition * OUTPUTS + k];
                }
            }
            return answers;
        }
    }

    /// Player 4 does nothing; players 0 and 1 are alike; the rest is chance.
    private static Planted planted(long seed) {
        var random = Seeds.generator(seed, "game");
        double[][] tables = new double[2][OUTPUTS << PLAYERS];
        for (double[] table : tables) {
            for (int coalition = 0; coalition < 1 << PLAYERS; coalition++) {
                for (int k = 0; k < OUTPUTS; k++) {
                    int twin = coalition & ~3 | (coalition & 1) << 1 | coalition >> 1 & 1;
                    int same = Math.min(coalition, twin) & ~16;
                    int own = coalition & ~16;
                    table[coalition * OUTPUTS + k] =
                            own == same || (Math.min(own, twin & ~16)) == own
                                    ? random.nextGaussian()
                                    : 0;
                    int source = Math.min(own, twin & ~16);
                    if (source != coalition) {
                        table[coalition * OUTPUTS + k] = table[source * OUTPUTS + k];
                    }
                }
            }
        }
        return new Planted(tables, new double[] {0.3, 0.7});
    }

    /// Mean gain over all orders of the players, one by one.
    private static double[] byOrders(Game game) {
        double[] values = new double[OUTPUTS * PLAYERS];
        int[] count = {0};
        orders(game, new boolean[PLAYERS], values, count);
        double[] mean = new double[values.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = values[i];
        }
        return mean;
    }

    private static void orders(Game game, boolean[] known, double[] values, int[] count) {
        double factorial = 1;
        for (int i = 2; i <= PLAYERS; i++) {
            factorial *= i;
        }
        int size = 0;
        for (boolean is : known) {
            size += is ? 1 : 0;
        }
        // ways to have come here in one order, and to go on after the next
        double[] worth = game.worth(new boolean[][] {known});
        for (int p = 0; p < PLAYERS; p++) {
            if (!known[p]) {
                boolean[] next = known.clone();
                next[p] = true;
                double[] more = game.worth(new boolean[][] {next});
                double rest = 1;
                for (int i = 2; i <= PLAYERS - size - 1; i++) {
                    rest *= i;
                }
                for (int k = 0; k < OUTPUTS; k++) {
                    values[k * PLAYERS + p] += rest / factorial * (more[k] - worth[k]);
                }
                orders(game, next, values, count);
            }
        }
    }

    private static Estimate explain(GameMethod method, Game game) {
        return method.explain(game, Seeds.generator(11, "games"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isWithinItsErrorOfTheMeanOverAllOrders(GameMethod method) {
        Planted game = planted(5);
        double[] exact = byOrders(game);
        Estimate found = explain(method, game);
        double largest = 0;
        for (int i = 0; i < exact.length; i++) {
            double off = Math.abs(exact[i] - found.values()[i]);
            assertTrue(
                    off <= 4 * found.errors()[i] + 1e-9,
                    method.id() + " is off by " + off + ", said " + found.errors()[i]);
            largest = Math.max(largest, found.errors()[i]);
        }
        assertEquals(method instanceof ExactShap, largest == 0);
        assertTrue(largest < 0.05, "an error of " + largest);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void baseAndContributionsAddUp(GameMethod method) {
        Planted game = planted(6);
        Estimate found = explain(method, game);
        boolean[][] ends = new boolean[2][PLAYERS];
        java.util.Arrays.fill(ends[1], true);
        double[] worth = game.worth(ends);
        for (int k = 0; k < OUTPUTS; k++) {
            double total = found.base()[k];
            for (int p = 0; p < PLAYERS; p++) {
                total += found.values()[k * PLAYERS + p];
            }
            assertEquals(worth[k], found.base()[k], 1e-9);
            assertEquals(worth[OUTPUTS + k], total, 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theIdleGetNothingAndTwinsTheSame(GameMethod method) {
        Estimate found = explain(method, planted(7));
        for (int k = 0; k < OUTPUTS; k++) {
            int at = k * PLAYERS;
            assertEquals(0, found.values()[at + 4], 4 * found.errors()[at + 4] + 1e-9);
            double apart = found.values()[at] - found.values()[at + 1];
            double error = Math.hypot(found.errors()[at], found.errors()[at + 1]);
            assertEquals(0, apart, 4 * error + 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theSameSeedGivesTheSame(GameMethod method) {
        assertArrayEquals(
                explain(method, planted(8)).values(), explain(method, planted(8)).values());
    }

    /// Of a hundred games, the exact value lies within two stated errors about as often as it
    /// should.
    @Test
    void statedErrorsAreHonest() {
        for (GameMethod method : new GameMethod[] {new KernelShap(80), new PermutationShap(6)}) {
            int within = 0;
            int all = 0;
            for (int seed = 0; seed < 60; seed++) {
                Planted game = planted(100 + seed);
                double[] exact = explain(new ExactShap(), game).values();
                Estimate found = method.explain(game, Seeds.generator(seed, "honest"));
                for (int i = 0; i < exact.length; i++) {
                    boolean near = Math.abs(exact[i] - found.values()[i]) <= 2 * found.errors()[i];
                    within += near ? 1 : 0;
                    all += 1;
                }
            }
            double share = within / (double) all;
            assertTrue(share > 0.85, method.id() + " within two errors: " + share);
        }
    }
}
