package jianmo.base.worker;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;

import java.util.concurrent.CancellationException;

/// Does tasks in this JVM: for tests, scripts, and inside a worker.
public final class InProcess implements Compute {

    @Override
    public <Q, R> R call(WorkerTask<Q, R> task, Q request, Progress progress) {
        try {
            return task.run(request, progress);
        } catch (UserError | CancellationException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var cancelled = new CancellationException();
            cancelled.initCause(e);
            throw cancelled;
        } catch (Exception e) {
            throw UserError.because(e, "worker.broken", e.toString());
        }
    }
}
