package jianmo.base.seed;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Seeds for the parts of a run, derived from the one seed of the recipe.
///
/// The same root and name give the same seed on every machine and in every version; two names give
/// unrelated seeds. The mixing is SplitMix64 (Steele, Lea, Flood 2014) over FNV-1a of the name.
public final class Seeds {

    private Seeds() {}

    /// @param root the recipe's seed
    /// @param part what the seed is for, as `split` or `trial/17`
    public static long of(long root, String part) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < part.length(); i++) {
            hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
        }
        long z = root * 0x9e3779b97f4a7c15L + hash;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /// A generator for `part`; not thread-safe.
    public static RandomGenerator generator(long root, String part) {
        return new SplittableRandom(of(root, part));
    }
}
