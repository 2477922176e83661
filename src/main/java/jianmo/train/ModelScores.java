package jianmo.train;

import jianmo.base.job.Progress;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;

/// The answers of a model for rows of a table, beside the labels. Needs no engine.
///
/// Hands its arrays out on purpose; nobody writes to them.
public final class ModelScores {

    private final float[] scores;
    private final float[] labels;

    private ModelScores(float[] scores, float[] labels) {
        this.scores = scores;
        this.labels = labels;
    }

    /// @param rows each with a target
    public static ModelScores of(PortableModel model, Table table, Rows rows, Progress progress) {
        Labelled labelled = new FeatureReader(model.plan()).labelled(table, rows, progress);
        return new ModelScores(model.form().score(labelled.matrix()), labelled.labels());
    }

    /// Rows × outputs, rows ascending.
    public float[] scores() {
        return scores;
    }

    public float[] labels() {
        return labels;
    }
}
