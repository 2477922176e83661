package jianmo.compress.lean;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.PortableModel;
import jianmo.train.RowWeights;
import jianmo.train.TrainRequest;

import java.util.function.DoubleConsumer;

/// The model that variants come from, and the rows that they learn from: the same for all.
final class Source {

    /// Rows that variants learn from at most, evenly spread.
    static final int MOST_ROWS = 50_000;

    private static final int CALIBRATION_ROWS = 1000;

    private final PortableModel model;
    private final DataSummary data;
    private final Table table;
    private final Split split;
    private final long seed;
    private final Progress progress;

    Source(
            PortableModel model,
            DataSummary data,
            Table table,
            Split split,
            long seed,
            Progress progress) {
        this.model =
                model.band() == null
                        ? model
                        : new PortableModel(
                                model.family(), model.settings(), model.plan(), model.form());
        this.data = data;
        this.table = table;
        this.split = split;
        this.seed = seed;
        this.progress = progress;
    }

    /// The model, without an interval beside it.
    PortableModel model() {
        return model;
    }

    TargetCoding target() {
        return model.target();
    }

    long seed(String part) {
        return Seeds.of(seed, "compress/" + part);
    }

    Rows train() {
        return split.train().spread(MOST_ROWS);
    }

    /// A plan that another kind of model wants, fitted on the same rows.
    FeaturePlan plan(PlanStyle style) {
        return new FeatureFitter(data.schema(), data.target()).fit(table, train(), style, progress);
    }

    /// Training rows with the weights that the model was trained with.
    Labelled train(FeaturePlan plan) {
        Labelled rows = labelled(plan, train());
        return RowWeights.train(new TrainRequest(target(), rows, rows, model.settings(), seed, 1));
    }

    Labelled validation(FeaturePlan plan) {
        return labelled(plan, split.validation());
    }

    private Labelled labelled(FeaturePlan plan, Rows rows) {
        return new FeatureReader(plan).labelled(table, data.schema(), rows, progress);
    }

    /// Rows that show how large values become.
    Matrix calibration(FeaturePlan plan) {
        return new FeatureReader(plan)
                .matrix(table, split.train().spread(CALIBRATION_ROWS), progress);
    }

    Progress progress() {
        return progress;
    }

    /// Tells how far the training of a variant is.
    DoubleConsumer told(String variant) {
        return share ->
                progress.advance(
                        Math.round(1000 * share),
                        1000,
                        Message.of("lean.step.learn", LeanReport.title(variant)));
    }
}
