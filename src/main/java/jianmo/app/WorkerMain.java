package jianmo.app;

import jianmo.base.worker.WorkerHost;

/// The main of a worker JVM; started by the studio, never by a person.
public final class WorkerMain {

    private WorkerMain() {}

    public static void main(String[] args) {
        WorkerHost.serve(WorkerTasks.all());
    }
}
