package jianmo.train;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.train.live.Examination;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// Passes the iterations of a training on as progress and as points of curves: the losses
/// `<family>/train` and `<family>/validation`, and where they are measured `<family>/metric`,
/// `<family>/rate` (learning rate), `<family>/gradient` (norm) and `<family>/speed` (rows per
/// second). With an [Examination] the answers for the validation rows are looked at, too.
public final class LiveCurve implements TrainWatcher {

    private final String family;
    private final Progress progress;
    private final Message step;
    private final @Nullable Examination examination;

    public LiveCurve(String family, Progress progress) {
        this(family, progress, null);
    }

    /// @param examination null to look at no answers
    public LiveCurve(String family, Progress progress, @Nullable Examination examination) {
        this.examination = examination;
        this.family = family;
        this.progress = progress;
        this.step = Message.of("train.step.training", Message.of("train.family." + family));
    }

    @Override
    public void iteration(CurvePoint point, int total) {
        progress.advance(Math.min(point.iteration(), total), total, step);
        show("/train", point.iteration(), point.train());
        show("/validation", point.iteration(), point.validation());
    }

    @Override
    public void measured(Measures measures) {
        show("/metric", measures.iteration(), measures.metric());
        show("/rate", measures.iteration(), measures.learningRate());
        show("/gradient", measures.iteration(), measures.gradientNorm());
        show("/speed", measures.iteration(), measures.rowsPerSecond());
    }

    @Override
    public void answers(int iteration, Supplier<float[]> scores) {
        if (examination != null) {
            examination.offer(iteration, scores);
        }
    }

    private void show(String part, int iteration, double value) {
        if (!Double.isNaN(value)) {
            progress.point(new LivePoint(family + part, iteration, value, null));
        }
    }
}
