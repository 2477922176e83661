package jianmo.app.cli;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.train.live.TimeLeft;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// How far the training of a model is and how long it still takes, in words.
final class TrainingTime {

    private static final String TRAINING = "train.step.training";

    /// Between two lines where there is no bar.
    private static final long REST_NANOS = 10_000_000_000L;

    private final Texts texts;
    private @Nullable Message model;
    private TimeLeft time = new TimeLeft(true);
    private long said;

    TrainingTime(Texts texts) {
        this.texts = texts;
    }

    /// What stands beside the bar; empty while nothing can be said.
    String left(long done, long total, Message step) {
        return estimate(done, total, step).map(this::sentence).orElse("");
    }

    /// A line every ten seconds.
    Optional<String> line(long done, long total, Message step) {
        long now = System.nanoTime();
        Optional<String> left = estimate(done, total, step).map(this::sentence);
        if (left.isEmpty() || now - said < REST_NANOS) {
            return Optional.empty();
        }
        said = now;
        return Optional.of(texts.of("cli.time.line", done, total, left.get()));
    }

    private Optional<TimeLeft.Estimate> estimate(long done, long total, Message step) {
        if (!step.key().equals(TRAINING)) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        if (!step.equals(model)) {
            model = step;
            time = new TimeLeft(true);
            said = now;
        }
        time.ended((int) done, (int) total, now);
        return time.estimate(now);
    }

    private String sentence(TimeLeft.Estimate left) {
        return texts.of(left.atMost() ? "cli.time.at-most" : "cli.time.left", words(left));
    }

    private String words(TimeLeft.Estimate left) {
        long seconds = Math.round(Math.max(1, left.seconds()));
        return seconds < 120
                ? texts.of("cli.time.seconds", seconds)
                : texts.of("cli.time.minutes", Math.round(seconds / 60.0));
    }
}
