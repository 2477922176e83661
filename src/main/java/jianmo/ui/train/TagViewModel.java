package jianmo.ui.train;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Outcome;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.train.sequence.TagReport;
import jianmo.train.sequence.TagSummary;
import jianmo.ui.control.Dialogs;
import jianmo.ui.shell.BesideStages;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.TagSource;
import jianmo.workflow.Taggers;
import jianmo.workflow.Taggers.Opened;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Tagging words in one project: the sentences, the training, what came of it. Knows no language,
/// so that it outlives a change of it. Used on the JavaFX thread.
final class TagViewModel {

    private final Taggers taggers;
    private final TagSentences sentences;
    private final TagTrial trial;
    private final SettingsDraft draft = new SettingsDraft();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private String seed;
    private String name = "";
    private boolean named;
    private boolean settingsShown;
    private @Nullable Running running;
    private FxJobs.@Nullable Step step;
    private @Nullable Message ended;
    private boolean failed;
    private RunCurves curves = new RunCurves();
    private RunCurves past = new RunCurves();
    private @Nullable Made made;

    /// A tagger and what came of training it.
    record Made(Path file, TagReport report) {}

    /// @param seed to begin with
    TagViewModel(Taggers taggers, long seed) {
        this.taggers = taggers;
        this.seed = String.valueOf(seed);
        this.sentences = new TagSentences(taggers, this::suggestName, this::changed);
        this.trial = new TagTrial(taggers, this::opened, this::changed);
        draft.choose(taggers.family());
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    /// Grows with every change.
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// A name that no tagger has yet, unless the person gave one.
    private void suggestName() {
        if (named) {
            return;
        }
        String plain = sentences.plainName();
        name = plain;
        for (int i = 2; file().filter(Files::exists).isPresent(); i++) {
            name = plain + "-" + i;
        }
    }

    void name(String typed) {
        if (!typed.equals(name)) {
            named = !typed.isBlank();
            name = typed;
            changed();
        }
    }

    void seed(String typed) {
        if (!typed.equals(seed)) {
            seed = typed;
            changed();
        }
    }

    String name() {
        return name;
    }

    String seed() {
        return seed;
    }

    /// Where the tagger would lie; empty when no file can have its name.
    Optional<Path> file() {
        try {
            return Optional.of(taggers.file(name));
        } catch (UserError _) {
            return Optional.empty();
        }
    }

    boolean seedFits() {
        try {
            return Long.parseLong(seed.strip()) >= 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// Whether a training can be asked for.
    boolean ready() {
        return running == null
                && sentences.ready()
                && seedFits()
                && file().isPresent()
                && draft.validProperty().get();
    }

    void train(BesideStages beside) {
        TagSource from = sentences.source();
        Path to = file().orElse(null);
        if (from == null || to == null || !ready()) {
            return;
        }
        curves = new RunCurves();
        step = null;
        ended = null;
        failed = false;
        running =
                beside.start(
                        taggers.train(from, draft.values(), Long.parseLong(seed.strip()), to),
                        now -> {
                            step = now;
                            changed();
                        },
                        points -> {
                            curves.add(points);
                            changed();
                        },
                        outcome -> ended(outcome, to));
        changed();
    }

    private void ended(Outcome<TagReport> outcome, Path file) {
        running = null;
        step = null;
        switch (outcome) {
            case Outcome.Done<TagReport>(TagReport report) -> {
                made = new Made(file, report);
                past = curves;
                named = false;
                suggestName();
                trial.open(file, this::failed);
            }
            case Outcome.Cancelled<TagReport> _ -> ended = Message.of("panels.tag.cancelled");
            case Outcome.Failed<TagReport>(Message message, Throwable _) -> {
                ended = message;
                failed = true;
            }
        }
        changed();
    }

    private void failed(Throwable failure) {
        ended = Dialogs.sentenceOf(failure);
        failed = true;
        changed();
    }

    void cancel() {
        Running now = running;
        if (now != null) {
            now.cancel();
        }
    }

    private void opened(Opened now) {
        Made known = made;
        TagReport report = now.report();
        if (known == null || !known.file().equals(now.file())) {
            made = report == null ? null : new Made(now.file(), report);
            past = report == null ? new RunCurves() : curves(report);
        }
        changed();
    }

    private static RunCurves curves(TagReport report) {
        var points = new ArrayList<LivePoint>();
        report.curve()
                .forEach(point -> {
                    int x = point.iteration();
                    points.add(new LivePoint(report.family() + "/train", x, point.train(), null));
                    points.add(
                            new LivePoint(
                                    report.family() + "/validation", x, point.validation(), null));
                });
        var curves = new RunCurves();
        curves.add(points);
        return curves;
    }

    SettingsDraft draft() {
        return draft;
    }

    TagTrial trial() {
        return trial;
    }

    TagSentences sentences() {
        return sentences;
    }

    /// The tags of the sentences and of the tagger that is open, so that each has one colour
    /// everywhere.
    Set<String> tags() {
        var tags = new TreeSet<String>();
        TagSummary known = sentences.summary();
        if (known != null) {
            known.tags().forEach(tag -> tags.add(tag.tag()));
        }
        Opened tagger = trial.opened();
        if (tagger != null) {
            tags.addAll(tagger.tagger().tags());
        }
        return tags;
    }

    boolean settingsShown() {
        return settingsShown;
    }

    void showSettings(boolean shown) {
        settingsShown = shown;
    }

    boolean isTraining() {
        return running != null;
    }

    FxJobs.@Nullable Step step() {
        return step;
    }

    /// How the last training ended where it made no tagger.
    @Nullable Message ended() {
        return ended;
    }

    boolean hasFailed() {
        return failed;
    }

    /// The curves of the training that runs, else of the tagger that is open.
    RunCurves shownCurves() {
        return running != null ? curves : past;
    }

    /// The tagger that was trained or opened last; null where nothing is known of its training.
    @Nullable Made made() {
        return made;
    }

    boolean busy() {
        return sentences.busy() || trial.busy();
    }
}
