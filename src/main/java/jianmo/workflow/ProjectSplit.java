package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.dataset.SplitMaker;
import jianmo.dataset.Table;
import jianmo.workflow.recipe.Recipe;

/// The division of a project's rows: every stage that needs it before training is done asks here,
/// so that all of them speak of the same rows.
final class ProjectSplit {

    private ProjectSplit() {}

    /// @throws jianmo.base.message.UserError when the table cannot be divided as the recipe wishes
    static Split of(Recipe recipe, DataSummary data, Table table, Progress progress) {
        var train = recipe.train();
        return new SplitMaker(
                        recipe.seed(),
                        train.validation(),
                        train.test(),
                        train.split(),
                        train.splitBy())
                .split(table, data.schema(), data.target(), progress);
    }
}
