package jianmo.engine.smile;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.explore.Looking.Grouping;
import jianmo.dataset.feature.Matrix;

import smile.clustering.KMeans;

/// k-means by Smile, begun by k-means++ (Arthur, Vassilvitskii 2007).
public final class MeansGrouping implements Grouping {

    private static final int STEPS = 100;

    @Override
    public int[] groups(Matrix rows, int k, long seed, Progress progress) {
        return Alone.run(
                seed,
                progress,
                Message.of("data.explore.grouping"),
                () -> KMeans.fit(RowArrays.of(rows), k, STEPS).group(),
                () -> {});
    }
}
