package jianmo.workflow;

import jianmo.base.message.UserError;
import jianmo.dataset.Split;
import jianmo.store.RunRow;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;
import jianmo.workflow.task.TrainTask;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// A training as it is asked for: what the worker is told, and the key under which it is known.
record RunWanted(Studio studio, ModelFamily family, TrainTask.Request request, RunKey key) {

    /// @param settings what differs from the family's defaults
    /// @param extended key of the run this one goes on from, null for none
    /// @throws UserError when there is no such family, or a setting does not fit it
    static RunWanted of(
            StepInput input,
            Split split,
            String family,
            Map<String, Object> settings,
            long seed,
            @Nullable String extended) {
        ModelFamily known = family(input, family);
        Settings checked = known.standard().with(settings).checked(known.hyperparameters());
        return new RunWanted(
                input.studio(),
                known,
                new TrainTask.Request(
                        input.tableRef(),
                        split,
                        family,
                        checked.values(),
                        input.metric(),
                        seed,
                        input.studio().threads(),
                        input.recipe().train().aims()),
                RunKey.of(input, split, known, checked, seed, extended));
    }

    /// @throws UserError that lists what there is
    static ModelFamily family(StepInput input, String id) {
        var families = input.studio().families();
        return families.stream()
                .filter(family -> family.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "train.run.no-family",
                                id,
                                String.join(
                                        ", ", families.stream().map(ModelFamily::id).toList())));
    }

    /// The settings of a finished run with more iterations.
    ///
    /// @throws UserError when the run or its family cannot be extended
    static Map<String, Object> longer(StepInput input, RunRow run, int more) {
        ModelFamily family = family(input, run.family());
        String name = family.iterations();
        if (name == null) {
            throw UserError.wrongUse(
                    "train.run.not-extendable",
                    jianmo.base.message.Message.of("train.family." + run.family()));
        }
        if (!run.state().equals(RunState.DONE.name())) {
            throw UserError.wrongUse("train.run.not-done", run.id());
        }
        if (more < 1) {
            throw UserError.wrongUse("train.run.extend-by", more);
        }
        int planned = new Settings(run.settings()).whole(name);
        if (run.iteration() < planned && !RunTraining.isStopped(run)) {
            throw UserError.wrongUse("train.run.ended-early", run.id(), run.iteration(), planned);
        }
        var longer = new HashMap<>(run.settings());
        longer.put(name, Math.addExact(planned, more));
        return longer;
    }
}
