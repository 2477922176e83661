package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeGame;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.TreeForm;

import java.util.Arrays;

/// The one place that calls the tree engine for contributions to a model's sums: exact and
/// path-dependent; all matrix columns of a raw column are known or unknown together. Prepared once,
/// for any number of rows.
final class TreeAttribution {

    private final TreeShap shap;
    private final int players;

    TreeAttribution(TreeForm form, RawColumns raw) {
        int[] player = new int[raw.width()];
        Arrays.setAll(player, raw::source);
        this.shap = new TreeShap(TreeGame.pathDependent(form).withPlayers(player));
        this.players = raw.size();
    }

    Attribution of(Matrix rows, Progress progress) {
        return new Attribution(
                "tree-shap", shap.base(), shap.contributions(rows, progress), players);
    }
}
