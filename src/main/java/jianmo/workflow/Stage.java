package jianmo.workflow;

import java.util.Locale;
import java.util.Optional;

/// The stages of a project, in order.
public enum Stage {
    BRIEF,
    DATA,
    QUALITY,
    ADVICE,
    TRAIN,
    TUNE,
    VALIDATE,
    EXPLAIN,
    EXPORT;

    /// Lower case: the name on the command line, in the database and of the panel.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Key of its title.
    public String titleKey() {
        return "stage." + id();
    }

    public Optional<Stage> previous() {
        return ordinal() == 0 ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }
}
