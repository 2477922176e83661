package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Rows;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.BackgroundRows;
import jianmo.explain.ExplainSettings;
import jianmo.explain.ExplainedRows;
import jianmo.explain.Explainer;

import java.util.Arrays;
import java.util.List;

/// Explains rows by a model of the project, against training rows of its table.
final class ModelExplainer {

    /// Training rows the background is chosen from.
    private static final int DRAWN = 500;

    private final UsedModel used;
    private final ExplainSettings settings;
    private final Progress progress;

    ModelExplainer(UsedModel used, ExplainSettings settings, Progress progress) {
        this.used = used;
        this.settings = settings;
        this.progress = progress;
    }

    /// Rows of the project's table.
    ///
    /// @throws UserError when there are none
    ExplainedRows explain(Rows rows) {
        if (rows.count() == 0) {
            throw UserError.failed("explain.no-rows");
        }
        return explain(
                used.matrix(rows, progress),
                used.held(rows, progress),
                used.labels(rows, progress));
    }

    /// Rows of anywhere.
    ///
    /// @param labels what came true, NaN where unknown
    ExplainedRows explain(Matrix matrix, HeldRows held, float[] labels) {
        return explainer().explain(matrix, held, labels, progress).noted(background(drawn()));
    }

    /// The explainer of the model in use, on its usual background.
    Explainer explainer() {
        return new Explainer(used.model(), background(), settings, used.seed());
    }

    /// Training rows to choose a background from.
    BackgroundRows background() {
        Rows drawn = drawn();
        return BackgroundRows.of(used.matrix(drawn, progress), drawn.toArray());
    }

    private Rows drawn() {
        return used.some(used.split().train(), DRAWN, "background");
    }

    /// What speaks against the background.
    private List<Message> background(Rows drawn) {
        if (!used.model().target().task().isClassification()) {
            return List.of();
        }
        float[] labels = used.labels(drawn, progress);
        boolean one = labels.length > 0;
        for (float label : labels) {
            one &= label == labels[0];
        }
        return one
                ? List.of(
                        Message.of(
                                "explain.note.background-one-class",
                                labels.length,
                                used.model().target().classes().get((int) labels[0])))
                : List.of();
    }

    /// Labels nobody knows.
    static float[] unknown(int rows) {
        float[] labels = new float[rows];
        Arrays.fill(labels, Float.NaN);
        return labels;
    }
}
