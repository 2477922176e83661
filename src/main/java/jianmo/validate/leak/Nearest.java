package jianmo.validate.leak;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The ten nearest of one row, by weight and by distance.
final class Nearest {

    static final int COUNT = 10;

    private final float[] best = new float[COUNT];
    private final float[] distances = new float[COUNT];
    private int heaviest = -1;
    private int closest = -1;
    private boolean close;

    Nearest() {
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        Arrays.fill(distances, Float.MAX_VALUE);
    }

    void add(int place, float weight, float distance) {
        if (weight > best[COUNT - 1]) {
            heaviest = weight > best[0] ? place : heaviest;
            insert(best, weight, 1);
        }
        if (distance < distances[COUNT - 1]) {
            closest = distance < distances[0] ? place : closest;
            insert(distances, distance, -1);
        }
    }

    /// Whether the heaviest is close enough for a twin.
    void closeBy(boolean is) {
        close = is;
    }

    /// k·(W_k - W_k+1) for k from 2.
    DoubleStream gaps() {
        return IntStream.range(1, COUNT - 1).mapToDouble(k -> (k + 1) * (best[k] - best[k + 1]));
    }

    /// Place of the heaviest among the rows looked at.
    int place() {
        return heaviest;
    }

    /// From here on a distance is of no interest.
    float reach() {
        return distances[COUNT - 1];
    }

    /// How probable so large a gap before the tenth is for an ordinary row.
    double chance(double mean) {
        double gap = (best[0] - best[COUNT - 1]) / mean;
        return close ? 1 - Math.pow(1 - Math.exp(-gap), COUNT - 1) : 1;
    }

    /// Distance of the nearest to that of the tenth; 1 where another is heavier.
    double ratio() {
        return heaviest == closest && reach() > 0 ? distances[0] / reach() : 1;
    }

    /// An estimate of 1 / dimension; NaN where there is none.
    double inverse() {
        return IntStream.range(1, COUNT - 1)
                .filter(k -> distances[k] > 0)
                .mapToDouble(k -> Math.log(reach() / distances[k]))
                .average()
                .orElse(Double.NaN);
    }

    /// @param sign 1 for the largest first, -1 for the smallest
    private static void insert(float[] sorted, float value, int sign) {
        int at = sorted.length - 1;
        while (at > 0 && sign * sorted[at - 1] < sign * value) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = value;
    }
}
