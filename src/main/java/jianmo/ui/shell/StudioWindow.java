package jianmo.ui.shell;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;

import jianmo.base.job.Job;
import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.Outcome;
import jianmo.base.message.Message;
import jianmo.dataset.Source;
import jianmo.text.Texts;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.FxJobs;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.Projects;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/// The content of the window: a start screen, the sheet for a new project, or a project. Used on
/// the JavaFX thread.
///
/// Everything with words in it is built anew when language or theme change; the project, its
/// running job and the chosen stage stay.
public final class StudioWindow implements TopBar.Actions, NewProjectSheet.Actions {

    private final Projects projects;
    private final Preferences preferences;
    private final FxJobs jobs;
    private final BorderPane root = new BorderPane();
    private final Scene scene;
    private String language;
    private boolean dark;
    private boolean helpVisible = true;
    private Texts texts;
    private @Nullable Open open;
    private @Nullable NewProjectViewModel draft;
    private @Nullable Path opening;
    private @Nullable Running creating;
    private CreationProgress creation;

    /// A project and what belongs to it.
    private record Open(
            Project project, StageRunner runner, ProjectWatch watch, EditHistory history) {}

    private @Nullable ProjectView view;

    /// @param language `zh` or `en`
    public StudioWindow(
            Projects projects,
            Preferences preferences,
            FxJobs jobs,
            String language,
            boolean dark,
            double width,
            double height) {
        this.projects = projects;
        this.preferences = preferences;
        this.jobs = jobs;
        this.language = language;
        this.dark = dark;
        this.texts = Texts.in(language);
        this.creation = new CreationProgress(texts);
        root.getStyleClass().add("studio");
        scene = new Scene(root, width, height);
        Shortcuts.install(scene, this);
        new FileDrop(root, this::take);
        rebuild();
    }

    public Scene scene() {
        return scene;
    }

    /// Opens a project folder in the background; says why when it can't.
    public void open(Path folder) {
        opening = folder;
        if (open == null) {
            rebuild();
        }
        OffThread.compute(
                () -> projects.open(folder),
                this::show,
                failure -> {
                    opening = null;
                    if (open == null) {
                        rebuild();
                    }
                    Dialogs.failure(root, texts, failure);
                });
    }

    /// Shows an open project; it is closed with the window or when another is opened.
    public void show(Project project) {
        closeProject();
        draft = null;
        opening = null;
        preferences.opened(project.folder());
        var runner =
                new StageRunner(project, jobs, message -> Dialogs.sentence(root, texts, message));
        var watch = new ProjectWatch(project, this::refresh);
        open = new Open(project, runner, watch, new EditHistory(project, runner.running()));
        if (view != null) {
            view.dispose();
            view = null;
        }
        runner.running().addListener((_, _, _) -> refresh());
        runner.stage().addListener((_, _, _) -> refresh());
        rebuild();
        watch.start();
    }

    private void refresh() {
        if (open != null) {
            open.history().read();
        }
        if (view != null) {
            view.refresh();
        }
    }

    /// Goes to a stage of the open project.
    public void go(Stage stage) {
        if (view != null) {
            view.show(stage);
        }
    }

    /// Opens a part of the panel that is shown; false when it has none of that name.
    boolean showPart(String part) {
        return view != null && view.showPart(part);
    }

    public @Nullable Stage shownStage() {
        return view == null ? null : view.shown();
    }

    /// Starts the sheet for a new project with a table file.
    public void startWith(Path data) {
        draft = new NewProjectViewModel(projects, data);
        rebuild();
    }

    public void setLanguage(String changed) {
        language = changed;
        texts = Texts.in(changed);
        rebuild();
    }

    public void setDark(boolean changed) {
        dark = changed;
        rebuild();
    }

    public String language() {
        return language;
    }

    private void rebuild() {
        Theme.apply(scene, dark);
        if (draft != null) {
            root.setTop(new TopBar(texts, dark, texts.of("ui.app.name"), "", null, this));
            root.setCenter(new NewProjectSheet(texts, draft, newCreation(), this));
        } else if (open != null) {
            Stage stage = view == null ? Stage.DATA : view.shown();
            Project project = open.project();
            root.setTop(
                    new TopBar(
                            texts,
                            dark,
                            project.recipe().name(),
                            project.folder().toString(),
                            open.history(),
                            this));
            Map<Stage, String> parts = view == null ? Map.of() : view.parts();
            if (view != null) {
                view.dispose();
            }
            view = new ProjectView(project, open.runner(), texts, projects, dark, stage, parts);
            view.setHelpVisible(helpVisible);
            root.setCenter(view);
        } else {
            root.setTop(new TopBar(texts, dark, texts.of("ui.app.name"), "", null, this));
            root.setCenter(opening == null ? startScreen() : openingScreen(opening));
        }
    }

    private Region startScreen() {
        return new StartScreen(texts, preferences, this);
    }

