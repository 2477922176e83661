package jianmo.ui.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import jianmo.app.PlantedProject;
import jianmo.base.job.Progress;
import jianmo.export.ExportReport;
import jianmo.export.ExportUse;
import jianmo.report.bundle.Bundle;
import jianmo.ui.Fx;
import jianmo.ui.PanelProbe;
import jianmo.workflow.Project;
import jianmo.workflow.ReportWriter;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The export panel of a real project in a window: keep FP32, go back, take the file away.
@ExtendWith(PlantedProject.Once.class)
class ExportWindowTest {

    private static final ReportWriter WRITER =
            new ReportWriter() {
                @Override
                public Path write(Project project, String language) {
                    return project.folder().resolve("exports/report.html");
                }

                @Override
                public void bundle(Project project, Path file) {
                    Bundle.write(project, file);
                }
            };

    @TempDir private Path scratch;

    private Project project;
    private PanelProbe probe;
    private ExportReport report;

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    @BeforeEach
    void open(PlantedProject planted) throws Exception {
        project = planted.open(scratch);
        project.run(Stage.EXPORT).run(Progress.ignored());
        report = project.result(Stage.EXPORT, ExportReport.class).orElseThrow();
        probe = PanelProbe.open(project, Stage.EXPORT, "en", WRITER);
        Fx.until("the bar", () -> probe.has("take-it") && !inUse().isEmpty());
    }

    @AfterEach
    void close() {
        probe.close();
        project.close();
        assertEquals(List.of(), Fx.uncaught());
    }

    private String inUse() {
        return probe.find("in-use", Label.class).getText();
    }

    private void press(String id) {
        Fx.run(() -> probe.find(id, Button.class).fire());
    }

    @Test
    void keepingFp32IsWrittenDownAndTakenBack() {
        String wanted = ExportUse.AUTO.file(report);
        assertTrue(Fx.call(this::inUse).contains(wanted), wanted);
        press("keep-fp32");
        Fx.until("FP32", () -> probe.has("use-auto") && inUse().contains("model.onnx"));
        assertEquals(ExportUse.FP32, project.recipe().export().use());
        assertFalse(Fx.call(() -> probe.has("keep-fp32")));
        assertTrue(command().contains("model.onnx"), this::command);
        press("use-auto");
        Fx.until("taken back", () -> project.recipe().export().use() == ExportUse.AUTO);
    }

    private String command() {
        return Fx.call(() -> probe.find("predict-command", TextField.class).getText());
    }

    @Test
    void takingItPutsTheFileAndTheBundleIntoAFolder() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("away"));
        String file = ExportUse.AUTO.file(report);
        Fx.run(() -> probe.find("take-bar", TakeBar.class).takeTo(folder));
        Fx.until(
                "a copy",
                () -> probe.texts().stream().anyMatch(t -> t.contains(folder.toString())));
        assertArrayEquals(
                Files.readAllBytes(project.folder().resolve("exports").resolve(file)),
                Files.readAllBytes(folder.resolve(file)));
        assertTrue(Files.size(folder.resolve("bundle.zip")) > 1000);
    }
}
