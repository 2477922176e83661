package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanReport.Locked;

/// Looks at locked rows with the variant that a [LeanTask] recommends, and with FP32.
public final class LeanLookTask implements WorkerTask<LeanLookTask.Request, Locked> {

    private final LeanTask lean;

    LeanLookTask(LeanTask lean) {
        this.lean = lean;
    }

    @Override
    public String id() {
        return "lean-look";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Locked> responseType() {
        return Locked.class;
    }

    @Override
    public Locked run(Request request, Progress progress) {
        return lean.look(request.made(), request.report(), progress);
    }

    /// @param made what was asked for
    /// @param report what came of it
    public record Request(LeanTask.Request made, LeanReport report) {}
}
