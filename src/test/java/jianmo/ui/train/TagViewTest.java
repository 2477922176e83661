package jianmo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.paint.Color;

import jianmo.app.StudioParts;
import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.worker.InProcess;
import jianmo.train.Hyperparameter;
import jianmo.train.sequence.ConllFile;
import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.TagReport;
import jianmo.ui.Fx;
import jianmo.ui.PanelProbe;
import jianmo.ui.shell.BesideStages;
import jianmo.workflow.LiveProjects;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.TagSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Tagging words in the panel, on a project that really trains.
class TagViewTest {

    private static final Path SENTENCES = Path.of("workspaces/part-of-speech/chinese.conll");
    private static final int SOME = 24;
    private static final int WORDS = 8;

    @TempDir private Path folder;

    private Project project;
    private PanelProbe probe;

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @BeforeEach
    void open() throws IOException {
        Object _ = Fx.uncaught();
        Files.writeString(
                folder.resolve("table.csv"),
                "tokens,tags,n\n" + "a b,X Y,1\nc,X,2\n".repeat(15) + "d,Y,3\n".repeat(3));
        Files.writeString(
                folder.resolve("recipe.yaml"),
                "name: tags\ndata:\n  file: table.csv\n  target: tags\n");
        project = new LiveProjects(StudioParts.studio(new InProcess(), 2)).open(folder);
        probe = PanelProbe.open(project, Stage.TRAIN, "en");
    }

    @AfterEach
    void close() {
        probe.close();
        project.close();
        assertEquals(List.of(), Fx.uncaught());
    }

    private TagView view() {
        return probe.find("tag-view", TagView.class);
    }

    /// A file of the beginnings of some real sentences.
    private Path some() throws IOException {
        Path some = folder.resolve("some.conll");
        try (var writer = Files.newBufferedWriter(some)) {
            for (Sentence sentence : ConllFile.read(SENTENCES).subList(0, SOME)) {
                ConllFile.write(sentence.pieces(WORDS).getFirst(), writer);
            }
        }
        return some;
    }

    private void choose(Path file) {
        Fx.run(() -> probe.find("empty-tag", Button.class).fire());
        Fx.run(() -> view().model().sentences().choose(new TagSource.Lines(file)));
        Fx.until("looked", () -> !view().model().busy());
    }

    private void set(Map<String, Object> values) {
        Fx.run(() -> {
            SettingsDraft draft = view().model().draft();
            for (Hyperparameter each : project.taggers().family().hyperparameters()) {
                if (values.containsKey(each.name())) {
                    draft.set(each, values.get(each.name()));
                }
            }
        });
    }

    private boolean says(String part) {
        return Fx.call(() -> probe.texts()).stream().anyMatch(text -> text.contains(part));
    }

    @Test
    void trainsOnAFileAndTagsWhatIsTyped() throws IOException {
        choose(some());
        assertTrue(says("24 sentences · 192 words · "), probe.texts()::toString);
        assertEquals("some", Fx.call(() -> probe.find("tag-name", TextField.class).getText()));
        set(Map.of("epochs", 2, "units", 8, "embedding", 8));
        assertTrue(says("3 settings differ"));
        Fx.run(() -> probe.find("tag-start", Button.class).fire());
        Fx.until("trained", () -> view().model().trial().opened() != null);
        TagReport report = Fx.call(() -> view().model().made()).report();
        assertEquals(2, report.curve().size());
        assertTrue(report.seconds() > 0);
        assertTrue(Files.exists(folder.resolve("exports/some.tagger")));
        assertEquals(report.better() ? 0 : 1, says("is no better than taking") ? 1 : 0);
        assertEquals("some-2", Fx.call(() -> view().model().name()), "the next replaces nothing");
        Fx.run(() -> probe.find("tag-text", TextField.class).setText("他 在  北京 。"));
        Fx.until("tagged", () -> probe.has("tag-answer"));
        assertEquals(
                4,
                Fx.call(() ->
                        probe.find("tag-answer", Parent.class).lookupAll(".tag-chip").size()));

        probe.close();
        probe = PanelProbe.open(project, Stage.TRAIN, "zh");
        Fx.run(() -> probe.panel().show(TrainPanel.TAG));
        Fx.until("opened by itself", () -> view().model().made() != null);
        TagReport kept = Fx.call(() -> view().model().made()).report();
        assertEquals(report.test(), kept.test(), "its file says what came of it");
        assertEquals(0, kept.seconds());
        assertFalse(says("«"), "every text is there");
    }

