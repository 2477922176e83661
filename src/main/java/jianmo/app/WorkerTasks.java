package jianmo.app;

import java.util.List;
import jianmo.base.worker.WorkerTask;

/// Everything a worker JVM can do.
final class WorkerTasks {

    private WorkerTasks() {}

    static List<WorkerTask<?, ?>> all() {
        return List.of();
    }
}
