package jianmo.ui;

import jianmo.app.StudioTools;
import jianmo.base.job.Job;
import jianmo.base.job.JobRunner;
import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.SplitRule;
import jianmo.dataset.prepare.Preparation;
import jianmo.train.Wish;
import jianmo.ui.train.TagPictures;
import jianmo.workflow.Project;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;
import jianmo.workflow.Runs;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Takes the pictures of the guide from projects that were really run. For the training panel it
/// pauses one run, kills the worker of another, and lets one run while it is photographed. Started
/// by `docs/take-pictures`.
///
/// Arguments: the folder for the pictures, and names of pictures (all without).
public final class GuidePictures {

    /// Of the training panel; the picture of the models is called `train`.
    private static final List<String> PARTS =
            List.of("finished", "paused", "crashed", "running", "compare", "models");

    /// Of german-credit with every stage done: name of the picture, panel, part.
    private static final List<List<String>> STAGES =
            List.of(
                    List.of("new-project", "new-project", ""),
                    List.of("brief", "brief", ""),
                    List.of("data", "data", ""),
                    List.of("data-relations", "data", "relations"),
                    List.of("quality", "quality", ""),
                    List.of("quality-labels", "quality", "labels"),
                    List.of("quality-repair", "quality", "repair"),
                    List.of("advice", "advice", ""),
                    List.of("tune", "tune", ""),
                    List.of("validate", "validate", ""),
                    List.of("explain", "explain", ""),
                    List.of("export", "export", ""));

    private static final String TAGS = "train-tag";
    private static final String STEPS = "data-steps";
    private static final String LEAN = "lean";
    private static final String GRAPH = "graph";
    private static final String DRIFT = "adversarial";

    private static final List<String> BOTH_THEMES =
            List.of("finished", "paused", "crashed", "running");

    private final StudioTools tools = new StudioTools();
    private final Path out;
    private final List<String> names;
    private int started;

