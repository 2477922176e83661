package jianmo.engine.forest;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Metrics;
import jianmo.train.TrainRequest;
import jianmo.train.TrainSample;
import jianmo.train.Trained;
import jianmo.train.form.TreeForm;

import java.nio.ByteBuffer;

/// What the growing forest answers for a sample of the validation rows.
final class ForestWatch {

    private static final int MOST_ROWS = 2_000;

    private final TargetCoding target;
    private final Labelled validation;
    private final Labelled watched;
    private final double[] sums;
    private int trees;

    ForestWatch(TrainRequest request) {
        this.target = request.target();
        this.validation = request.validation();
        this.watched = TrainSample.of(validation, MOST_ROWS, request.seed());
        this.sums = new double[watched.rows() * target.outputs()];
    }

    /// The rows that are watched.
    Matrix rows() {
        return watched.matrix();
    }

    /// All validation rows.
    Matrix all() {
        return validation.matrix();
    }

    /// The sums of the trees' answers, for [#restore].
    byte[] sums() {
        var out = ByteBuffer.allocate(Double.BYTES * sums.length);
        out.asDoubleBuffer().put(sums);
        return out.array();
    }

    /// @param count trees that the sums are of
    void restore(byte[] written, int count) {
        if (written.length != Double.BYTES * sums.length) {
            throw new IllegalArgumentException("sums of other rows");
        }
        ByteBuffer.wrap(written).asDoubleBuffer().get(sums);
        trees = count;
    }

    void add(float[] answers) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += answers[i];
        }
        trees++;
    }

    private float[] means() {
        float[] means = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            means[i] = (float) (sums[i] / trees);
        }
        return means;
    }

    /// Log loss, or the root of the mean squared error, of the forest so far.
    double loss() {
        return metric(target.task() == Task.REGRESSION ? "rmse" : "logLoss");
    }

    double metric(String metric) {
        return Metrics.value(metric, target, means(), watched.labels());
    }

    double difference(TreeForm form) {
        return Trained.difference(means(), form.score(watched.matrix()));
    }
}
