package jianmo.base.job;

/// Threads of bounded pools inside one computation. They end with the program and are waited for by
/// the computation that owns the pool.
public final class PoolThreads {

    private PoolThreads() {}

    /// A daemon thread that is not started yet.
    ///
    /// @param name shown in a thread dump
    public static Thread named(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().unstarted(work);
    }
}
