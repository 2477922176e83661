package jianmo.train.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// An estimate is right when it is within 15 % of what is really left, or of a twentieth of the
/// whole run near the end, where one iteration more or less is all there is. Every moment from a
/// tenth of the run on is asked.
class TimeLeftTest {

    private static final int SEEDS = 40;

    /// Costs of iterations, by number from 0, and the share of moments that must be right. Where
    /// the cost drifts or comes in bursts, what is to come can't be known from the first tenth.
    enum Run {
        STEADY(60, 0.99) {
            @Override
            double cost(double i, Random random) {
                return noise(random, 0.03);
            }
        },
        SLOW_START(60, 0.99) {
            @Override
            double cost(double i, Random random) {
                return (i < 3 ? 2 : 1) * noise(random, 0.03);
            }
        },
        WARMING_UP(1000, 0.99) {
            @Override
            double cost(double i, Random random) {
                return (1 + 3 * Math.exp(-i / 20)) * noise(random, 0.05);
            }
        },
        FEW(20, 0.98) {
            @Override
            double cost(double i, Random random) {
                return (i < 2 ? 2 : 1) * noise(random, 0.03);
            }
        },
        GROWING(500, 0.95) {
            @Override
            double cost(double i, Random random) {
                return (1 + 0.5 * i / 500) * noise(random, 0.03);
            }
        },
        FALLING(500, 0.85) {
            @Override
            double cost(double i, Random random) {
                return (1 - 0.4 * i / 500) * noise(random, 0.03);
            }
        },
        NOISY(500, 0.98) {
            @Override
            double cost(double i, Random random) {
                return noise(random, 0.3);
            }
        },
        BURSTS(1000, 0.99) {
            @Override
            double cost(double i, Random random) {
                return (i % 20 == 19 ? 8 : 1) * noise(random, 0.03);
            }
        },
        ONE_STALL(500, 0.96) {
            @Override
            double cost(double i, Random random) {
                return (i == 60 ? 100 : 1) * noise(random, 0.03);
            }
        };

        final int iterations;
        final double right;

        Run(int iterations, double right) {
            this.iterations = iterations;
            this.right = right;
        }

        abstract double cost(double i, Random random);

        private static double noise(Random random, double size) {
            return Math.exp(size * random.nextGaussian() - size * size / 2);
        }
    }

    @ParameterizedTest
    @EnumSource(Run.class)
    void isRightFromATenthOfTheRunOn(Run run) {
        double right = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            double[] ends = new double[run.iterations];
            double now = 0;
            for (int i = 0; i < ends.length; i++) {
                now += run.cost(i, random);
                ends[i] = now;
            }
            right += shareRight(ends) / SEEDS;
        }
        assertTrue(right >= run.right, run + " " + right);
    }

    /// Recorded trainings of the studio's families, see `RecordTraces`, made on a busy machine. The
    /// rounds of XGBoost become a third cheaper in the course of this one, which nothing tells in
    /// its first part.
    @ParameterizedTest
    @CsvSource({
        "forest-churn, 0.8",
        "mlp-diamonds, 0.7",
        "mlp-churn, 0.75",
        "xgboost-diamonds, 0.6"
    })
    void isMostlyRightOnRecordedTrainings(String name, double share) throws IOException {
        double right = shareRight(seconds(name));
        assertTrue(right >= share, name + " " + right);
    }

    private static double shareRight(double[] ends) {
        int n = ends.length;
        var left = new TimeLeft(false);
        int asked = 0;
        int right = 0;
        for (int i = 1; i < n; i++) {
            long nanos = (long) (ends[i - 1] * 1e9);
            left.ended(i, n, nanos);
            double truth = ends[n - 1] - ends[i - 1];
            if (10 * i >= n && i > 2) {
                asked++;
                double told = left.estimate(nanos).orElseThrow().seconds();
                if (Math.abs(told - truth) <= 0.15 * Math.max(truth, 0.05 * ends[n - 1])) {
                    right++;
                }
            }
        }
        return (double) right / asked;
    }

    @Test
    void earlyStoppingMakesItAtMostAndLongIterationsCountDown() {
        var left = new TimeLeft(true);
        for (int i = 1; i <= 10; i++) {
            left.ended(i, 20, i * 10_000_000_000L);
            left.ended(i, 20, i * 10_000_000_000L + 1);
        }
        var now = left.estimate(100_000_000_000L).orElseThrow();
        assertTrue(now.atMost());
        assertEquals(100, now.seconds(), 1e-6);
        assertEquals(96, left.estimate(104_000_000_000L).orElseThrow().seconds(), 1e-6);
        assertEquals(90, left.estimate(150_000_000_000L).orElseThrow().seconds(), 1e-6);
    }

    @Test
    void saysNothingAtFirstAndZeroAtTheEnd() {
        var left = new TimeLeft(false);
        assertTrue(left.estimate(0).isEmpty());
        left.ended(1, 100, 1_000);
        left.ended(2, 100, 2_000);
        assertTrue(left.estimate(2_000).isEmpty());
        left.ended(100, 100, 100_000);
        assertEquals(0, left.estimate(100_000).orElseThrow().seconds());
    }

    @Test
    void aResumedTrainingCountsItsOwnIterationsAlone() {
        var left = new TimeLeft(false);
        for (int i = 81; i <= 90; i++) {
            left.ended(i, 100, 1_000_000_000_000L + i * 1_000_000_000L);
        }
        assertEquals(10, left.estimate(1_090_000_000_000L).orElseThrow().seconds(), 1e-6);
    }

    @Test
    void aMillionIterationsAreNoBurden() {
        var left = new TimeLeft(false);
        for (int i = 1; i <= 1_000_000; i++) {
            left.ended(i, 2_000_000, i * 1_000_000L);
        }
        var told = left.estimate(1_000_000_000_000L).orElseThrow().seconds();
        assertEquals(1000, told, 5);
    }

    /// Lines `iteration planned milliseconds train validation`.
    private static double[] seconds(String name) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/traces", name + ".txt")).stream()
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[2]) / 1000)
                .toArray();
    }
}
