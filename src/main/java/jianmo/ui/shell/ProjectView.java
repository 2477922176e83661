package jianmo.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import jianmo.text.Texts;
import jianmo.train.DeviceSource;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.StageState;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// An open project in one language and one theme: navigation, panel, help and jobs.
final class ProjectView extends BorderPane {

    private final PanelContext context;
    private final StageRunner runner;
    private final Texts texts;
    private final StageNavigation navigation;
    private final HelpPane help;
    private final Map<Stage, Panel> panels = new EnumMap<>(Stage.class);
    private final Set<Stage> stale = EnumSet.noneOf(Stage.class);
    private Map<Stage, StageState> states = new EnumMap<>(Stage.class);
    private final StackPane stalePlace = new StackPane();
    private Stage shown;

    ProjectView(
            Project project,
            StageRunner runner,
            Texts texts,
            DeviceSource devices,
            boolean dark,
            Stage first) {
        this.runner = runner;
        this.texts = texts;
        this.shown = first;
        help = new HelpPane(texts);
        context = new PanelContext(project, texts, runner, help, devices, dark);
        navigation = new StageNavigation(texts, this::show);
        getStyleClass().add("project-view");
        setLeft(navigation);
        setRight(help);
        setBottom(new JobBar(texts, runner));
        runner.stage().addListener((_, _, stage) -> navigation.show(states, stage));
        show(first);
        readStates();
    }

    Stage shown() {
        return shown;
    }

    void show(Stage stage) {
        shown = stage;
        navigation.choose(stage);
        Panel panel = panels.get(stage);
        if (panel == null) {
            panel = placeOf(stage).make().apply(context);
            panels.put(stage, panel);
            panel.refresh();
        } else if (stale.contains(stage)) {
            panel.refresh();
        }
        stale.remove(stage);
        var middle = new BorderPane(panel.view());
        middle.setTop(stalePlace);
        setCenter(middle);
        markStale();
        help.show(texts.of(stage.titleKey()), texts.of("ui.help." + stage.id()));
    }

    private static Panels.Place placeOf(Stage stage) {
        return Panels.all().stream()
                .filter(place -> place.stage() == stage)
                .findFirst()
                .orElse(Panels.all().getFirst());
    }

    /// The project's version changed.
    void refresh() {
        stale.addAll(panels.keySet());
        Panel panel = panels.get(shown);
        if (panel != null) {
            panel.refresh();
            stale.remove(shown);
        }
        readStates();
    }

    private void readStates() {
        OffThread.compute(
                () -> {
                    var read = new EnumMap<Stage, StageState>(Stage.class);
                    for (Stage stage : Stage.values()) {
                        read.put(stage, context.project().state(stage));
                    }
                    return read;
                },
                read -> {
                    states = read;
                    navigation.show(states, runner.stage().get());
                    markStale();
                },
                _ -> {});
    }

    /// Says above the panel that its result is older than what it was made from.
    private void markStale() {
        boolean old = states.get(shown) == StageState.OUT_OF_DATE;
        if (!old) {
            stalePlace.getChildren().clear();
            return;
        }
        var words = new Label(texts.of("ui.stale.text"), new FontIcon(Feather.REFRESH_CW));
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        var again = RunButton.of(context, shown, "ui.stale.run");
        again.getStyleClass().add("small");
        var strip = new HBox(12, words, again);
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().add("stale-strip");
        stalePlace.getChildren().setAll(strip);
    }

    void setHelpVisible(boolean visible) {
        setRight(visible ? help : null);
    }
}
