package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeShap;
import jianmo.train.PortableModel;
import jianmo.train.form.KernelForm;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;
import jianmo.train.form.NeighbourForm;
import jianmo.train.form.StoredRows;
import jianmo.train.form.TreeForm;

import java.util.random.RandomGenerator;

/// Explains a model: picks the method its form allows, and sums matrix columns to raw columns.
///
/// Trees: [TreeShap], exact. One linear layer: [LinearShap], exact. Networks and models that keep
/// rows: [SamplingShap], an estimate with a stated error.
public final class Explainer {

    private static final int BACKGROUND = 50;
    private static final int FEWEST = 6;

    /// Multiplications that take some ten seconds on one core.
    private static final double MOST_STEPS = 2e10;

    private final PortableModel model;
    private final Matrix background;
    private final long seed;

    /// @param background training rows, as the model's plan makes them; at least one. Trees carry
    ///   their own background in their covers and do not look at it; the sampling method draws up
    ///   to 50 of them
    /// @param seed of the draw and of the sampling
    public Explainer(PortableModel model, Matrix background, long seed) {
        this.model = model;
        this.background = background;
        this.seed = seed;
    }

    /// @param rows to explain, as the model's plan makes them; at least one
    /// @param held the same rows with every raw column of the plan
    /// @param labels what came true, one per row: class index or number, NaN where unknown
    public ExplainedRows explain(Matrix rows, HeldRows held, float[] labels, Progress progress) {
        var raw = players(rows);
        Attribution attribution = attribute(raw, rows, progress);
        if (model.form().link() == Link.SOFTMAX) {
            attribution = attribution.centred();
        }
        return new ExplainedBuilder(model, raw, rows, attribution).build(held, labels);
    }

    private RawColumns players(Matrix rows) {
        return model.form() instanceof LayerForm layers
                        && layers.layers().size() == 1
                        && layers.layers().getFirst() instanceof Layer.Dense dense
                ? new RawColumns(model.plan(), TellingTerms.of(model.plan(), dense, rows))
                : new RawColumns(model.plan());
    }

    private Attribution attribute(RawColumns raw, Matrix rows, Progress progress) {
        return switch (model.form()) {
            case TreeForm trees -> trees(trees, raw, rows, progress);
            case LayerForm layers
                    when layers.layers().size() == 1
                            && layers.layers().getFirst() instanceof Layer.Dense dense ->
                    new LinearShap(dense, raw, background).explain(rows);
            case LayerForm layers -> sampled(layers, raw, rows, progress, BACKGROUND);
            case KernelForm kernels ->
                    sampled(kernels, raw, rows, progress, few(kernels.stored(), raw, rows));
            case NeighbourForm near ->
                    sampled(near, raw, rows, progress, few(near.stored(), raw, rows));
        };
    }

    private Attribution sampled(
            ModelForm form, RawColumns raw, Matrix rows, Progress progress, int drawn) {
        return new SamplingShap(form, raw, drawn(drawn), 1, seed).explain(rows, progress);
    }

    /// Background rows for a model that walks over all its stored rows for each answer: fewer the
    /// more there is to compute, which only widens the stated error.
    private static int few(StoredRows stored, RawColumns raw, Matrix rows) {
        double each =
                2.0 * (raw.size() + 1) * stored.count() * (stored.columns() + 10) * rows.rows();
        return Math.clamp((long) (MOST_STEPS / each), FEWEST, BACKGROUND);
    }

    private static Attribution trees(
            TreeForm form, RawColumns raw, Matrix rows, Progress progress) {
        var shap = new TreeShap(form);
        double[] fine = shap.contributions(rows, progress);
        int width = raw.width();
        int players = raw.size();
        double[] values = new double[fine.length / width * players];
        for (int i = 0; i < fine.length; i++) {
            values[i / width * players + raw.source(i % width)] += fine[i];
        }
        return new Attribution("tree-shap", shap.base(), values, players, 0);
    }

    private Matrix drawn(int most) {
        if (background.rows() <= most) {
            return background;
        }
        RandomGenerator random = Seeds.generator(seed, "background");
        return background.take(
                random.ints(0, background.rows()).distinct().limit(most).sorted().toArray());
    }
}
