package jianmo.ui;

import jianmo.base.job.Job;
import jianmo.base.message.Message;
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

import org.jspecify.annotations.Nullable;

import java.util.List;

/// "What if" of a project without a model: every question ends with a sentence, but for those whose
/// answer the test put in.
///
/// @param attacked null for none
/// @param hardened null for none
/// @param used strengths that were written into the recipe
record SampleEffects(
        @Nullable AttackReport attacked, @Nullable HardenReport hardened, List<Double> used)
        implements Effects {

    SampleEffects() {
        this(null, null, List.of());
    }

    private static <T> Job<T> known(@Nullable T answer) {
        return answer == null ? nothing() : _ -> answer;
    }

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
        return known(attacked);
    }

    @Override
    public Job<HardenReport> harden(double strength) {
        return known(hardened);
    }

    @Override
    public Message useStrength(double strength) {
        used.add(strength);
        return Message.of("effect.harden.used", strength, "mlp");
    }

    @Override
    public Job<SanityReport> sanity() {
        return nothing();
    }
}
