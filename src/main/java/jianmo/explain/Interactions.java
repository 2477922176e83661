package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeInteractions;
import jianmo.train.PortableModel;
import jianmo.train.form.Link;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Finds which pairs of raw columns act together in a tree model, by exact SHAP interaction values
/// (Lundberg and others, 2020), path-dependent or against background rows.
///
/// Only running sums over the rows are kept. Of more columns than [#most] allows, those that
/// contribute least are one player.
public final class Interactions {

    /// Pairs times outputs at most.
    private static final int MOST_PAIRS = 100_000;

    private static final int MOST_PLAYERS = 200;
    private static final int RANKED_ROWS = 200;

    private final PortableModel model;
    private final TreeForm form;
    private final Answers answers;
    private final BackgroundRows background;
    private final ExplainSettings settings;
    private final long seed;

    /// @param background training rows, as the model's plan makes them
    /// @param settings whose method is `auto`, `tree` or `interventional`
    /// @throws UserError when the model is no sum of trees in the unit that is wished, or the
    ///   method is another
    public Interactions(
            PortableModel model, BackgroundRows background, ExplainSettings settings, long seed) {
        var unit = AnswerUnit.wished(settings.unit(), model.form(), model.target());
        this.model = model;
        this.answers = new Answers(model.form(), unit);
        this.background = background;
        this.settings = settings;
        this.seed = seed;
        boolean known =
                switch (settings.method()) {
                    case AUTO, TREE, INTERVENTIONAL -> true;
                    case LINEAR, GRADIENT, KERNEL, PERMUTATION, LIME -> false;
                };
        if (!known) {
            throw UserError.wrongUse("explain.pairs.method", settings.method().id());
        }
        if (!(model.form() instanceof TreeForm trees) || !answers.areSums()) {
            throw UserError.wrongUse("explain.pairs.needs-trees");
        }
        this.form = trees;
    }

    /// @param rows as the model's plan makes them; at least one
    /// @param held the same rows
    /// @throws UserError when a row has no finite answer
    public InteractionReport find(Matrix rows, HeldRows held, Progress progress) {
        var outputs = new RowOutputs(form, answers, rows, held);
        boolean against = settings.method() == ExplainMethod.INTERVENTIONAL;
        BackgroundRows chosen = against ? background.chosen(settings.background(), seed) : null;
        var notes = new ArrayList<Message>(UnknownValues.in(model.plan(), held));
        var players = new RawColumns(model.plan());
        int most = most(form.outputs());
        if (players.size() > most + 1) {
            notes.add(Message.of("explain.note.lumped", most, players.size() - most));
            players = players.lumped(strongest(players, rows, most));
        }
        var engine = new TreeInteractions(TreeAttribution.game(form, players, chosen));
        if (chosen != null) {
            notes.add(MeanAnswer.note(form, chosen, engine.base()));
        }
        var sums =
                new PairSums(engine, players.size(), form.outputs(), form.link() == Link.SOFTMAX);
        engine.byPairs(
                rows, progress, (from, count, values) -> sums.add(from, count, values, outputs));
        return report(sums, players, rows.rows(), chosen == null ? 0 : chosen.count(), notes);
    }

    /// Columns that are told apart.
    static int most(int outputs) {
        return Math.clamp((int) Math.sqrt(2.0 * MOST_PAIRS / outputs), 12, MOST_PLAYERS);
    }

    /// The players with the largest mean absolute contributions over the first rows, ascending.
    private int[] strongest(RawColumns players, Matrix rows, int most) {
        int[] some = IntStream.range(0, Math.min(RANKED_ROWS, rows.rows())).toArray();
        Attribution found =
                new TreeAttribution(form, players, null).of(rows.take(some), Progress.ignored());
        double[] sizes = new double[players.size()];
        for (int row : some) {
            for (int k = 0; k < form.outputs(); k++) {
                for (int p = 0; p < sizes.length; p++) {
                    sizes[p] += Math.abs(found.value(row, k, p));
                }
            }
        }
        return IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer p) -> -sizes[p]).thenComparing(p -> p))
                .limit(most)
                .mapToInt(p -> p)
                .sorted()
                .toArray();
    }

    private InteractionReport report(
            PairSums sums, RawColumns players, int rows, int count, List<Message> notes) {
        double[] mains = sums.mains();
        double[] pairs = sums.pairs();
        double total = (Arrays.stream(mains).sum() + Arrays.stream(pairs).sum()) / rows;
        double whole = total > 0 ? total : 1;
        var single = new ArrayList<InteractionReport.Main>();
        for (int p = 0; p < mains.length; p++) {
            double size = mains[p] / rows;
            single.add(new InteractionReport.Main(players.name(p), size, size / whole));
        }
        single.sort(
                Comparator.comparingDouble(InteractionReport.Main::size)
                        .reversed()
                        .thenComparing(InteractionReport.Main::name));
        var both = new ArrayList<InteractionReport.Pair>();
        for (int i = 0; i < pairs.length; i++) {
            double size = pairs[i] / rows;
            both.add(
                    new InteractionReport.Pair(
                            players.name(sums.first(i)),
                            players.name(sums.second(i)),
                            size,
                            size / whole));
        }
        both.sort(
                Comparator.comparingDouble(InteractionReport.Pair::size)
                        .reversed()
                        .thenComparing(InteractionReport.Pair::first)
                        .thenComparing(InteractionReport.Pair::second));
        String method = count == 0 ? "tree-shap" : "interventional-tree-shap";
        return new InteractionReport(
                method, answers.unit().id(), rows, count, sums.error(), single, both, notes);
    }
}
