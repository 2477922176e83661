package jianmo.base.worker;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/// How a worker JVM is started.
///
/// @param mainClass full name of a class whose `main` calls [WorkerHost#serve]
/// @param heapMebibytes upper bound of its Java heap; natives allocate beside it
/// @param threads it may compute with
/// @param flags further options for `java`
/// @param environment further variables, as natives want them
public record WorkerSettings(
        String mainClass,
        long heapMebibytes,
        int threads,
        List<String> flags,
        Map<String, String> environment) {

    private static final long LEAST = 256;
    private static final long MOST = 16_384;

    public WorkerSettings {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /// A third of the machine's (or container's) memory, because natives need as much again, and
    /// all its processors.
    public static WorkerSettings ofMachine(String mainClass) {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        ? system.getTotalMemorySize() >> 20
                        : Runtime.getRuntime().maxMemory() >> 19;
        return new WorkerSettings(
                mainClass,
                Math.clamp(memory / 3, LEAST, MOST),
                Runtime.getRuntime().availableProcessors(),
                List.of(),
                Map.of());
    }

    public WorkerSettings withHeap(long mebibytes) {
        return new WorkerSettings(mainClass, mebibytes, threads, flags, environment);
    }

    public WorkerSettings withThreads(int changed) {
        return new WorkerSettings(mainClass, heapMebibytes, changed, flags, environment);
    }

    public WorkerSettings withFlags(List<String> changed) {
        return new WorkerSettings(mainClass, heapMebibytes, threads, changed, environment);
    }

    public WorkerSettings withEnvironment(Map<String, String> changed) {
        return new WorkerSettings(mainClass, heapMebibytes, threads, flags, changed);
    }
}
