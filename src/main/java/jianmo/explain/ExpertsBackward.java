package jianmo.explain;

import jianmo.train.form.Experts;

/// [Backward] through a mixture of experts: through those that were chosen, and through the shares
/// of their gate.
final class ExpertsBackward {

    private final Experts experts;
    private final int width;
    private final int hidden;
    private final int count;

    ExpertsBackward(Experts experts) {
        this.experts = experts;
        this.width = experts.width();
        this.hidden = experts.hidden();
        this.count = experts.experts();
    }

    float[] of(float[] x, float[] slopes) {
        float[] back = new float[x.length];
        for (int at = 0; at < x.length; at += width) {
            token(x, at, slopes, back);
        }
        return back;
    }

    private void token(float[] x, int at, float[] slopes, float[] back) {
        float[] gate = experts.weights().getFirst();
        float[] scores = new float[count];
        for (int i = 0; i < width; i++) {
            for (int e = 0; e < count; e++) {
                scores[e] += x[at + i] * gate[i * count + e];
            }
        }
        boolean[] kept = Experts.kept(scores, 0, count, experts.topK());
        double[] shares = shares(scores, kept);
        double[] ofShare = new double[count];
        double all = 0;
        for (int e = 0; e < count; e++) {
            if (kept[e]) {
                ofShare[e] = expert(e, shares[e], x, at, slopes, back);
                all += ofShare[e] * shares[e];
            }
        }
        for (int e = 0; e < count; e++) {
            double ofScore = shares[e] * (ofShare[e] - all);
            for (int i = 0; i < width; i++) {
                back[at + i] += (float) (ofScore * gate[i * count + e]);
            }
        }
    }

    private static double[] shares(float[] scores, boolean[] kept) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int e = 0; e < kept.length; e++) {
            largest = kept[e] ? Math.max(largest, scores[e]) : largest;
        }
        double sum = 0;
        double[] shares = new double[kept.length];
        for (int e = 0; e < kept.length; e++) {
            shares[e] = kept[e] ? Math.exp(scores[e] - largest) : 0;
            sum += shares[e];
        }
        for (int e = 0; e < kept.length; e++) {
            shares[e] /= sum;
        }
        return shares;
    }

    /// Adds the slopes through one expert.
    ///
    /// @return the slope of its share
    private double expert(
            int expert, double share, float[] x, int at, float[] slopes, float[] back) {
        float[] first = experts.weights().get(1);
        float[] second = experts.weights().get(3);
        double ofShare = 0;
        for (int i = 0; i < width; i++) {
            ofShare += slopes[at + i] * (double) experts.weights().get(4)[expert * width + i];
        }
        for (int h = 0; h < hidden; h++) {
            double z = experts.weights().get(2)[expert * hidden + h];
            for (int i = 0; i < width; i++) {
                z += x[at + i] * (double) first[(expert * width + i) * hidden + h];
            }
            if (z > 0) {
                double slope = 0;
                for (int i = 0; i < width; i++) {
                    slope += slopes[at + i] * (double) second[(expert * hidden + h) * width + i];
                }
                ofShare += z * slope;
                for (int i = 0; i < width; i++) {
                    back[at + i] +=
                            (float) (share * slope * first[(expert * width + i) * hidden + h]);
                }
            }
        }
        return ofShare;
    }
}
