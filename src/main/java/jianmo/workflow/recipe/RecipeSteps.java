package jianmo.workflow.recipe;

import jianmo.dataset.prepare.Preparation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Single steps as a recipe writes them.
public final class RecipeSteps {

    private RecipeSteps() {}

    /// Reads one step, written as YAML or JSON: `{"step": "clip", "column": "age", "high": 120}`.
    ///
    /// @throws jianmo.base.message.UserError when it is not understood
    public static Preparation read(String text) {
        String indented = text.strip().replace("\n", "\n      ");
        List<Preparation> steps =
                RecipeFile.parse(
                                "data:\n  file: x\n  target: y\n  steps:\n    - " + indented + "\n",
                                Path.of("."))
                        .data()
                        .steps();
        return steps.getFirst();
    }

    /// A step as a recipe writes it.
    public static Map<String, Object> tree(Preparation step) {
        return StepReader.tree(step);
    }
}
