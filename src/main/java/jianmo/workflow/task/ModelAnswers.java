package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.prepare.ModelFiller;
import jianmo.train.ModelFile;
import jianmo.train.PortableModel;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Fills missing values with the answers of a model file: the likeliest class, or the number.
public final class ModelAnswers implements ModelFiller {

    /// Rows scored at once.
    private static final int BATCH = 100_000;

    @Override
    public List<@Nullable String> fill(Path model, Table table, Rows rows, Progress progress) {
        PortableModel trained = ModelFile.read(model);
        var reader = new FeatureReader(trained.plan());
        var answers = new ArrayList<@Nullable String>(rows.count());
        int[] all = rows.toArray();
        for (int from = 0; from < all.length; from += BATCH) {
            int to = Math.min(all.length, from + BATCH);
            Rows part = Rows.of(java.util.Arrays.copyOfRange(all, from, to));
            float[] scores = trained.form().score(reader.matrix(table, part, progress));
            for (int i = 0; i < part.count(); i++) {
                answers.add(answer(trained, scores, i));
            }
        }
        return answers;
    }

    private static @Nullable String answer(PortableModel model, float[] scores, int row) {
        List<String> classes = model.target().classes();
        if (model.target().task() == Task.REGRESSION) {
            float number = scores[row];
            return Float.isFinite(number) ? Float.toString(number) : null;
        }
        if (model.target().task() == Task.BINARY) {
            return classes.get(scores[row] >= 0.5f ? 1 : 0);
        }
        int best = 0;
        for (int k = 1; k < classes.size(); k++) {
            if (scores[row * classes.size() + k] > scores[row * classes.size() + best]) {
                best = k;
            }
        }
        return classes.get(best);
    }
}
