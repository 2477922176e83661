package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.explain.effect.Change;
import jianmo.explain.effect.CounterfactualReport;
import jianmo.explain.effect.FeatureEffect;
import jianmo.explain.effect.ImportanceReport;
import jianmo.explain.effect.PrototypeReport;
import jianmo.explain.robust.AttackReport;
import jianmo.explain.robust.FlipReport;
import jianmo.explain.robust.HardenReport;
import jianmo.explain.robust.SanityReport;

import java.util.List;

/// Asks the model in use "what if": effects, counterfactuals, robustness, sanity. Locked rows are
/// never asked about, but for a single one a person names; nothing is kept.
///
/// Every job throws a [jianmo.base.message.UserError] where a stage is missing or the question does
/// not fit the model.
public interface Effects {

    /// What can be asked about.
    Job<Subjects> subjects();

    /// Partial dependence, curves of single rows and accumulated effects of one raw column, on
    /// training rows.
    ///
    /// @param ofClass class whose probability is told; empty for the usual one
    Job<FeatureEffect> effect(String feature, String ofClass);

    /// What the model loses when a column is shuffled, on validation rows by the deciding metric.
    Job<ImportanceReport> importance();

    /// The least changes of a row that turn its answer.
    ///
    /// @param row number in the table, 0-based
    /// @param goal a class; empty for the likeliest other one; for numbers `>=5000` or `<=5000`
    Job<CounterfactualReport> counterfactual(int row, List<Change> changes, String goal);

    /// Explained rows that stand for all, and some that those stand for badly.
    Job<PrototypeReport> prototypes();

    /// How easily single values turn answers, on validation rows.
    ///
    /// @param noise share of a number's spread between its quartiles that counts as noise
    Job<FlipReport> flips(double noise);

    /// Attacks on a network's numeric inputs, on validation rows.
    Job<AttackReport> attack();

    /// What adversarial training would give and cost: networks trained for this alone.
    ///
    /// @param strength in standard deviations
    Job<HardenReport> harden(double strength);

    /// Writes adversarial training into the recipe: the family of [#harden] alone, as it is but for
    /// this strength, without tuning. The project has to be trained again; undo takes it back.
    ///
    /// @param strength in standard deviations
    /// @return what that means
    /// @throws jianmo.base.message.UserError when no model has been trained
    Message useStrength(double strength);

    /// Whether the explanation can be believed; trains the family of the model several times.
    Job<SanityReport> sanity();

    /// What can be asked about.
    ///
    /// @param columns raw columns that can be set to other values
    /// @param classes of the target; empty for numbers
    /// @param network whether the model can be attacked
    /// @param family of the model
    /// @param explained rows that have an explanation, 0-based, at most 500
    record Subjects(
            List<Column> columns,
            List<String> classes,
            boolean network,
            String family,
            List<Integer> explained) {
        public Subjects {
            columns = List.copyOf(columns);
            classes = List.copyOf(classes);
            explained = List.copyOf(explained);
        }
    }
}
