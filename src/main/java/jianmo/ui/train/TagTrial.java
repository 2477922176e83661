package jianmo.ui.train;

import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.Outcome;
import jianmo.base.message.Message;
import jianmo.train.sequence.Sentence;
import jianmo.ui.shell.BesideStages;
import jianmo.ui.task.Latest;
import jianmo.workflow.TagTexts;
import jianmo.workflow.Taggers;
import jianmo.workflow.Taggers.Opened;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A tagger that is tried: on a sentence that is typed, and on a file. Used on the JavaFX thread.
final class TagTrial {

    private final Taggers taggers;
    private final Consumer<Opened> whenOpened;
    private final Runnable changed;
    private final Latest<Opened> opening = new Latest<>();
    private final Latest<List<Sentence>> tagging = new Latest<>();
    private List<Path> files = List.of();
    private String text = "";
    private List<Sentence> tagged = List.of();
    private @Nullable Opened opened;
    private @Nullable Running filing;
    private @Nullable Message filed;
    private boolean failed;

    /// @param changed called whenever there is something new to show
    TagTrial(Taggers taggers, Consumer<Opened> whenOpened, Runnable changed) {
        this.taggers = taggers;
        this.whenOpened = whenOpened;
        this.changed = changed;
    }

    /// Looks for taggers in the project; opens the newest where none is open.
    void look(Consumer<Throwable> trouble) {
        files = taggers.files();
        if (opened == null && !files.isEmpty() && !busy()) {
            open(files.getFirst(), trouble);
        }
        changed.run();
    }

    void open(Path file, Consumer<Throwable> trouble) {
        opening.ask(
                taggers.open(file),
                this::opened,
                failure -> {
                    changed.run();
                    trouble.accept(failure);
                });
        changed.run();
    }

    private void opened(Opened now) {
        opened = now;
        files = taggers.files();
        filed = null;
        whenOpened.accept(now);
        type(text);
    }

    /// Tags what is typed.
    void type(String typed) {
        text = typed;
        Opened now = opened;
        if (now == null) {
            changed.run();
            return;
        }
        var texts = new TagTexts(now.tagger());
        tagging.ask(
                _ -> texts.line(typed).stream().toList(),
                sentences -> {
                    tagged = sentences;
                    changed.run();
                },
                _ -> changed.run());
    }

    /// Tags a file into another.
    void file(BesideStages beside, Path input, Path output) {
        Opened now = opened;
        if (now == null || filing != null) {
            return;
        }
        filed = null;
        filing =
                beside.start(
                        taggers.tag(now.tagger(), input, output),
                        step -> {
                            filed = step.message();
                            changed.run();
                        },
                        _ -> {},
                        outcome -> filed(outcome, output));
        changed.run();
    }

    private void filed(Outcome<Integer> outcome, Path output) {
        filing = null;
        failed = outcome instanceof Outcome.Failed;
        filed =
                switch (outcome) {
                    case Outcome.Done<Integer>(Integer count) ->
                            Message.of("cli.tag.done", count, output.toString());
                    case Outcome.Cancelled<Integer> _ -> Message.of("panels.tag.file.cancelled");
                    case Outcome.Failed<Integer>(Message message, Throwable _) -> message;
                };
        changed.run();
    }

    void cancelFile() {
        Running now = filing;
        if (now != null) {
            now.cancel();
        }
    }

    /// Taggers of the project, newest first, and the one that is open.
    List<Path> files() {
        Opened now = opened;
        if (now == null || files.contains(now.file())) {
            return files;
        }
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(now.file()), files.stream())
                .toList();
    }

    @Nullable Opened opened() {
        return opened;
    }

    String text() {
        return text;
    }

    /// What is typed, with tags; empty where nothing is.
    List<Sentence> tagged() {
        return tagged;
    }

    boolean isFiling() {
        return filing != null;
    }

    /// How far the file is, or what became of it.
    @Nullable Message filed() {
        return filed;
    }

    boolean fileFailed() {
        return failed;
    }

    boolean busy() {
        return opening.busyProperty().get() || tagging.busyProperty().get();
    }
}