    private GuidePictures(Path out, List<String> names) {
        this.out = out;
        this.names = names;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> named = List.of(arguments).subList(1, arguments.length);
        var pictures = new GuidePictures(Path.of(arguments[0]), named);
        try {
            pictures.make();
            pictures.tools.close();
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private boolean wants(String name) {
        return names.isEmpty() || names.contains(name);
    }

    private void make() throws Exception {
        List<String> training = PARTS.stream().filter(part -> wants(nameOf(part))).toList();
        Path folder = copy(Path.of("workspaces/german-credit"));
        if (STAGES.stream().anyMatch(stage -> wants(stage.getFirst()))) {
            try (Project project = tools.projects().open(folder)) {
                project.runTo(Stage.EXPORT).run(Progress.ignored());
                for (List<String> stage : STAGES) {
                    if (wants(stage.getFirst())) {
                        shoot(project, stage.get(1), stage.get(2), stage.getFirst());
                    }
                }
            }
        }
        if (!training.isEmpty()) {
            try (Project project = tools.projects().open(folder)) {
                train(project, training);
            }
        }
        if (wants(TAGS)) {
            try (Project project = tools.projects().open(folder)) {
                TagPictures.take(tools, project, out, false);
            }
        }
        if (wants(STEPS)) {
            steps(folder);
        }
        if (wants(LEAN) || wants(GRAPH)) {
            smaller(folder);
        }
        if (wants(DRIFT)) {
            drift();
        }
    }

    /// A network, what training makes of it, and its two graphs beside each other.
    private void smaller(Path folder) throws Exception {
        try (Project project = tools.projects().open(folder)) {
            var recipe = project.recipe();
            project.edit(
                    recipe.withTrain(recipe.train().withFamilies(List.of("mlp")))
                            .withTune(new Recipe.TuneStep(0)));
            project.runTo(Stage.EXPORT).run(Progress.ignored());
            project.compression().run(project.recipe().compress()).run(Progress.ignored());
            for (String name : List.of(LEAN, GRAPH)) {
                if (wants(name)) {
                    shoot(project, "export", name.equals(LEAN) ? "training" : "graph", name);
                }
            }
        }
    }

    private static String nameOf(String part) {
        return part.equals("models") ? "train" : "train-" + part;
    }

    private void shoot(Project project, String panel, String part, String name) throws Exception {
        for (String language : List.of("en", "zh")) {
            picture(project, panel, part, language, false, name + "-" + language);
        }
    }

    private void steps(Path folder) throws Exception {
        try (Project project = tools.projects().open(folder)) {
            var recipe = project.recipe();
            var steps =
                    List.of(
                            new Preparation.Derive("rate", "credit_amount / duration", null),
                            new Preparation.Filter("age < 70"),
                            new Preparation.Clip("credit_amount", null, 15000.0));
            project.edit(recipe.withData(recipe.data().withSteps(List.copyOf(steps))));
            project.runTo(Stage.EXPORT).run(Progress.ignored());
            shoot(project, "data", "steps", STEPS);
        }
    }

    /// A table in the order of time, whose locked rows are the last.
    private void drift() throws Exception {
        Path source = Path.of("src/test/resources/data/seattle-weather.csv.gz").toAbsolutePath();
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "weather");
        var projects = tools.projects();
        try (Project project = projects.create(folder, source, "weather", ReadOptions.sniff())) {
            var recipe = project.recipe();
            project.edit(recipe.withTrain(recipe.train().withSplit(SplitRule.TIME, "date")));
            project.runTo(Stage.EXPORT).run(Progress.ignored());
            shoot(project, "validate", "", DRIFT);
        }
    }

    private void train(Project project, List<String> parts) throws Exception {
        project.runTo(Stage.TRAIN).run(Progress.ignored());
        Runs runs = project.runs();
        RunInfo shallow = runs.start("xgboost", Map.of("maxDepth", 3)).run(Progress.ignored());
        runs.tag(shallow.id(), List.of("shallow"));
        runs.note(shallow.id(), "depth 3 instead of 6");
        runs.start("mlp", Map.of("units", 128, "learningRate", 0.01)).run(Progress.ignored());
        CompletableFuture<?> paused = begin(runs.start("mlp", slow(0.3)));
        runs.wish(reached(runs, 25).id(), Wish.PAUSE);
        ended(paused);
        CompletableFuture<?> crashed = begin(runs.start("mlp", slow(0.5)));
        reached(runs, 40);
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        ended(crashed);
        if (parts.contains("running")) {
            shoot(project, "running");
            endRunning(runs);
        }
        for (String part : parts) {
            if (!part.equals("running")) {
                shoot(project, part);
            }
        }
    }

    /// A network that takes its time.
    private static Map<String, Object> slow(double dropout) {
        return Map.of(
                "epochs", 500,
                "patience", 50,
                "batchSize", "16",
                "units", 256,
                "layers", 4,
                "learningRate", 0.0001,
                "dropout", dropout);
    }

    /// On a thread of its own: the shared pool is what the window reads and paints with.
    private static CompletableFuture<?> begin(Job<RunInfo> job) {
        var ended = new CompletableFuture<Object>();
        Object _ = JobRunner.together().start(job, Progress.ignored(), ended::complete);
        return ended;
    }

    private static void ended(CompletableFuture<?> run) {
        System.err.println(run.join());
    }

    private static RunInfo reached(Runs runs, int iteration) throws InterruptedException {
        while (true) {
            for (RunInfo run : runs.list("")) {
                if (run.state() == RunState.RUNNING && run.iteration() >= iteration) {
                    return run;
                }
            }
            Thread.sleep(50);
        }
    }

    private static boolean isRunning(Runs runs) {
        return runs.list("").stream()
                .anyMatch(run -> run.state() == RunState.RUNNING && run.iteration() < 60);
    }

    /// Lets a network train, another where the last one has ended.
    private void keepRunning(Runs runs) throws InterruptedException {
        if (!isRunning(runs)) {
            endRunning(runs);
            started++;
            Object _ = begin(runs.start("mlp", slow(0.4 + started / 100.0)));
            RunInfo _ = reached(runs, 20);
        }
    }

    private static void endRunning(Runs runs) throws InterruptedException {
        while (true) {
            List<RunInfo> left =
                    runs.list("").stream().filter(r -> r.state() == RunState.RUNNING).toList();
            if (left.isEmpty()) {
                return;
            }
            left.forEach(run -> runs.wish(run.id(), Wish.STOP));
            Thread.sleep(200);
        }
    }

    private void shoot(Project project, String part) throws Exception {
        for (String language : List.of("en", "zh")) {
            if (part.equals("running")) {
                keepRunning(project.runs());
            }
            picture(project, "train", part, language, false, nameOf(part) + "-" + language);
            if (BOTH_THEMES.contains(part)) {
                String name = nameOf(part) + "-dark-" + language;
                picture(project, "train", part, language, true, name);
            }
        }
    }

    private void picture(
            Project project, String panel, String part, String language, boolean dark, String name)
            throws Exception {
        Path file = out.resolve(name + ".png");
        tools.screenshot(project, panel, part, language, dark, 1440, 900, file);
        SmallPng.shrink(file);
        System.err.println(file);
    }

    private static Path copy(Path source) throws IOException {
        // a short path, since it is in the picture
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "german-credit");
        if (Files.exists(folder)) {
            throw new IllegalStateException("in the way: " + folder);
        }
        List<String> made = List.of("data", "models", "exports", "runs");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = source.relativize(file);
                String first = name.getName(0).toString();
                if (!first.startsWith("project.db") && !made.contains(first)) {
                    Path target = folder.resolve(name.toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return folder;
    }
}
