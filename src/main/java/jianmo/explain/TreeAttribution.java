package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeGame;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.TreeForm;

import java.util.Arrays;

/// The one place that calls the tree engine for contributions to a model's sums.
final class TreeAttribution {

    private TreeAttribution() {}

    /// Exact and path-dependent; all matrix columns of a raw column are known or unknown together.
    static Attribution of(TreeForm form, RawColumns raw, Matrix rows, Progress progress) {
        int[] player = new int[raw.width()];
        Arrays.setAll(player, raw::source);
        var shap = new TreeShap(TreeGame.pathDependent(form).withPlayers(player));
        return new Attribution(
                "tree-shap", shap.base(), shap.contributions(rows, progress), raw.size());
    }
}