    private Region openingScreen(Path folder) {
        var name = folder.getFileName();
        return new StackPane(
                new Label(
                        texts.of(
                                "ui.start.opening", String.valueOf(name == null ? folder : name))));
    }

    /// Shows how far the project in the making is, in the language that is shown now.
    private CreationProgress newCreation() {
        creation = new CreationProgress(texts);
        if (creating != null) {
            creation.start();
        }
        return creation;
    }

    @Override
    public void create(NewProjectViewModel model) {
        model.busyProperty().set(true);
        Job<Project> job = model.creating();
        creating = jobs.start(job, step -> creation.show(step), this::created);
        creation.start();
    }

    private void created(Outcome<Project> outcome) {
        creating = null;
        NewProjectViewModel model = draft;
        switch (outcome) {
            case Outcome.Done<Project>(Project project) -> {
                if (model != null && model.source() instanceof Source.File file) {
                    preferences.used(file.path());
                }
                show(project);
                if (open != null) {
                    open.runner().start(Stage.DATA);
                }
                return;
            }
            case Outcome.Cancelled<Project> _ -> {}
            case Outcome.Failed<Project>(Message message, Throwable _) ->
                    Dialogs.sentence(root, texts, message);
        }
        creation.hide();
        if (model != null) {
            model.busyProperty().set(false);
        }
    }

    @Override
    public void cancelCreation() {
        if (creating != null) {
            creating.cancel();
        }
    }

    @Override
    public void back() {
        draft = null;
        rebuild();
    }

    /// Starts the sheet with a database still to be said.
    void startWithDatabase() {
        draft =
                new NewProjectViewModel(
                        projects, null, Path.of(System.getProperty("user.home")), "database");
        rebuild();
    }

    /// Takes what was dropped: a project folder is opened, anything else becomes a new project.
    void take(Path dropped) {
        if (Files.exists(dropped.resolve("recipe.yaml"))) {
            open(dropped);
        } else {
            startWith(dropped);
        }
    }

    /// Takes a table from the clipboard, when there is one and no field wants the text.
    void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        boolean free = open == null && creating == null;
        boolean writing = scene.getFocusOwner() instanceof TextInputControl;
        if (!free || writing || text == null || !Pasted.isTable(text)) {
            return;
        }
        OffThread.compute(
                () -> Pasted.file(text),
                file -> {
                    draft =
                            new NewProjectViewModel(
                                    projects,
                                    Source.of(file),
                                    Path.of(System.getProperty("user.home")),
                                    "pasted");
                    rebuild();
                },
                failure -> Dialogs.failure(root, texts, failure));
    }

    @Override
    public void open() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("ui.top.open"));
        File chosen = chooser.showDialog(scene.getWindow());
        if (chosen != null) {
            open(chosen.toPath());
        }
    }

    @Override
    public void create() {
        File chosen = StartScreen.chooser(texts).showOpenDialog(scene.getWindow());
        if (chosen != null) {
            startWith(chosen.toPath());
        }
    }

    @Override
    public void undo() {
        if (open != null) {
            step(open, open.project()::undo, "ui.top.undone", "ui.top.nothing-to-undo");
        }
    }

    @Override
    public void redo() {
        if (open != null) {
            step(open, open.project()::redo, "ui.top.redone", "ui.top.nothing-to-redo");
        }
    }

    private void step(Open now, Supplier<Boolean> edit, String doneKey, String nothingKey) {
        if (now.runner().running().get()) {
            return;
        }
        OffThread.compute(
                edit,
                done -> {
                    now.runner().note(Message.of(done ? doneKey : nothingKey));
                    refresh();
                },
                failure -> Dialogs.failure(root, texts, failure));
    }

    @Override
    public void runAll() {
        if (open != null) {
            open.runner().start(Stage.EXPORT);
        }
    }

    /// Runs the stage that is shown.
    void runShown() {
        if (open != null && view != null) {
            open.runner().start(view.shown());
        }
    }

    @Override
    public void switchLanguage() {
        setLanguage(language.equals("zh") ? "en" : "zh");
    }

    @Override
    public void switchTheme() {
        setDark(!dark);
    }

    @Override
    public void settings() {
        new SettingsDialog(root, texts, projects.devices()).show();
    }

    @Override
    public void toggleHelp() {
        helpVisible = !helpVisible;
        if (view != null) {
            view.setHelpVisible(helpVisible);
        }
    }

    private void closeProject() {
        if (open != null) {
            open.watch().stop();
            // the job still uses the project until it has stopped
            open.runner().cancel();
            open.runner().cancelTrainings();
            open.runner().whenIdle(open.project()::close);
            open = null;
        }
    }

    /// Lets go of the project without closing it.
    void detach() {
        if (open != null) {
            open.watch().stop();
            open = null;
        }
    }

    /// Stops what runs and closes the project.
    public void close() {
        closeProject();
    }
}
