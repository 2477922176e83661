package jianmo.train;

/// How one training is steered from outside: where its checkpoints lie and what a person wants.
public interface Steering {

    Checkpoints checkpoints();

    /// What is wanted now; cheap enough to be asked after every iteration.
    Wish wish();

    /// Nobody steers: for trials, folds and tests.
    static Steering none() {
        return new Steering() {
            @Override
            public Checkpoints checkpoints() {
                return Checkpoints.none();
            }

            @Override
            public Wish wish() {
                return Wish.GO_ON;
            }
        };
    }

    /// `watcher` with the checkpoints and the wishes of this.
    default TrainWatcher beside(TrainWatcher watcher) {
        return new SteeredWatcher(watcher, this);
    }
}
