package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Matrix;
import jianmo.train.PortableModel;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.TreeForm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Explains a model: picks the method its form and the wish of a person allow, and sums matrix
/// columns to raw columns.
///
/// Trees in log-odds or the target's unit: [TreeAttribution], exact, path-dependent unless
/// interventional values are wished. One linear layer likewise: [LinearShap], exact. Everything
/// else is a game of the raw columns: every coalition while those are few ([ExactShap]), else
/// [PermutationShap], an estimate with a stated error.
public final class Explainer {

    private final PortableModel model;
    private final BackgroundRows background;
    private final ExplainSettings settings;
    private final long seed;
    private @Nullable TreeAttribution trees;

    /// As usual, on a background that belongs to no table.
    ///
    /// @param background training rows, as the model's plan makes them; at least one
    /// @param seed of the choice among them and of what is drawn
    public Explainer(PortableModel model, Matrix background, long seed) {
        this(model, BackgroundRows.of(background), ExplainSettings.standard(), seed);
    }

    /// @param background training rows, as the model's plan makes them; at least one.
    ///   Path-dependent trees carry their own in their covers and do not look at it; linear models
    ///   use all; others the settings' number of them
    public Explainer(
            PortableModel model, BackgroundRows background, ExplainSettings settings, long seed) {
        this.model = model;
        this.background = background;
        this.settings = settings;
        this.seed = seed;
    }

    /// @param rows to explain, as the model's plan makes them; at least one
    /// @param held the same rows with every raw column of the plan
    /// @param labels what came true, one per row: class index or number, NaN where unknown
    /// @throws jianmo.base.message.UserError when the model has no such unit, the method does not
    ///   fit it, or a row has no finite answer
    public ExplainedRows explain(Matrix rows, HeldRows held, float[] labels, Progress progress) {
        var unit = AnswerUnit.wished(settings.unit(), model.form(), model.target());
        var answers = new Answers(model.form(), unit);
        var notes = new ArrayList<Message>(UnknownValues.in(model.plan(), held));
        int most = ColumnChoice.mostRows(answers, rows.rows());
        if (most < rows.rows()) {
            notes.add(Message.of("explain.note.rows-cut", most, rows.rows()));
            int[] first = IntStream.range(0, most).toArray();
            return explain(
                    answers,
                    rows.take(first),
                    held.take(first),
                    Arrays.copyOf(labels, most),
                    notes,
                    progress);
        }
        return explain(answers, rows, held, labels, notes, progress);
    }

    private ExplainedRows explain(
            Answers answers,
            Matrix rows,
            HeldRows held,
            float[] labels,
            List<Message> notes,
            Progress progress) {
        var raw = players(answers, rows);
        var outputs = new RowOutputs(model.form(), answers, rows, held);
        var work = new MethodWork(model, answers, settings, background, seed, this::trees);
        Attribution attribution = work.attribute(raw, rows, outputs, progress);
        notes.addAll(work.notes());
        return new ExplainedBuilder(model, work.players(), rows, attribution, outputs)
                .build(held, labels, answers.unit(), work.background(), notes);
    }

    /// Prepared when first asked for, and kept: what-if asks one question after another.
    private synchronized TreeAttribution trees() {
        TreeAttribution made = trees;
        if (made == null) {
            made =
                    new TreeAttribution(
                            (TreeForm) model.form(),
                            new RawColumns(model.plan()),
                            settings.method() == ExplainMethod.INTERVENTIONAL
                                    ? background.chosen(settings.background(), seed)
                                    : null);
            trees = made;
        }
        return made;
    }

    private RawColumns players(Answers answers, Matrix rows) {
        return answers.areSums()
                        && model.form() instanceof LayerForm layers
                        && layers.layers().size() == 1
                        && layers.layers().getFirst() instanceof Layer.Dense dense
                ? new RawColumns(model.plan(), TellingTerms.of(model.plan(), dense, rows))
                : new RawColumns(model.plan());
    }
}
