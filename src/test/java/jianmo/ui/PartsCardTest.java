package jianmo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.Schema;
import jianmo.explain.ExplainedSamples;
import jianmo.explain.PictureDivision;
import jianmo.explain.RowParts;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The picture or text of a row, in the rows part of the explanation panel.
class PartsCardTest {

    @TempDir private static Path scratch;

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    private static PanelProbe open(
            ColumnType type, Function<PictureDivision, RowParts> parts, String language) {
        SampleProject project = new SampleProjects(scratch).german(true);
        PanelSamples.fill(project);
        DataSummary data = project.result(Stage.DATA, DataSummary.class).orElseThrow();
        var columns = new ArrayList<>(data.schema().columns());
        columns.add(new Column("it", type, Role.FEATURE));
        project.put(
                Stage.DATA,
                new DataSummary(
                        data.file(),
                        data.hash(),
                        data.imported(),
                        data.columnar(),
                        new Schema(columns),
                        data.target(),
                        data.profile(),
                        data.notes()));
        project.explained(ExplainedSamples.rows(6, 2), parts);
        PanelProbe probe = PanelProbe.open(project, Stage.EXPLAIN, language);
        assertTrue(Fx.call(() -> probe.panel().show("rows")));
        return probe;
    }

    private static void point(PanelProbe probe, String id, double x, double y) {
        probe.find(id, ImageView.class)
                .fireEvent(
                        new MouseEvent(
                                MouseEvent.MOUSE_MOVED,
                                x,
                                y,
                                x,
                                y,
                                MouseButton.NONE,
                                0,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                null));
    }

    private static int argb(PanelProbe probe, int x, int y) {
        Image image = probe.find("parts-overlay", ImageView.class).getImage();
        return image.getPixelReader().getArgb(x, y);
    }

    private static String pointed(PanelProbe probe) {
        return probe.find("parts-pointed", Label.class).getText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aPictureIsShownWithItsRegions(String language) {
        PanelProbe probe =
                open(ColumnType.IMAGE, division -> ExplainedSamples.picture(division, 3), language);
        try {
            Fx.until("the picture", () -> probe.has("parts-overlay"));
            int tinted = Fx.call(() -> argb(probe, 4, 4));
            assertTrue((tinted >> 16 & 255) > (tinted & 255), "the first region raises");
            Fx.run(() -> point(probe, "parts-overlay", 4, 4));
            String told = Fx.call(() -> pointed(probe));
            assertTrue(told.contains("+1.5") && told.contains("75.0"), told);
            Fx.run(() -> probe.find("parts-strength", Slider.class).setValue(0));
            assertEquals(0xff224466, Fx.call(() -> argb(probe, 40, 60)).intValue());
            assertEquals(
                    List.of(),
                    Fx.call(probe::texts).stream().filter(t -> t.contains("«")).toList());
        } finally {
            probe.close();
        }
    }

    @Test
    void cellsCanBeChosenInstead() {
        PanelProbe probe =
                open(ColumnType.IMAGE, division -> ExplainedSamples.picture(division, 3), "en");
        try {
            Fx.until("the picture", () -> probe.has("parts-overlay"));
            assertFalse(Fx.call(probe::texts).contains("49 cells"));
            Fx.run(() -> probe.find("view-cells", ToggleButton.class).fire());
            Fx.until("cells", () -> probe.texts().contains("49 cells"));
        } finally {
            probe.close();
        }
    }

    @Test
    void aTextIsShownWithItsWordsTinted() {
        PanelProbe probe = open(ColumnType.TEXT, _ -> ExplainedSamples.text(3), "en");
        try {
            Fx.until("the text", () -> probe.has("parts-text"));
            List<Node> words =
                    Fx.call(() ->
                            List.copyOf(probe.find("parts-text", TextFlow.class).getChildren()));
            assertEquals("good ", ((Label) words.get(0)).getText());
            assertEquals("film", ((Label) words.get(1)).getText());
            assertNotEquals(words.get(0).getStyle(), words.get(1).getStyle());
            Fx.run(() -> words.get(1).getOnMouseEntered().handle(null));
            String told = Fx.call(() -> pointed(probe));
            assertTrue(told.startsWith("\"film\": −0.5 log-odds, 25.0 %"), told);
        } finally {
            probe.close();
        }
    }

    @Test
    void aModelThatKnowsNeitherShowsNoCard() {
        PanelProbe probe =
                open(
                        ColumnType.TEXT,
                        _ -> {
                            throw UserError.wrongUse("explain.parts-none");
                        },
                        "en");
        try {
            Fx.until("the rows", () -> probe.has("row-heading"));
            Fx.until("no card", () -> !probe.find("parts-card", VBox.class).isVisible());
        } finally {
            probe.close();
        }
    }
}
