package jianmo.workflow.recipe;

import jianmo.quality.Repair;
import jianmo.validate.RecipeEdit;
import jianmo.validate.Remedy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// What a remedy or a repair changes in a recipe.
public final class RecipeEdits {

    private RecipeEdits() {}

    /// The recipe with the remedy taken.
    public static Recipe with(Recipe recipe, Remedy remedy) {
        return with(recipe, remedy.edit());
    }

    /// The recipe with the change made.
    public static Recipe with(Recipe recipe, RecipeEdit edit) {
        var train = recipe.train();
        return switch (edit) {
            case RecipeEdit.Divide(var rule, var by) -> recipe.withTrain(train.withSplit(rule, by));
            case RecipeEdit.Retrain(var family, var values) -> {
                var settings = new HashMap<>(train.settings());
                settings.put(family, values);
                yield recipe.withTrain(train.withFamilies(List.of(family)).withSettings(settings))
                        .withTune(new Recipe.TuneStep(0));
            }
        };
    }

    /// The recipe with the steps of the repair after its own.
    public static Recipe with(Recipe recipe, Repair repair) {
        var steps = new ArrayList<>(recipe.data().steps());
        steps.addAll(repair.steps());
        return recipe.withData(recipe.data().withSteps(steps));
    }
}
