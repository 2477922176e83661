package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Rows;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.explain.ExplainedRows;
import jianmo.explain.RawModel;
import jianmo.explain.effect.Change;
import jianmo.explain.effect.CounterfactualFinder;
import jianmo.explain.effect.CounterfactualReport;
import jianmo.explain.effect.EffectFinder;
import jianmo.explain.effect.FeatureEffect;
import jianmo.explain.effect.Goal;
import jianmo.explain.effect.ImportanceReport;
import jianmo.explain.effect.PermutationImportance;
import jianmo.explain.effect.PrototypeReport;
import jianmo.explain.effect.Prototypes;
import jianmo.explain.robust.AttackReport;
import jianmo.explain.robust.Attacks;
import jianmo.explain.robust.FlipReport;
import jianmo.explain.robust.Flips;
import jianmo.explain.robust.HardenReport;
import jianmo.explain.robust.SanityReport;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;
import jianmo.validate.RecipeEdit;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeEdits;
import jianmo.workflow.task.HardenTask;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// "What if" of a project on disk.
final class LiveEffects implements Effects {

    private static final int EFFECT_ROWS = 500;
    private static final int KNOWN_ROWS = 2000;
    private static final int IMPORTANCE_ROWS = 2000;
    private static final int REPEATS = 10;
    private static final int FLIP_ROWS = 300;
    private static final int ATTACKED_ROWS = 1000;
    private static final int COUNTERFACTUALS = 4;
    private static final int PROTOTYPES = 6;
    private static final int CRITICISMS = 4;
    private static final int OFFERED_ROWS = 500;

    private final Supplier<StepInput> input;
    private final Consumer<Recipe> edit;
    private final Explanations explanations;

    LiveEffects(Supplier<StepInput> input, Consumer<Recipe> edit, Explanations explanations) {
        this.input = input;
        this.edit = edit;
        this.explanations = explanations;
    }

    /// A question to the model in use.
    private interface Question<T> {
        T answer(StepInput input, UsedModel used, RawModel raw, Progress progress) throws Exception;
    }

    private <T> Job<T> ask(Question<T> question) {
        return progress -> {
            StepInput now = input.get();
            try (var used = UsedModel.chosen(now)) {
                var raw = new RawModel(used.model(), used.table().media());
                return question.answer(now, used, raw, progress);
            }
        };
    }

    @Override
    public Job<Subjects> subjects() {
        return ask((_, used, raw, _) -> {
            ExplainedRows rows = explanations.kept().orElse(null);
            int count = rows == null ? 0 : Math.min(OFFERED_ROWS, rows.rows());
            return new Subjects(
                    raw.columns().stream().filter(RawModel::isChangeable).toList(),
                    raw.target().classes(),
                    Attacks.isPossible(used.model()),
                    used.model().family(),
                    rows == null
                            ? List.of()
                            : IntStream.range(0, count).map(rows::number).boxed().toList());
        });
    }

    @Override
    public Job<FeatureEffect> effect(String feature, String ofClass) {
        return ask((_, used, raw, progress) -> {
            int answer = raw.answer(ofClass);
            raw.changeable(feature);
            Rows rows = used.some(used.split().train(), EFFECT_ROWS, "effect");
            return new EffectFinder(raw, used.held(rows, progress), used.seed())
                    .find(feature, answer, progress);
        });
    }

    @Override
    public Job<ImportanceReport> importance() {
        return ask((now, used, raw, progress) -> {
            Rows rows = used.some(used.split().validation(), IMPORTANCE_ROWS, "importance");
            return new PermutationImportance(
                            raw,
                            used.held(rows, progress),
                            used.labels(rows, progress),
                            now.result(Stage.TRAIN, TrainingReport.class).metric(),
                            used.seed())
                    .measure(REPEATS, progress);
        });
    }

    @Override
    public Job<CounterfactualReport> counterfactual(int row, List<Change> changes, String goal) {
        return ask((_, used, raw, progress) -> {
            if (row < 0 || row >= used.table().rows()) {
                throw UserError.wrongUse("effect.no-row", row + 1, used.table().rows());
            }
            Rows known = used.some(used.split().train(), KNOWN_ROWS, "known");
            HeldRows one = used.held(Rows.of(row), progress);
            return new CounterfactualFinder(raw, used.held(known, progress))
                    .find(one, changes, goal(raw, one, goal), COUNTERFACTUALS, progress);
        });
    }

