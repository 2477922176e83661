package jianmo.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// Pixels with labels made into regions that each hang together (neighbours left, right, above and
/// below): a label in several places becomes several regions, and one that is too small is given to
/// the neighbour with the longest common border, the smallest first.
final class ConnectedRegions {

    private static final int NONE = -1;

    private final int width;
    private final int height;

    /// Component of each pixel, before any is given away.
    private final int[] of;

    /// Pixels of each component; 0 where it was given away.
    private int[] sizes = {};

    /// What each component was given to; itself where it was not.
    private final List<Integer> into = new ArrayList<>();

    /// Per component: its neighbours and how many pixels they share a border with.
    private final List<TreeMap<Integer, Integer>> borders = new ArrayList<>();

    private record Sized(int region, int size) {}

    /// @param least pixels of a region
    ConnectedRegions(int width, int height, int[] labels, int least) {
        this.width = width;
        this.height = height;
        this.of = new int[labels.length];
        components(labels);
        borders();
        giveAway(least);
    }

    /// Numbered in the order of their first pixels.
    Regions regions() {
        int[] numbers = new int[sizes.length];
        Arrays.fill(numbers, NONE);
        int next = 0;
        int[] numbered = new int[of.length];
        for (int i = 0; i < of.length; i++) {
            int region = root(of[i]);
            if (numbers[region] == NONE) {
                numbers[region] = next++;
            }
            numbered[i] = numbers[region];
        }
        return new Regions(width, height, numbered);
    }

    private void components(int[] labels) {
        Arrays.fill(of, NONE);
        int[] waiting = new int[of.length];
        int[] found = new int[of.length];
        int count = 0;
        for (int first = 0; first < of.length; first++) {
            if (of[first] != NONE) {
                continue;
            }
            int end = 0;
            of[first] = count;
            waiting[end++] = first;
            for (int next = 0; next < end; next++) {
                for (int beside : beside(waiting[next])) {
                    if (beside != NONE && of[beside] == NONE && labels[beside] == labels[first]) {
                        of[beside] = count;
                        waiting[end++] = beside;
                    }
                }
            }
            found[count++] = end;
        }
        sizes = Arrays.copyOf(found, count);
    }

    /// Left, right, above, below; [#NONE] outside.
    private int[] beside(int pixel) {
        int x = pixel % width;
        return new int[] {
            x > 0 ? pixel - 1 : NONE,
            x < width - 1 ? pixel + 1 : NONE,
            pixel >= width ? pixel - width : NONE,
            pixel < width * (height - 1) ? pixel + width : NONE
        };
    }

    private void borders() {
        for (int region = 0; region < sizes.length; region++) {
            into.add(region);
            borders.add(new TreeMap<>());
        }
        for (int pixel = 0; pixel < of.length; pixel++) {
            for (int beside : beside(pixel)) {
                if (beside != NONE && of[beside] != of[pixel]) {
                    borders.get(of[pixel]).merge(of[beside], 1, Integer::sum);
                }
            }
        }
    }

    private void giveAway(int least) {
        var small =
                new PriorityQueue<Sized>(
                        Comparator.comparingInt(Sized::size).thenComparingInt(Sized::region));
        for (int region = 0; region < sizes.length; region++) {
            small.add(new Sized(region, sizes[region]));
        }
        while (!small.isEmpty() && small.element().size() < least) {
            Sized next = small.remove();
            int region = next.region();
            if (sizes[region] == next.size() && !borders.get(region).isEmpty()) {
                int taker = longest(borders.get(region));
                give(region, taker);
                small.add(new Sized(taker, sizes[taker]));
            }
        }
    }

    private static int longest(Map<Integer, Integer> shared) {
        int best = NONE;
        for (var border : shared.entrySet()) {
            if (best == NONE || border.getValue() > shared.getOrDefault(best, 0)) {
                best = border.getKey();
            }
        }
        return best;
    }

    private void give(int region, int taker) {
        borders.get(taker).remove(region);
        borders.get(region)
                .forEach((neighbour, shared) -> {
                    borders.get(neighbour).remove(region);
                    if (neighbour != taker) {
                        borders.get(neighbour).merge(taker, shared, Integer::sum);
                        borders.get(taker).merge(neighbour, shared, Integer::sum);
                    }
                });
        borders.get(region).clear();
        into.set(region, taker);
        sizes[taker] += sizes[region];
        sizes[region] = 0;
    }

    private int root(int region) {
        int root = region;
        while (into.get(root) != root) {
            root = into.get(root);
        }
        return root;
    }
}
