package jianmo.store;

import java.nio.file.Path;

/// A process that tries to take the lock of a project: ends with 0 when it got it, else with 3.
final class LockChild {

    static final int REFUSED = 3;

    private LockChild() {}

    public static void main(String[] args) {
        var lock = TrainLock.look(ProjectFiles.at(Path.of(args[0])));
        lock.ifPresent(TrainLock::close);
        System.exit(lock.isPresent() ? 0 : REFUSED);
    }
}
