package jianmo.ui.brief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.brief.Brief;
import jianmo.ui.Fx;
import jianmo.ui.SampleProject;
import jianmo.ui.SampleProjects;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class BriefViewModelTest {

    @TempDir private Path scratch;

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @Test
    void whatIsWrittenReachesTheRecipe() {
        SampleProject project = new SampleProjects(scratch).german(false);
        var model =
                new BriefViewModel(
                        project,
                        failure -> {
                            throw new AssertionError(failure);
                        });
        assertTrue(model.savedProperty().get());
        model.answer("why").set(" fewer defaults ");
        assertFalse(model.savedProperty().get());
        model.save();
        Fx.until("saved", () -> project.recipe().brief().why().equals("fewer defaults"));
        assertEquals(1, model.answered());
        assertTrue(model.savedProperty().get());
    }

    @Test
    void aChangeFromOutsideDoesNotEraseWhatIsBeingWritten() {
        SampleProject project = new SampleProjects(scratch).german(false);
        var model = new BriefViewModel(project, _ -> {});
        model.answer("what").set("half a sent");
        project.edit(project.recipe().withBrief(new Brief("from outside", "", "", "", "", "")));
        model.load();
        assertEquals("half a sent", model.answer("what").get());
    }

    @Test
    void aChangeFromOutsideIsShown() {
        SampleProject project = new SampleProjects(scratch).german(false);
        var model = new BriefViewModel(project, _ -> {});
        project.edit(project.recipe().withBrief(new Brief("from outside", "", "", "", "", "")));
        model.load();
        assertEquals("from outside", model.answer("what").get());
    }

    @Test
    void nothingWrittenMakesNoEdit() {
        SampleProject project = new SampleProjects(scratch).german(false);
        new BriefViewModel(project, _ -> {}).save();
        assertFalse(project.undo());
    }
}