    @Test
    void tagsAFileOrSaysWhyNot() throws IOException {
        choose(some());
        set(Map.of("epochs", 1, "units", 8, "embedding", 8));
        Fx.run(() -> probe.find("tag-start", Button.class).fire());
        Fx.until("trained", () -> view().model().trial().opened() != null);
        Path in = Files.writeString(folder.resolve("in.txt"), "他 在 北京\n\n好\n");
        Path out = folder.resolve("out.conll");
        file(in, out);
        assertEquals(6, Files.readAllLines(out).size());
        assertTrue(says("2 sentences tagged into"));
        file(folder.resolve("none.txt"), out);
        assertTrue(says("could not be read"));
        assertEquals(6, Files.readAllLines(out).size(), "what was there stays");
        file(in, folder.resolve("no/out.conll"));
        assertTrue(says("could not be written"));
    }

    private void file(Path in, Path out) {
        var beside = new BesideStages(_ -> {}, () -> {});
        Fx.run(() -> view().model().trial().file(beside, in, out));
        Fx.until("filed", () -> !view().model().trial().isFiling());
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        choose(Files.writeString(folder.resolve("bad.conll"), "a\tX\nb X\n"));
        assertTrue(says("Line 2 of"), probe.texts()::toString);
        assertTrue(Fx.call(() -> probe.find("tag-start", Button.class).isDisabled()));
        Path none = Files.writeString(folder.resolve("none.conll"), "\n\n");
        Fx.run(() -> view().model().sentences().choose(new TagSource.Lines(none)));
        Fx.until("looked", () -> !view().model().busy());
        assertTrue(says("There is no sentence in it"));
        Path few = Files.writeString(folder.resolve("few.conll"), "a\tX\n\nb\tY\n");
        Fx.run(() -> view().model().sentences().choose(new TagSource.Lines(few)));
        Fx.until("looked", () -> view().model().ready());
        Fx.run(() -> probe.find("tag-start", Button.class).fire());
        Fx.until("failed", () -> view().model().hasFailed());
        assertTrue(says("2 different sentences"));
        assertFalse(Files.exists(folder.resolve("exports/few.tagger")));
        Fx.run(() -> probe.find("tag-name", TextField.class).setText("a/b"));
        assertFalse(Fx.call(() -> view().model().ready()));
        assertThrows(UserError.class, () -> project.taggers().file("../x"));
        assertThrows(UserError.class, () -> project.taggers().open(few).run(Progress.ignored()));
    }

    @Test
    void aTrainingGoesOnWithoutItsViewUntilItIsCancelled() throws IOException {
        choose(some());
        set(Map.of("epochs", 500, "patience", 50, "units", 8, "embedding", 8));
        Fx.run(() -> probe.find("tag-start", Button.class).fire());
        TagViewModel model = Fx.call(() -> view().model());
        Fx.run(() -> probe.panel().show(TrainPanel.MODELS));
        Fx.until("trains", () -> model.shownCurves().has(RunCurves.Kind.VALIDATION));
        Fx.run(model::cancel);
        Fx.until("cancelled", () -> !model.isTraining());
        assertNotNull(Fx.call(model::ended));
        Fx.run(() -> probe.panel().show(TrainPanel.TAG));
        assertTrue(says("no tagger was written"));
        assertEquals(List.of(), project.taggers().files());
    }

    @Test
    void twoColumnsOfTheTableAreASource() throws Exception {
        assertEquals(List.of(), project.taggers().columns());
        project.runTo(Stage.DATA).run(Progress.ignored());
        assertEquals(List.of("tokens", "tags"), project.taggers().columns());
        var look = project.taggers().look(new TagSource.Columns("tokens", "tags"));
        var summary = look.run(Progress.ignored());
        assertEquals(33, summary.sentences());
        assertEquals(48, summary.tokens());
        Fx.run(() -> probe.find("empty-tag", Button.class).fire());
        assertTrue(Fx.call(() -> probe.find("tag-use-columns", Button.class).isVisible()));
        Fx.run(() -> probe.find("tag-use-columns", Button.class).fire());
        Fx.until("counted", () -> view().model().ready());
        assertTrue(says("33 sentences · 48 words · 2 tags"));
    }

    @Test
    void tagsCanBeReadOnTheirColours() {
        List<String> tags = IntStream.range(0, 40).mapToObj(i -> "B-K" + i).toList();
        for (boolean dark : List.of(false, true)) {
            var colours = new TagColours(tags, dark);
            for (String tag : tags) {
                double contrast = contrast(colours.background(tag), colours.text(tag));
                assertTrue(contrast >= 4.5, tag + " " + dark + ": " + contrast);
                assertEquals(colours.style(tag), colours.style("I" + tag.substring(1)));
            }
            assertTrue(contrast(colours.background("O"), colours.text("O")) >= 4.5);
        }
    }

    /// As WCAG 2.2 has it.
    private static double contrast(Color a, Color b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
