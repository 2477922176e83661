package jianmo.train;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;

/// Passes the iterations of a training on as progress and as points of two curves, `<family>/train`
/// and `<family>/validation`.
public final class LiveCurve implements TrainWatcher {

    private final String family;
    private final Progress progress;
    private final Message step;

    public LiveCurve(String family, Progress progress) {
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

    private void show(String part, int iteration, double loss) {
        if (!Double.isNaN(loss)) {
            progress.point(new LivePoint(family + part, iteration, loss, null));
        }
    }
}
