package jianmo.engine.smile;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.explore.Looking.Oddness;
import jianmo.dataset.feature.Matrix;

import smile.anomaly.IsolationForest;

/// How quickly random cuts part a row from the others: isolation forest (Liu, Ting, Zhou 2008) by
/// Smile, 200 trees of up to 256 rows.
public final class ForestOddness implements Oddness {

    private static final int TREES = 200;
    private static final int SAMPLE = 256;

    @Override
    public double[] scores(Matrix rows, long seed, Progress progress) {
        double[][] points = RowArrays.of(rows);
        double share = Math.min(0.7, (double) SAMPLE / rows.rows());
        int depth = (int) Math.ceil(Math.log(Math.max(2, share * rows.rows())) / Math.log(2));
        return Alone.run(
                seed,
                progress,
                Message.of("data.explore.scoring"),
                () ->
                        IsolationForest.fit(
                                        points, new IsolationForest.Options(TREES, depth, share, 0))
                                .score(points),
                () -> {});
    }
}
