package jianmo.engine.smile;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.explore.Layout;
import jianmo.dataset.explore.Method;
import jianmo.dataset.feature.Matrix;

import smile.manifold.TSNE;
import smile.util.AlgoStatus;
import smile.util.IterativeAlgorithmController;

/// t-SNE by Smile: 500 steps, perplexity 30 or a quarter of the rows. Time and memory grow with the
/// square of the rows.
public final class TsneLayout implements Layout {

    private static final int STEPS = 500;
    private static final double PERPLEXITY = 30;

    @Override
    public Method method() {
        return Method.TSNE;
    }

    @Override
    public Plane place(Matrix rows, long seed, Progress progress) {
        try (var controller = new IterativeAlgorithmController<AlgoStatus>()) {
            var options =
                    new TSNE.Options(
                            2,
                            Math.min(PERPLEXITY, rows.rows() / 4.0),
                            200,
                            12,
                            STEPS,
                            50,
                            1E-7,
                            0.5,
                            0.8,
                            250,
                            0.01,
                            controller);
            double[][] places =
                    Alone.run(
                            seed,
                            progress,
                            Message.of("data.explore.placing"),
                            () -> TSNE.fit(RowArrays.of(rows), options).coordinates(),
                            controller::stop);
            return RowArrays.plane(places);
        }
    }
}
