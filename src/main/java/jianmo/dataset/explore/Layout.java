package jianmo.dataset.explore;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;

/// Places rows in a plane. The same matrix and seed give the same places, on any number of threads.
public interface Layout {

    /// One of PCA, UMAP and TSNE.
    Method method();

    /// @param rows standardised numbers, rows × columns, none missing; at least four rows
    /// @throws jianmo.base.message.UserError when a library of the system is missing
    Plane place(Matrix rows, long seed, Progress progress);

    /// Places of rows, in their order. Hands its arrays out; nobody writes to them.
    final class Plane {

        private final double[] x;
        private final double[] y;
        private final double share;

        /// @param share of the spread of the rows that the plane shows; NaN where it is not told
        public Plane(double[] x, double[] y, double share) {
            this.x = x;
            this.y = y;
            this.share = share;
        }

        public double[] x() {
            return x;
        }

        public double[] y() {
            return y;
        }

        public double share() {
            return share;
        }
    }
}
