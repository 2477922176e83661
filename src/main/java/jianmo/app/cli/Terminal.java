package jianmo.app.cli;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.text.Texts;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;

/// Shows progress on standard error: a bar on a terminal, a line per step elsewhere; while a model
/// trains also how long it still takes.
final class Terminal implements Progress, AutoCloseable {

    private final PrintStream err;
    private final Texts texts;
    private final boolean live;
    private final TrainingTime time;
    private @Nullable ProgressBar bar;
    private Message last = Message.of("");

    Terminal(PrintStream err, Texts texts) {
        this.err = err;
        this.texts = texts;
        this.time = new TrainingTime(texts);
        this.live = System.console() != null && System.console().isTerminal();
    }

    @Override
    public void advance(long done, long total, Message step) {
        if (Thread.currentThread().isInterrupted()) {
            throw new java.util.concurrent.CancellationException();
        }
        if (live) {
            show(done, total, step);
        } else if (!step.equals(last)) {
            err.println("  … " + texts.of(step));
        } else {
            time.line(done, total, step).ifPresent(line -> err.println("    " + line));
        }
        last = step;
    }

    private void show(long done, long total, Message step) {
        if (bar == null || !step.equals(last)) {
            close();
            bar =
                    new ProgressBarBuilder()
                            .setTaskName("  " + texts.of(step))
                            .setInitialMax(total == 0 ? -1 : total)
                            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                            .setUpdateIntervalMillis(200)
                            .hideEta()
                            .clearDisplayOnFinish()
                            .continuousUpdate()
                            .build();
        }
        bar.maxHint(total == 0 ? -1 : total);
        bar.stepTo(done);
        bar.setExtraMessage(time.left(done, total, step));
    }

    /// Says one line.
    void say(String line) {
        close();
        err.println(line);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
