package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.feature.FeatureReader;
import jianmo.explain.Explainer;
import jianmo.explain.Explanation;
import jianmo.train.ModelFile;
import jianmo.train.PortableModel;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;
import jianmo.workflow.recipe.Recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Explains the final model on validation rows; the locked rows stay locked.
final class ExplainStep implements Step<Explanation> {

    private static final int BACKGROUND = 500;

    /// Of a longer value the beginning is shown.
    private static final int MOST_LETTERS = 120;

    @Override
    public Stage stage() {
        return Stage.EXPLAIN;
    }

    @Override
    public Class<Explanation> resultType() {
        return Explanation.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return recipe.explain();
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA, Stage.TRAIN, Stage.TUNE);
    }

    @Override
    public Made<Explanation> make(StepInput input, Progress progress) {
        Split split = input.result(Stage.TRAIN, TrainingReport.class).split();
        String file = input.result(Stage.TUNE, TuningReport.class).model().file();
        PortableModel model =
                ModelFile.read(input.store().files().models().resolve(String.valueOf(file)));
        long seed = input.recipe().seed();
        Rows rows = some(split.validation(), input.recipe().explain().rows(), seed, "explain");
        var reader = new FeatureReader(model.plan());
        try (Table table = input.openTable()) {
            var background =
                    reader.matrix(
                            table, some(split.train(), BACKGROUND, seed, "background"), progress);
            var matrix = reader.matrix(table, rows, progress);
            return Made.of(
                    new Explainer(model, background, seed)
                            .explain(
                                    matrix,
                                    rows.toArray(),
                                    position -> texts(table, reader, rows.at(position)),
                                    progress));
        }
    }

    /// At most `count` of the rows, drawn without replacement.
    private static Rows some(Rows rows, int count, long seed, String part) {
        if (rows.count() <= count) {
            return rows;
        }
        RandomGenerator random = Seeds.generator(seed, part);
        return Rows.of(
                random.ints(0, rows.count()).distinct().limit(count).map(rows::at).toArray());
    }

    private static List<String> texts(Table table, FeatureReader reader, int row) {
        var texts = new ArrayList<String>();
        table.scan(
                reader.columns(),
                Rows.of(row),
                Progress.ignored(),
                chunk -> {
                    for (int i = 0; i < reader.columns().size(); i++) {
                        String text = chunk.text(i, 0);
                        texts.add(text == null ? "" : shortened(text));
                    }
                });
        return texts;
    }

    private static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
    }

    @Override
    public Message summary(Explanation explanation) {
        return Message.of(
                "workflow.explain.summary",
                explanation.rows(),
                explanation.features().getFirst().name(),
                explanation.features().getFirst().share());
    }
}
