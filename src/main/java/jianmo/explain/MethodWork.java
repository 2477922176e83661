package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.feature.Matrix;
import jianmo.train.PortableModel;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One explanation being made: chooses the method, runs it, and remembers what a person should know
/// of it.
final class MethodWork {

    private final PortableModel model;
    private final Answers answers;
    private final ExplainSettings settings;
    private final BackgroundRows all;
    private final long seed;
    private final Supplier<TreeAttribution> trees;
    private final List<Message> notes = new ArrayList<>();
    private RawColumns players;
    private BackgroundRows used;

    /// @param trees the tree engine of the model, asked for only where trees are explained exactly
    MethodWork(
            PortableModel model,
            Answers answers,
            ExplainSettings settings,
            BackgroundRows all,
            long seed,
            Supplier<TreeAttribution> trees) {
        this.model = model;
        this.answers = answers;
        this.settings = settings;
        this.all = all;
        this.seed = seed;
        this.trees = trees;
        this.players = new RawColumns(model.plan());
        this.used = all;
    }

    List<Message> notes() {
        return notes;
    }

    /// Who took part in the end.
    RawColumns players() {
        return players;
    }

    /// What stood for unknown columns in the end.
    Background background() {
        return isTree() ? Background.NONE : used.kept();
    }

    Attribution attribute(RawColumns raw, Matrix rows, RowOutputs outputs, Progress progress) {
        players = raw;
        return switch (settings.method()) {
            case AUTO -> {
                if (isTree()) {
                    yield tree(rows, progress);
                }
                yield linear() == null ? sampled(rows, progress) : linear(rows);
            }
            case TREE -> {
                require(isTree(), "explain.method.needs.trees");
                yield tree(rows, progress);
            }
            case INTERVENTIONAL -> {
                require(isTreeSum(), "explain.method.needs.trees");
                yield interventional(rows, progress);
            }
            case LINEAR -> {
                require(linear() != null, "explain.method.needs.linear");
                yield linear(rows);
            }
            case GRADIENT -> gradient(rows, outputs, progress);
            case LIME -> lime(rows, progress);
            case KERNEL, PERMUTATION -> sampled(rows, progress);
        };
    }

    private void require(boolean fits, String reason) {
        if (!fits) {
            throw UserError.wrongUse(
                    "explain.method.unfit", settings.method().id(), Message.of(reason));
        }
    }

    private boolean isTree() {
        return isTreeSum()
                && (settings.method() == ExplainMethod.AUTO
                        || settings.method() == ExplainMethod.TREE);
    }

    private boolean isTreeSum() {
        return model.form() instanceof TreeForm && answers.areSums();
    }

    private Layer.@org.jspecify.annotations.Nullable Dense linear() {
        return answers.areSums()
                        && model.form() instanceof LayerForm layers
                        && layers.layers().size() == 1
                        && layers.layers().getFirst() instanceof Layer.Dense dense
                ? dense
                : null;
    }

    private Attribution tree(Matrix rows, Progress progress) {
        return centred(trees.get().of(rows, progress));
    }

    private Attribution interventional(Matrix rows, Progress progress) {
        TreeAttribution attribution = trees.get();
        used = java.util.Objects.requireNonNull(attribution.background());
        noteConstant();
        Attribution sums = attribution.of(rows, progress);
        double[] base = new double[answers.outputs()];
        java.util.Arrays.setAll(base, sums::base);
        notes.add(MeanAnswer.note((TreeForm) model.form(), used, base));
        return centred(sums);
    }

    private Attribution linear(Matrix rows) {
        Layer.Dense dense = java.util.Objects.requireNonNull(linear());
        noteConstant();
        return centred(new LinearShap(dense, players, all).explain(rows));
    }

    private Attribution centred(Attribution sums) {
        return model.form().link() == jianmo.train.form.Link.SOFTMAX ? sums.centred() : sums;
    }

    private Attribution sampled(Matrix rows, Progress progress) {
        used = all.chosen(settings.background(), seed);
        noteConstant();
        lump(rows, progress);
        GameMethod method = method(new Effort(answers.form(), rows.rows(), players.size()));
        return RowGames.explain(
                method.id(),
                (_, row, random) ->
                        method.explain(new ColumnGame(answers, players, used, row), random),
                rows,
                answers.outputs(),
                players.size(),
                seed,
                progress);
    }

    private GameMethod method(Effort effort) {
        if (effort.allowsAll(used.count())) {
            return new ExactShap();
        }
        int fits = effort.background(used.count());
        if (fits < used.count()) {
            notes.add(Message.of("explain.note.background-fewer", fits, used.count()));
            used = all.chosen(fits, seed);
        }
        return settings.method() == ExplainMethod.KERNEL
                ? new KernelShap(effort.pairs(used.count()))
                : new PermutationShap(effort.rounds(used.count()));
    }

    private Attribution gradient(Matrix rows, RowOutputs outputs, Progress progress) {
        require(
                model.form() instanceof LayerForm layers && Slopes.fit(layers),
                "explain.method.needs.network");
        used = all.chosen(settings.background(), seed);
        noteConstant();
        notes.add(Message.of("explain.note.gradient"));
        return new ExpectedGradients((LayerForm) model.form(), answers, players, used, seed)
                .explain(rows, outputs.outputs(), progress);
    }

    private Attribution lime(Matrix rows, Progress progress) {
        used = all;
        noteConstant();
        lump(rows, progress);
        var lime = new Lime(answers, model.plan(), players, used);
        var fits = new double[rows.rows()];
        Attribution attribution = lime.explain(rows, fits, seed, progress);
        java.util.Arrays.sort(fits);
        notes.add(Message.of("explain.note.lime", fits[fits.length / 2], fits[0], lime.width()));
        return attribution;
    }

    /// Where there are more players than can be asked, those that matter least become one.
    private void lump(Matrix rows, Progress progress) {
        int most = ColumnChoice.most(answers, rows.rows());
        if (players.size() > most + 1) {
            int before = players.size();
            players = ColumnChoice.telling(answers, players, used, rows, most, seed, progress);
            notes.add(Message.of("explain.note.lumped", most, before - most));
        }
    }

    private void noteConstant() {
        if (all.count() > 1 && all.isConstant()) {
            notes.add(Message.of("explain.note.background-constant"));
        }
    }
}
