package jianmo.ui;

import jianmo.base.job.Job;
import jianmo.base.message.UserError;
import jianmo.explain.effect.Change;
import jianmo.explain.effect.CounterfactualReport;
import jianmo.explain.effect.FeatureEffect;
import jianmo.explain.effect.ImportanceReport;
import jianmo.explain.effect.PrototypeReport;
import jianmo.explain.robust.AttackReport;
import jianmo.explain.robust.FlipReport;
import jianmo.explain.robust.HardenReport;
import jianmo.explain.robust.SanityReport;
import jianmo.workflow.Effects;

import java.util.List;

/// "What if" of a project without a model: every question ends with a sentence.
final class SampleEffects implements Effects {

    private static <T> Job<T> nothing() {
        return _ -> {
            throw UserError.failed("ui.data.empty.title");
        };
    }

    @Override
    public Job<Subjects> subjects() {
        return nothing();
    }

    @Override
    public Job<FeatureEffect> effect(String feature, String ofClass) {
        return nothing();
    }

    @Override
    public Job<ImportanceReport> importance() {
        return nothing();
    }

    @Override
    public Job<CounterfactualReport> counterfactual(int row, List<Change> changes, String goal) {
        return nothing();
    }

    @Override
    public Job<PrototypeReport> prototypes() {
        return nothing();
    }

    @Override
    public Job<FlipReport> flips(double noise) {
        return nothing();
    }

    @Override
    public Job<AttackReport> attack() {
        return nothing();
    }

    @Override
    public Job<HardenReport> harden(double strength) {
        return nothing();
    }

    @Override
    public Job<SanityReport> sanity() {
        return nothing();
    }
}
