package jianmo.ui.control;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Runs something soon after it was asked for, and at most some five times a second however often
/// it is asked.
public final class Pacer {

    private final PauseTransition pause = new PauseTransition(Duration.millis(180));

    public Pacer(Runnable work) {
        pause.setOnFinished(_ -> work.run());
    }

    public void ask() {
        if (pause.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            pause.playFromStart();
        }
    }
}
