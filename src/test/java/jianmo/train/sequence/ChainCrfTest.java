package jianmo.train.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// The conditional random field against every path, written out one by one.
class ChainCrfTest {

    private static final int MOST_TAGS = 5;
    private static final int MOST_TOKENS = 6;

    /// A field, a batch's emissions, and where one sentence lies in them.
    private record Case(ChainCrf crf, List<Double> scores, int from, int length) {
        double[] emissions() {
            return scores.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private static double[] scores(RandomGenerator chance, int count, boolean whole) {
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            scores[i] = whole ? chance.nextInt(-1, 2) : chance.nextGaussian() * 2;
        }
        return scores;
    }

    /// Every number of tags and tokens, as a sentence in the middle of a padded batch.
    ///
    /// @param whole scores from -1 to 1 without fraction, so that paths tie
    private static List<Case> cases(boolean whole) {
        var chance = Seeds.generator(11, "crf");
        var cases = new ArrayList<Case>();
        for (int tags = 1; tags <= MOST_TAGS; tags++) {
            for (int length = 1; length <= MOST_TOKENS; length++) {
                var crf =
                        new ChainCrf(
                                scores(chance, tags * tags, whole),
                                scores(chance, tags, whole),
                                scores(chance, tags, whole));
                double[] batch = scores(chance, 3 * MOST_TOKENS * tags, whole);
                cases.add(
                        new Case(
                                crf,
                                Arrays.stream(batch).boxed().toList(),
                                MOST_TOKENS * tags,
                                length));
            }
        }
        return cases;
    }

    private static List<int[]> paths(int tags, int length) {
        var paths = new ArrayList<int[]>();
        long count = Math.round(Math.pow(tags, length));
        for (long number = 0; number < count; number++) {
            int[] path = new int[length];
            long rest = number;
            for (int t = 0; t < length; t++) {
                path[t] = (int) (rest % tags);
                rest /= tags;
            }
            paths.add(path);
        }
        return paths;
    }

    @Test
    void sumsOverEveryPath() {
        for (Case each : cases(false)) {
            double[] emissions = each.emissions();
            double sum = 0;
            for (int[] path : paths(each.crf().tags(), each.length())) {
                sum += Math.exp(each.crf().score(emissions, each.from(), path));
            }
            assertEquals(
                    Math.log(sum),
                    each.crf().logPartition(emissions, each.from(), each.length()),
                    1e-10);
        }
    }

    @Test
    void findsTheBestOfEveryPathAndBreaksTiesFromTheEnd() {
        for (boolean whole : new boolean[] {false, true}) {
            int ties = 0;
            for (Case each : cases(whole)) {
                double[] emissions = each.emissions();
                double highest = Double.NEGATIVE_INFINITY;
                int[] first = new int[0];
                for (int[] path : paths(each.crf().tags(), each.length())) {
                    double score = each.crf().score(emissions, each.from(), path);
                    ties += score == highest ? 1 : 0;
                    if (score > highest) {
                        highest = score;
                        first = path;
                    }
                }
                int[] best = each.crf().best(emissions, each.from(), each.length());
                assertArrayEquals(first, best);
            }
            assertEquals(whole, ties > 20);
        }
    }

    @Test
    void marginalsAreTheSharesOfThePathsThatPass() {
        for (Case each : cases(false)) {
            double[] emissions = each.emissions();
            int tags = each.crf().tags();
            double logZ = each.crf().logPartition(emissions, each.from(), each.length());
            double[] shares = new double[each.length() * tags];
            for (int[] path : paths(tags, each.length())) {
                double share = Math.exp(each.crf().score(emissions, each.from(), path) - logZ);
                for (int t = 0; t < path.length; t++) {
                    shares[t * tags + path[t]] += share;
                }
            }
            assertArrayEquals(
                    shares, each.crf().marginals(emissions, each.from(), each.length()), 1e-10);
        }
    }

    @Test
    void slopesAreTheExpectedCountsMinusThePathsOwn() {
        var chance = Seeds.generator(12, "crf");
        for (Case each : cases(false)) {
            double[] emissions = each.emissions();
            int tags = each.crf().tags();
            int[] told = chance.ints(each.length(), 0, tags).toArray();
            var slopes = new CrfSlopes(emissions.length, tags);
            double loss = each.crf().addSlopes(emissions, each.from(), told, slopes);
            assertEquals(each.crf().loss(emissions, each.from(), told), loss, 1e-12);
            var expected = new CrfSlopes(emissions.length, tags);
            double logZ = each.crf().logPartition(emissions, each.from(), each.length());
            for (int[] path : paths(tags, each.length())) {
                double share = Math.exp(each.crf().score(emissions, each.from(), path) - logZ);
                count(expected, each.from(), tags, path, share);
            }
            count(expected, each.from(), tags, told, -1);
            assertArrayEquals(expected.emissions(), slopes.emissions(), 1e-10);
            assertArrayEquals(expected.transitions(), slopes.transitions(), 1e-10);
            assertArrayEquals(expected.start(), slopes.start(), 1e-10);
            assertArrayEquals(expected.end(), slopes.end(), 1e-10);
        }
    }

    private static void count(CrfSlopes into, int from, int tags, int[] path, double share) {
        into.start()[path[0]] += share;
        into.end()[path[path.length - 1]] += share;
        for (int t = 0; t < path.length; t++) {
            into.emissions()[from + t * tags + path[t]] += share;
            if (t > 0) {
                into.transitions()[path[t - 1] * tags + path[t]] += share;
            }
        }
    }

    @Test
    void staysFiniteWhereScoresAreFarApart() {
        var crf =
                new ChainCrf(new double[] {0, -5000, 5000, 0}, new double[2], new double[] {0, 1});
        double[] emissions = {4000, -4000, -3000, 3000, 0, 2000};
        int[] best = crf.best(emissions, 0, 3);
        assertEquals(0, crf.loss(emissions, 0, best), 1e-9);
        var slopes = new CrfSlopes(emissions.length, 2);
        crf.addSlopes(emissions, 0, new int[] {1, 0, 1}, slopes);
        assertTrue(Arrays.stream(slopes.emissions()).allMatch(Double::isFinite));
        assertTrue(Arrays.stream(slopes.transitions()).allMatch(Double::isFinite));
    }

    @Test
    void aForbiddenTransitionIsNeverTaken() {
        double never = Double.NEGATIVE_INFINITY;
        var crf = new ChainCrf(new double[] {0, never, 0, 0}, new double[2], new double[2]);
        double[] emissions = {1, 0, 0, 9, 0, 9};
        int[] best = crf.best(emissions, 0, 3);
        assertArrayEquals(new int[] {1, 1, 1}, best);
        double[] marginals = crf.marginals(emissions, 0, 3);
        assertTrue(Arrays.stream(marginals).noneMatch(Double::isNaN));
        assertEquals(1, marginals[0] + marginals[1], 1e-12);
    }

    @Test
    void aSentenceThatDoesNotLieInItsBatchIsRefused() {
        var crf = new ChainCrf(new double[4], new double[2], new double[2]);
        double[] emissions = new double[6];
        assertThrows(IllegalArgumentException.class, () -> crf.logPartition(emissions, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> crf.best(emissions, 0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChainCrf(new double[3], new double[2], new double[2]));
    }
}
