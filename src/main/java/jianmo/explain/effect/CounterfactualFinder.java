package jianmo.explain.effect;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Task;
import jianmo.explain.RawModel;
import jianmo.explain.effect.Counterfactual.Step;
import jianmo.explain.effect.KnobSearch.Trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what least changes of a row turn the model's answer: counterfactual explanations (Wachter,
/// Mittelstadt and Russell 2018), several that differ (Mothilal, Sharma and Tan 2020).
///
/// Only columns that are allowed to change do; numbers stay between the smallest and largest of the
/// training rows and whole where those are, categories take levels that training saw. It tells what
/// the model would answer, not what would happen to a person who changes.
public final class CounterfactualFinder {

    private final RawModel model;
    private final HeldRows known;

    /// @param known training rows with every column of the model
    public CounterfactualFinder(RawModel model, HeldRows known) {
        this.model = model;
        this.known = known;
    }

    /// @param row a single one
    /// @param most how many are wanted
    /// @throws UserError when the row has the wanted answer already, or a column can't be changed
    public CounterfactualReport find(
            HeldRows row, List<Change> changes, Goal goal, int most, Progress progress) {
        if (changes.isEmpty()) {
            throw UserError.wrongUse("effect.no-changes");
        }
        float[] now = model.scores(row);
        if (goal.lack(model, now, 0) <= 0) {
            throw UserError.wrongUse(
                    "effect.reached-already", row.number(0) + 1, decided(now), goal(goal));
        }
        var knobs = new ArrayList<Knob>();
        for (Change change : changes) {
            knobs.add(new Knob(known, row, model.changeable(change.column()), change.direction()));
        }
        var search = new KnobSearch(model, row, knobs, goal, progress);
        List<Counterfactual> found =
                search.search().stream()
                        .limit(most)
                        .map(trial -> counterfactual(search, row, trial))
                        .toList();
        Trial close = search.nearest();
        Counterfactual nearest =
                found.isEmpty() && close != null ? counterfactual(search, row, close) : null;
        return new CounterfactualReport(
                row.number(0),
                goal(goal),
                decided(now),
                model.answer(now, 0, goal.answer()),
                isClass(),
                changes,
                found,
                nearest,
                search.tried(),
                found.isEmpty()
                        ? Message.of("effect.turn.none", search.tried(), changes.size())
                        : Message.of(
                                "effect.turn.found",
                                found.size(),
                                found.getFirst().steps().size(),
                                found.getFirst().cost(),
                                search.tried()));
    }

    private boolean isClass() {
        return model.target().task() != Task.REGRESSION;
    }

    private String goal(Goal goal) {
        return isClass()
                ? model.name(goal.answer())
                : (goal.above() ? "≥ " : "≤ ") + HeldRows.text(ColumnType.NUMBER, goal.bound());
    }

    private String decided(float[] scores) {
        return isClass()
                ? model.name(model.decision(scores, 0))
                : String.format(Locale.ROOT, "%.6g", scores[0]);
    }

    private static Counterfactual counterfactual(KnobSearch search, HeldRows row, Trial trial) {
        var steps = new ArrayList<Step>();
        search.turned(trial)
                .forEach((knob, setting) ->
                        steps.add(
                                new Step(
                                        row.columns().get(knob.column()).name(),
                                        knob.text(row, knob.origin()),
                                        knob.text(row, setting),
                                        knob.cost(setting))));
        steps.sort(Comparator.comparingDouble(Step::cost).reversed());
        return new Counterfactual(steps, trial.cost(), trial.answer());
    }
}
