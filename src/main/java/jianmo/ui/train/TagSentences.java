package jianmo.ui.train;

import jianmo.base.message.Message;
import jianmo.train.sequence.TagSummary;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.Latest;
import jianmo.workflow.TagSource;
import jianmo.workflow.Taggers;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// The tagged sentences that the next tagger learns from. Used on the JavaFX thread.
final class TagSentences {

    private static final int LONGEST_NAME = 60;

    private final Taggers taggers;
    private final Runnable whenCounted;
    private final Runnable changed;
    private final Latest<TagSummary> looking = new Latest<>();
    private @Nullable TagSource source;
    private @Nullable TagSummary summary;
    private @Nullable Message trouble;

    /// @param whenCounted called when other sentences were counted
    /// @param changed called whenever there is something new to show
    TagSentences(Taggers taggers, Runnable whenCounted, Runnable changed) {
        this.taggers = taggers;
        this.whenCounted = whenCounted;
        this.changed = changed;
    }

    /// Takes sentences from elsewhere and counts them.
    void choose(TagSource chosen) {
        source = chosen;
        summary = null;
        trouble = null;
        looking.ask(
                taggers.look(chosen),
                found -> {
                    summary = found;
                    if (found.sentences() == 0) {
                        trouble = Message.of("panels.tag.source.none");
                    }
                    whenCounted.run();
                    changed.run();
                },
                failure -> {
                    trouble = Dialogs.sentenceOf(failure);
                    changed.run();
                });
        changed.run();
    }

    /// Columns of the table that may hold words or tags.
    List<String> columns() {
        return taggers.columns();
    }

    /// What a tagger of these sentences may be called.
    String plainName() {
        String plain =
                source instanceof TagSource.Lines(Path file)
                        ? String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "")
                        : "tags";
        return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }

    @Nullable TagSource source() {
        return source;
    }

    @Nullable TagSummary summary() {
        return summary;
    }

    /// Why the sentences cannot be learned from.
    @Nullable Message trouble() {
        return trouble;
    }

    /// Whether there are any to learn from.
    boolean ready() {
        TagSummary now = summary;
        return now != null && now.sentences() > 0;
    }

    boolean busy() {
        return looking.busyProperty().get();
    }
}
