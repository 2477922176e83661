package jianmo.ui.train;

import jianmo.train.live.CurveVerdict;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/// Signs and tones of runs and findings: what the colour tells, the sign tells too.
final class RunSigns {

    private RunSigns() {}

    /// @param tone `success`, `warning`, `danger` or `muted`
    record Sign(Ikon icon, String tone) {}

    static Ikon icon(RunState state) {
        return switch (state) {
            case QUEUED -> Feather.CLOCK;
            case RUNNING -> Feather.ACTIVITY;
            case PAUSED -> Feather.PAUSE_CIRCLE;
            case DONE -> Feather.CHECK_CIRCLE;
            case FAILED -> Feather.ALERT_CIRCLE;
            case CRASHED -> Feather.ALERT_TRIANGLE;
            case CANCELLED -> Feather.X_CIRCLE;
        };
    }

    /// The style of a chip that names the state.
    static String chip(RunState state) {
        return switch (state) {
            case RUNNING -> "chip-accent";
            case DONE -> "chip-success";
            case PAUSED, CRASHED -> "chip-warning";
            case FAILED -> "chip-danger";
            case QUEUED, CANCELLED -> "chip-muted";
        };
    }

    static Sign finding(RunInfo run, Optional<RunStatus.Finding> found) {
        CurveVerdict.Kind kind = found.map(RunStatus.Finding::kind).orElse(null);
        if (kind == null) {
            return switch (run.state()) {
                case DONE -> new Sign(Feather.AWARD, "success");
                case FAILED -> new Sign(Feather.ALERT_CIRCLE, "danger");
                case CRASHED -> new Sign(Feather.LIFE_BUOY, "warning");
                case PAUSED -> new Sign(Feather.PAUSE_CIRCLE, "warning");
                case QUEUED, RUNNING, CANCELLED -> new Sign(Feather.INFO, "muted");
            };
        }
        return switch (kind) {
            case HEALTHY -> new Sign(Feather.TRENDING_DOWN, "success");
            case OVERFITTING -> new Sign(Feather.ALERT_TRIANGLE, "warning");
            case PLATEAU -> new Sign(Feather.MINUS_CIRCLE, "warning");
            case DIVERGING -> new Sign(Feather.ALERT_OCTAGON, "danger");
            case RATE_TOO_HIGH -> new Sign(Feather.ZAP, "warning");
            case TOO_SLOW -> new Sign(Feather.CLOCK, "warning");
            case UNDERFITTING -> new Sign(Feather.FROWN, "warning");
        };
    }

    static void tone(FontIcon icon, Sign sign) {
        icon.setIconCode(sign.icon());
        icon.getStyleClass().removeIf(name -> name.startsWith("tone-"));
        icon.getStyleClass().add("tone-" + sign.tone());
    }
}
