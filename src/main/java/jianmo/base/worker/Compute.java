package jianmo.base.worker;

import jianmo.base.job.Progress;

/// Where tasks are done: in a worker JVM or right here.
public interface Compute {

    /// Does a task and waits for its answer, on the caller's thread.
    ///
    /// @throws jianmo.base.message.UserError when the task, or the worker itself, failed
    /// @throws java.util.concurrent.CancellationException when `progress` or an interrupt said
    ///   stop; then the work has ended too, within about a second
    <Q, R> R call(WorkerTask<Q, R> task, Q request, Progress progress);
}
