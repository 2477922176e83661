package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeGame;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.TreeForm;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The one place that calls the tree engine for contributions to a model's sums, all exact; all
/// matrix columns of a raw column are known or unknown together. Prepared once, for any number of
/// rows.
final class TreeAttribution {

    private final TreeShap shap;
    private final int players;
    private final @Nullable BackgroundRows background;

    /// @param background rows that unknown columns take their values from; null for path-dependent
    ///   values
    TreeAttribution(TreeForm form, RawColumns raw, @Nullable BackgroundRows background) {
        this.shap = new TreeShap(game(form, raw, background));
        this.players = raw.size();
        this.background = background;
    }

    /// The game of raw columns for a model's sums.
    ///
    /// @param background as of the constructor
    static TreeGame game(TreeForm form, RawColumns raw, @Nullable BackgroundRows background) {
        int[] player = new int[raw.width()];
        Arrays.setAll(player, raw::source);
        TreeGame game =
                background == null
                        ? TreeGame.pathDependent(form)
                        : TreeGame.interventional(form, background.matrix(), background.weights());
        return game.withPlayers(player);
    }

    /// The rows that unknown columns take their values from; null for path-dependent values.
    @Nullable BackgroundRows background() {
        return background;
    }

    Attribution of(Matrix rows, Progress progress) {
        return new Attribution(
                background == null ? "tree-shap" : "interventional-tree-shap",
                shap.base(),
                shap.contributions(rows, progress),
                players);
    }
}
