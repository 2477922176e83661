package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.TreeForm;

/// The one place that calls the tree engine for contributions to a model's sums.
final class TreeAttribution {

    private TreeAttribution() {}

    /// Exact and path-dependent, summed to raw columns.
    static Attribution of(TreeForm form, RawColumns raw, Matrix rows, Progress progress) {
        var shap = new TreeShap(form);
        double[] fine = shap.contributions(rows, progress);
        int width = raw.width();
        int players = raw.size();
        double[] values = new double[fine.length / width * players];
        for (int i = 0; i < fine.length; i++) {
            values[i / width * players + raw.source(i % width)] += fine[i];
        }
        return new Attribution("tree-shap", shap.base(), values, players);
    }
}
