package jianmo.tune;

import jianmo.base.seed.Seeds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// How much each setting matters, by functional analysis of variance (Hutter, Hoos and Leyton-Brown
/// 2014).
///
/// A small forest of regression trees is grown over the finished trials. In each tree the share of
/// the variance over the whole search space that one setting explains alone is exact, since leaves
/// are boxes. The shares are averaged over the trees and scaled to sum 1; effects that need two
/// settings together are left out. With few trials this is a hint, not a proof.
final class FunctionalAnova {

    private static final int TREES = 48;
    private static final int FEWEST = 4;

    private FunctionalAnova() {}

    /// @return by name, in order of the space, sum 1; all equal where fewer than four trials
    ///   finished or all values are the same
    static Map<String, Double> importance(SearchSpace space, List<Trial> history, long seed) {
        List<Trial> finished = history.stream().filter(Study::finished).toList();
        int axes = space.size();
        double[] shares = new double[axes];
        if (finished.size() >= FEWEST) {
            double[][] points =
                    finished.stream().map(t -> space.point(t.settings())).toArray(double[][]::new);
            double[] values = finished.stream().mapToDouble(Trial::value).toArray();
            RandomGenerator random = Seeds.generator(seed, "importance");
            for (int t = 0; t < TREES; t++) {
                add(shares, new BoxTree(points, values, random).leaves());
            }
        }
        double total = 0;
        for (double share : shares) {
            total += share;
        }
        var importance = new LinkedHashMap<String, Double>();
        for (int d = 0; d < axes; d++) {
            String name = space.dimensions().get(d).parameter().name();
            importance.put(name, total > 0 ? shares[d] / total : 1.0 / axes);
        }
        return importance;
    }

    private static void add(double[] shares, List<BoxTree.Leaf> leaves) {
        double mean = 0;
        double squares = 0;
        for (BoxTree.Leaf leaf : leaves) {
            mean += leaf.volume() * leaf.value();
            squares += leaf.volume() * leaf.value() * leaf.value();
        }
        double variance = squares - mean * mean;
        if (variance <= 1e-12 * squares) {
            return;
        }
        for (int d = 0; d < shares.length; d++) {
            shares[d] += Math.max(0, alone(leaves, d, mean)) / variance;
        }
    }

    /// Variance along axis `d` of the mean over all other axes.
    private static double alone(List<BoxTree.Leaf> leaves, int d, double mean) {
        var borders = new ArrayList<Double>();
        leaves.forEach(leaf -> borders.add(leaf.from(d)));
        borders.add(1.0);
        List<Double> sorted = borders.stream().distinct().sorted().toList();
        double variance = 0;
        for (int i = 0; i + 1 < sorted.size(); i++) {
            double from = sorted.get(i);
            double to = sorted.get(i + 1);
            double marginal = 0;
            for (BoxTree.Leaf leaf : leaves) {
                if (leaf.from(d) <= from && leaf.to(d) >= to) {
                    marginal += leaf.value() * leaf.volume() / (leaf.to(d) - leaf.from(d));
                }
            }
            variance += (to - from) * (marginal - mean) * (marginal - mean);
        }
        return variance;
    }
}
