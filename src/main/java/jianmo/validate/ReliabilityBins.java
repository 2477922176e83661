package jianmo.validate;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.validate.ValidationReport.Reliability;

import java.util.ArrayList;
import java.util.List;

/// How often what was said to be likely came true, in ten bins of equal width.
///
/// For two classes the probability of class 1 against its share; for more the probability of the
/// answered class against the share of right answers; nothing for numbers. Empty bins are left out.
public final class ReliabilityBins {

    private static final int BINS = 10;

    private ReliabilityBins() {}

    public static List<Reliability> of(TargetCoding target, float[] scores, float[] labels) {
        if (target.task() == Task.REGRESSION) {
            return List.of();
        }
        double[] predicted = new double[BINS];
        long[] came = new long[BINS];
        long[] rows = new long[BINS];
        int outputs = target.outputs();
        for (int i = 0; i < labels.length; i++) {
            int answer = largest(scores, i * outputs, outputs);
            double p = scores[i * outputs + answer];
            boolean right = (int) labels[i] == (outputs == 1 ? 1 : answer);
            int bin = Math.clamp((long) (p * BINS), 0, BINS - 1);
            predicted[bin] += p;
            came[bin] += right ? 1 : 0;
            rows[bin]++;
        }
        var bins = new ArrayList<Reliability>();
        for (int b = 0; b < BINS; b++) {
            if (rows[b] > 0) {
                bins.add(
                        new Reliability(
                                predicted[b] / rows[b], (double) came[b] / rows[b], rows[b]));
            }
        }
        return bins;
    }

    private static int largest(float[] scores, int from, int count) {
        int best = 0;
        for (int k = 1; k < count; k++) {
            if (scores[from + k] > scores[from + best]) {
                best = k;
            }
        }
        return best;
    }
}