    private static Goal goal(RawModel raw, HeldRows row, String goal) {
        if (raw.target().task() == Task.REGRESSION) {
            return bound(goal.strip());
        }
        if (!goal.isEmpty()) {
            return Goal.ofClass(raw.answer(goal));
        }
        float[] scores = raw.scores(row);
        int decided = raw.decision(scores, 0);
        return Goal.ofClass(
                IntStream.range(0, raw.target().classes().size())
                        .filter(k -> k != decided)
                        .boxed()
                        .max(java.util.Comparator.comparingDouble(k -> raw.answer(scores, 0, k)))
                        .orElseThrow());
    }

    /// `>=5000` or `<=5000`.
    private static Goal bound(String goal) {
        try {
            if (goal.startsWith(">=")) {
                return Goal.atLeast(Double.parseDouble(goal.substring(2).strip()));
            }
            if (goal.startsWith("<=")) {
                return Goal.atMost(Double.parseDouble(goal.substring(2).strip()));
            }
        } catch (NumberFormatException e) {
            throw UserError.because(e, "effect.no-bound", goal);
        }
        throw UserError.wrongUse("effect.no-bound", goal);
    }

    @Override
    public Job<PrototypeReport> prototypes() {
        return progress ->
                new Prototypes(
                                explanations
                                        .kept()
                                        .orElseThrow(() ->
                                                UserError.wrongUse(
                                                        "workflow.stage-missing",
                                                        StepInput.stageName(Stage.EXPLAIN),
                                                        Stage.EXPLAIN.id())))
                        .find(PROTOTYPES, CRITICISMS, progress);
    }

    @Override
    public Job<FlipReport> flips(double noise) {
        return ask((_, used, raw, progress) -> {
            Rows known = used.some(used.split().train(), KNOWN_ROWS, "known");
            Rows rows = used.some(used.split().validation(), FLIP_ROWS, "flips");
            return new Flips(
                            raw,
                            used.held(known, progress),
                            used.held(rows, progress),
                            used.labels(rows, progress))
                    .find(noise, progress);
        });
    }

    @Override
    public Job<AttackReport> attack() {
        return ask((_, used, _, progress) -> {
            Rows known = used.some(used.split().train(), KNOWN_ROWS, "known");
            Rows rows = used.some(used.split().validation(), ATTACKED_ROWS, "attack");
            return new Attacks(
                            used.model(),
                            used.matrix(known, progress),
                            new Labelled(used.matrix(rows, progress), used.labels(rows, progress)),
                            used.seed())
                    .measure(Attacks.STRENGTHS, used.held(rows, progress), progress);
        });
    }

    @Override
    public Job<HardenReport> harden(double strength) {
        return ask((now, used, _, progress) -> {
            Map<String, Object> settings =
                    used.model().family().equals(HardenTask.FAMILY)
                            ? used.model().settings().values()
                            : Map.of();
            return now.studio()
                    .compute()
                    .call(
                            now.studio().tasks().harden(),
                            new HardenTask.Request(
                                    now.tableRef(),
                                    used.split(),
                                    settings,
                                    now.result(Stage.TRAIN, TrainingReport.class).metric(),
                                    used.seed(),
                                    now.studio().threads(),
                                    List.of(0.0, strength),
                                    strength),
                            progress);
        });
    }

    @Override
    public Message useStrength(double strength) {
        StepInput now = input.get();
        ModelReport model = now.result(Stage.TUNE, TuningReport.class).model();
        var settings = new HashMap<String, Object>();
        if (model.family().equals(HardenTask.FAMILY)) {
            settings.putAll(LiveRuns.differing(now, model.family(), model.settings()));
        }
        settings.put(HardenTask.STRENGTH, strength);
        edit.accept(
                RecipeEdits.with(
                        now.recipe(), new RecipeEdit.Retrain(HardenTask.FAMILY, settings)));
        return Message.of(
                "effect.harden.used", strength, Message.of("train.family." + HardenTask.FAMILY));
    }

    @Override
    public Job<SanityReport> sanity() {
        return ask((now, used, _, progress) -> new SanityRun(now, used, progress).report());
    }
}
