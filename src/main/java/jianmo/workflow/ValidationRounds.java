package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.FoldRule;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.train.Bootstrap;
import jianmo.train.ModelFamily;
import jianmo.train.ModelReport;
import jianmo.train.Settings;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningResult;
import jianmo.validate.CrossValidation;
import jianmo.validate.FoldResult;
import jianmo.validate.TimeSecondOpinion;
import jianmo.validate.TripleCheck;
import jianmo.validate.TripleCheck.Adversarial;
import jianmo.validate.TripleCheck.KFold;
import jianmo.validate.TripleCheck.TimeOrder;
import jianmo.validate.TripleVerdict;
import jianmo.validate.Validation;
import jianmo.workflow.recipe.Recipe.ValidateStep;
import jianmo.workflow.task.AdversarialTask;
import jianmo.workflow.task.FoldTask;
import jianmo.workflow.task.TuneTask;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The trainings of a validation: folds, repeated and with their settings searched anew inside each
/// if wished, one step forward in time, and the adversary. Each runs in a worker.
final class ValidationRounds {

    /// Most settings that are tried inside a fold.
    private static final int TRIALS_INSIDE = 12;

    private final StepInput input;
    private final Split split;
    private final ModelReport model;
    private final String metric;
    private final FoldRule rule;
    private final Progress progress;

    ValidationRounds(StepInput input, Split split, ModelReport model, Progress progress) {
        this.input = input;
        this.split = split;
        this.model = model;
        this.metric = input.result(Stage.TRAIN, TrainingReport.class).metric();
        this.rule = split.folds();
        this.progress = progress;
    }

    private ValidateStep wish() {
        return input.recipe().validate();
    }

    /// Folds forward in time are the same in every repeat.
    private int repeats() {
        return rule.chained() ? 1 : wish().repeats();
    }

    private boolean nested() {
        return wish().nested() && input.recipe().tune().trials() > 0;
    }

    ModelFamily family() {
        return input.studio().families().stream()
                .filter(family -> family.id().equals(model.family()))
                .findFirst()
                .orElseThrow();
    }

    /// The folds of one repeat.
    CrossValidation plan(int repeat) {
        return plan(wish().folds(), seed(repeat), rule);
    }

    private CrossValidation plan(int folds, long seed, FoldRule cut) {
        return new CrossValidation(
                input.data(),
                split.development(),
                metric,
                folds,
                seed,
                input.studio().threads(),
                cut);
    }

    private long seed(int repeat) {
        long root = input.recipe().seed();
        return repeat == 0 ? root : Seeds.of(root, "validate/repeat/" + repeat);
    }

    /// Every fold of every repeat, one repeat after the other.
    List<FoldResult> folds() {
        var results = new ArrayList<FoldResult>();
        int folds = wish().folds();
        int all = folds * repeats();
        for (int at = 0; at < all; at++) {
            progress.advance(at, all, Message.of("workflow.validate.fold", at + 1, all));
            int repeat = at / folds;
            int fold = at % folds;
            Settings settings = nested() ? searched(repeat, fold) : model.settings();
            results.add(fold(plan(repeat), settings, fold, seed(repeat), rule));
        }
        return results;
    }

    /// The best settings by a search on the rows the fold trains on.
    private Settings searched(int repeat, int fold) {
        Settings begin = input.result(Stage.TRAIN, TrainingReport.class).chosen().settings();
        Split inside;
        try (Table table = input.openTable()) {
            inside = plan(repeat).inside(table, fold, progress);
        }
        var request =
                new TuneTask.Request(
                        input.tableRef(),
                        inside,
                        model.family(),
                        begin.values(),
                        metric,
                        Math.min(TRIALS_INSIDE, input.recipe().tune().trials()),
                        inside.seed(),
                        input.studio().threads(),
                        input.recipe().train().aims());
        TuningResult result =
                input.studio().compute().call(input.studio().tasks().tune(), request, progress);
        return result.beatsStandard() ? begin.with(result.best().settings().values()) : begin;
    }

    private FoldResult fold(
            CrossValidation plan, Settings settings, int fold, long seed, FoldRule cut) {
        var request =
                new FoldTask.Request(
                        input.tableRef(),
                        plan.rows(),
                        model.family(),
                        settings,
                        metric,
                        plan.folds(),
                        fold,
                        seed,
                        input.studio().threads(),
                        cut,
                        input.recipe().train().aims());
        return input.studio().compute().call(input.studio().tasks().fold(), request, progress);
    }

    /// @param results of all repeats
    TripleCheck triple(Table table, List<FoldResult> results) {
        long seed = input.recipe().seed();
        var validation = new Validation(input.data(), split, plan(0), seed);
        var draws = validation.repeats(results);
        var folds =
                new KFold(
                        wish().folds(),
                        repeats(),
                        nested(),
                        rule.rule().name().toLowerCase(Locale.ROOT),
                        rule.by(),
                        validation.pooled(table, draws, progress));
        return TripleVerdict.of(
                metric, folds, time(table, draws.getFirst()), adversarial(), rule.chained());
    }

    private @Nullable TimeOrder time(Table table, List<FoldResult> shuffled) {
        FoldRule cut = TimeSecondOpinion.rule(input.data().schema(), rule).orElse(null);
        if (cut == null) {
            return null;
        }
        int steps = TimeSecondOpinion.STEPS;
        long seed = input.recipe().seed();
        progress.advance(0, 0, Message.of("workflow.validate.time"));
        FoldResult future;
        try {
            future = fold(plan(steps, seed, cut), model.settings(), steps - 1, seed, cut);
        } catch (UserError e) {
            if (e.message().key().equals("data.folds.few-times")) {
                return null;
            }
            throw e;
        }
        return TimeSecondOpinion.of(
                table,
                input.data().target(),
                metric,
                String.valueOf(cut.by()),
                future,
                shuffled,
                split.development().count() - future.held().count(),
                progress,
                new Bootstrap(seed));
    }

    private Adversarial adversarial() {
        String serving = input.recipe().quality().serving();
        var files = input.store().files();
        var request =
                new AdversarialTask.Request(
                        input.tableRef(),
                        split,
                        serving == null
                                ? null
                                : new AdversarialTask.Serving(
                                        files.resolve(serving).toAbsolutePath().toString(),
                                        files.data().toAbsolutePath().toString(),
                                        input.recipe().data().read(),
                                        input.recipe().data().steps()),
                        input.recipe().seed(),
                        input.studio().threads());
        return input.studio()
                .compute()
                .call(input.studio().tasks().adversarial(), request, progress);
    }
}
