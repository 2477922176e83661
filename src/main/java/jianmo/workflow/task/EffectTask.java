package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.TableEngine;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;

import java.nio.file.Path;
import java.util.List;

/// What steps would do to a table, without keeping anything.
public final class EffectTask implements WorkerTask<EffectTask.Request, Effect> {

    private final TableEngine tables;

    EffectTask(TableEngine tables) {
        this.tables = tables;
    }

    @Override
    public String id() {
        return "effect";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Effect> responseType() {
        return Effect.class;
    }

    @Override
    public Effect run(Request request, Progress progress) {
        return tables.effect(
                Path.of(request.columnar()),
                request.before(),
                request.steps(),
                Path.of(request.models()),
                progress);
    }

    /// @param columnar absolute path of the table as it was imported
    /// @param before steps in force
    /// @param steps to try after them
    /// @param models absolute path of the project's `models/`
    public record Request(
            String columnar, List<Preparation> before, List<Preparation> steps, String models) {
        public Request {
            before = List.copyOf(before);
            steps = List.copyOf(steps);
        }
    }
}
