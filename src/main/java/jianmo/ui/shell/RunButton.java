package jianmo.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import jianmo.workflow.Stage;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The button that runs a stage; disabled while one runs.
public final class RunButton {

    private RunButton() {}

    /// @param key of its text, as `ui.run.again`
    public static Button of(PanelContext context, Stage stage, String key) {
        var button = new Button(context.texts().of(key), new FontIcon(Feather.PLAY));
        button.setId("run-" + stage.id());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip("F5"));
        button.setOnAction(_ -> context.runs().start(stage));
        button.disableProperty().bind(context.runs().running());
        return button;
    }
}
