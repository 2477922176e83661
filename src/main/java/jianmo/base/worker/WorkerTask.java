package jianmo.base.worker;

import jianmo.base.job.Progress;

/// Work that can be done in a worker JVM: what goes in and comes out is JSON, so requests name
/// files instead of carrying tables.
///
/// @param <Q> request, a record
/// @param <R> answer, a record
public interface WorkerTask<Q, R> {

    /// Unique among the tasks of a worker.
    String id();

    Class<Q> requestType();

    Class<R> responseType();

    /// Does the work; calls `progress` often, because that is where it is stopped.
    ///
    /// @throws jianmo.base.message.UserError arrives at the caller as it is
    /// @throws Exception any other arrives as a `worker.broken`
    R run(Q request, Progress progress) throws Exception;
}
