package jianmo.engine.djl;

import jianmo.train.Metrics;
import jianmo.train.TrainRequest;

/// How the sums of a network over the validation rows are judged and shown.
interface Yardstick {

    /// What the curve shows of a mean loss.
    double shown(double meanLoss);

    /// The answers that a network's sums mean.
    float[] answers(float[] sums);

    /// The metric that decides, of the validation rows' answers.
    double metric(float[] answers);

    /// For one label a row.
    static Yardstick of(TrainRequest request, Targets targets) {
        return new Yardstick() {
            @Override
            public double shown(double meanLoss) {
                return targets.shown(meanLoss);
            }

            @Override
            public float[] answers(float[] sums) {
                return targets.answers(sums);
            }

            @Override
            public double metric(float[] answers) {
                return Metrics.value(
                        Metrics.deciding(request.target().task()),
                        request.target(),
                        answers,
                        request.validation().labels());
            }
        };
    }
}
