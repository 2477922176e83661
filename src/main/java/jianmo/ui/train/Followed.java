package jianmo.ui.train;

/// Which run a person has chosen to watch; outlives a change of language or theme.
final class Followed {

    private long id;

    /// Number of the run; 0 where none was chosen, so that the one that trains is watched.
    long id() {
        return id;
    }

    void choose(long run) {
        id = run;
    }

    void clear() {
        id = 0;
    }
}
