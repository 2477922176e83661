package jianmo.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.ui.SampleProject;
import jianmo.ui.SampleProjects;
import jianmo.workflow.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

class ScreenshotsTest {

    @TempDir private Path scratch;

    @Test
    void aPanelIsPhotographedInTheSizeAndThemeAskedFor() throws Exception {
        var projects = new SampleProjects(scratch);
        SampleProject project = projects.german(true);
        var screenshots = new Screenshots(projects);
        for (boolean dark : new boolean[] {false, true}) {
            Path out = scratch.resolve("pictures/data-" + dark + ".png");
            screenshots.write(
                    project, new Screenshots.Shot(Stage.DATA, "zh", dark, 1100, 700), out);
            BufferedImage picture = ImageIO.read(out.toFile());
            assertEquals(1100, picture.getWidth());
            assertEquals(700, picture.getHeight());
            int corner = picture.getRGB(1099 - 20, 699 - 60) & 0xff;
            assertTrue(dark ? corner < 60 : corner > 200, "corner " + corner);
            long chartColours =
                    IntStream.range(0, 1100 * 700)
                            .filter(i -> {
                                int rgb = picture.getRGB(i % 1100, i / 1100) & 0xffffff;
                                return rgb == (dark ? 0x56b4e9 : 0x0072b2);
                            })
                            .count();
            assertTrue(chartColours > 1000, "chart is painted: " + chartColours);
        }
        assertTrue(!project.closed(), "the caller closes the project");
    }
}
