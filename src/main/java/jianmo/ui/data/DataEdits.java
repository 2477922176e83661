package jianmo.ui.data;

import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.DataStep;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Changes of the data section of the recipe, written off the JavaFX thread one after the other, so
/// that none is lost when two come quickly.
final class DataEdits {

    private final Project project;
    private final Consumer<Throwable> onFailure;

    /// @param onFailure is told on the JavaFX thread
    DataEdits(Project project, Consumer<Throwable> onFailure) {
        this.project = project;
        this.onFailure = onFailure;
    }

    /// Changes what the recipe says of the data at the time the change is made.
    void data(UnaryOperator<DataStep> change) {
        OffThread.compute(
                () -> {
                    synchronized (this) {
                        Recipe recipe = project.recipe();
                        project.edit(recipe.withData(change.apply(recipe.data())));
                        return recipe;
                    }
                },
                _ -> {},
                onFailure);
    }
}
