package jianmo.tune;

import jianmo.base.seed.Seeds;

import java.util.random.RandomGenerator;

/// Points that fill the unit cube evenly: Halton's sequence (1960), each axis turned by a random
/// amount (Cranley and Patterson 1976). Beyond [#PRIMES] axes the rest is drawn independently,
/// since large bases fill badly.
final class Halton {

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29};

    private final long seed;

    Halton(long seed) {
        this.seed = seed;
    }

    /// @param number from 1
    double[] point(int number, int axes) {
        RandomGenerator shift = Seeds.generator(seed, "halton");
        RandomGenerator independent = Seeds.generator(seed, "halton/" + number);
        double[] point = new double[axes];
        for (int d = 0; d < axes; d++) {
            point[d] =
                    d < PRIMES.length
                            ? (mirrored(number, PRIMES[d]) + shift.nextDouble()) % 1
                            : independent.nextDouble();
        }
        return point;
    }

    /// The digits of `number` in `base`, behind the point and in reverse.
    private static double mirrored(int number, int base) {
        double digit = 1;
        double sum = 0;
        for (int rest = number; rest > 0; rest /= base) {
            digit /= base;
            sum += digit * (rest % base);
        }
        return sum;
    }
}
