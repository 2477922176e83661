package jianmo.ui.shell;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.Projects;
import jianmo.workflow.Stage;
import jianmo.workflow.StageState;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// An open project in one language and one theme: navigation, panel, help and jobs.
final class ProjectView extends BorderPane implements Busy {

    private final PanelContext context;
    private final StageRunner runner;
    private final ViewRuns runs;
    private final JobBar jobs;
    private final ChangeListener<@Nullable Stage> onStage;
    private final Texts texts;
    private final StageNavigation navigation;
    private final HelpPane help;
    private final Map<Stage, Panel> panels = new EnumMap<>(Stage.class);
    private final Set<Stage> stale = EnumSet.noneOf(Stage.class);
    private Map<Stage, StageState> states = new EnumMap<>(Stage.class);
    private final StackPane stalePlace = new StackPane();
    private final Map<Stage, String> parts = new EnumMap<>(Stage.class);
    private Stage shown;
    private int reading;

    ProjectView(
            Project project,
            StageRunner runner,
            Texts texts,
            Projects projects,
            boolean dark,
            Stage first,
            Map<Stage, String> parts) {
        this.runner = runner;
        this.parts.putAll(parts);
        this.texts = texts;
        this.shown = first;
        help = new HelpPane(texts);
        runs = new ViewRuns(runner);
        context =
                new PanelContext(
                        project, texts, runs, help, projects.devices(), projects.reports(), dark);
        navigation = new StageNavigation(texts, this::show);
        getStyleClass().add("project-view");
        setLeft(navigation);
        setRight(help);
        jobs = new JobBar(texts, runner, runs);
        setBottom(jobs);
        onStage = (_, _, stage) -> navigation.show(states, stage);
        runner.stage().addListener(onStage);
        show(first);
        readStates();
    }

    /// Lets go of the runner, which lives longer than this view.
    void dispose() {
        runner.stage().removeListener(onStage);
        jobs.dispose();
        runs.dispose();
    }

    Stage shown() {
        return shown;
    }

    /// The parts of the panels that are open, by stage.
    Map<Stage, String> parts() {
        var open = new EnumMap<Stage, String>(parts);
        panels.forEach((stage, panel) -> open.put(stage, panel.part()));
        return open;
    }

    void show(Stage stage) {
        shown = stage;
        navigation.choose(stage);
        var middle = new BorderPane(content(stage));
        middle.setTop(stalePlace);
        setCenter(middle);
        markStale();
        help.show(texts.of(stage.titleKey()), texts.of("ui.help." + stage.id()));
    }

    /// Opens a part of the panel that is shown; false when it has none of that name.
    boolean showPart(String part) {
        Panel panel = panels.get(shown);
        return panel != null && panel.show(part);
    }

    /// The panel's content, up to date; or a sentence, when its result can't be read.
    private Region content(Stage stage) {
        try {
            Panel panel = panels.get(stage);
            if (panel == null) {
                panel = placeOf(stage).make().apply(context);
                panels.put(stage, panel);
                panel.refresh();
                String part = parts.getOrDefault(stage, "");
                if (!part.isEmpty()) {
                    panel.show(part);
                }
            } else if (stale.contains(stage)) {
                panel.refresh();
            }
            stale.remove(stage);
            return panel.view();
        } catch (RuntimeException e) {
            panels.remove(stage);
            var sentence = new Label(texts.of(Dialogs.sentenceOf(e)));
            sentence.setWrapText(true);
            sentence.setMaxWidth(560);
            return new StackPane(sentence);
        }
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
        if (panels.containsKey(shown) && getCenter() instanceof BorderPane middle) {
            Region content = content(shown);
            if (!Objects.equals(middle.getCenter(), content)) {
                middle.setCenter(content);
            }
        }
        readStates();
    }

    @Override
    public boolean busy() {
        return reading > 0;
    }

    private void readStates() {
        reading++;
        OffThread.compute(
                () -> {
                    var read = new EnumMap<Stage, StageState>(Stage.class);
                    for (Stage stage : Stage.values()) {
                        read.put(stage, context.project().state(stage));
                    }
                    return read;
                },
                read -> {
                    reading--;
                    states = read;
                    navigation.show(states, runner.stage().get());
                    markStale();
                },
                _ -> reading--);
    }

    /// Says above the panel that its result is older than what it was made from.
    private void markStale() {
        boolean old = states.get(shown) == StageState.OUT_OF_DATE;
        // the strip has the same button
        if (getCenter() instanceof BorderPane middle && middle.getCenter() != null) {
            middle.getCenter()
                    .lookupAll("#run-" + shown.id())
                    .forEach(button -> {
                        button.setVisible(!old);
                        button.setManaged(!old);
                    });
        }
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
