package jianmo.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

import javax.imageio.ImageIO;

/// A grey picture of three columns: the first raises, the second lowers by half as much, the third
/// does nothing.
class RegionOverlayTest {

    private static final int SIDE = 30;
    private static final int GREY = 0x808080;
    private static final double[] VALUES = {2, -1, 0};

    private static RegionOverlay overlay() {
        int[] rgb = new int[SIDE * SIDE];
        Arrays.fill(rgb, GREY);
        int[] regions = new int[rgb.length];
        Arrays.setAll(regions, i -> i % SIDE / 10);
        return new RegionOverlay(SIDE, rgb, regions, VALUES, Palette.light());
    }

    private static int mixed(Color ink, double share) {
        return 0xff000000 | Palette.between(new Color(GREY), ink, share);
    }

    @Test
    void regionsHaveTheColourOfTheirValue() {
        Palette palette = Palette.light();
        int[] painted = overlay().painted(0.8, 2, -1);
        int width = 2 * SIDE;
        int line = 20 * width;
        assertEquals(mixed(palette.up(), 0.8), painted[line + 8]);
        assertEquals(mixed(palette.down(), 0.4), painted[line + 28]);
        assertEquals(0xff000000 | GREY, painted[line + 50]);
        // the border stands at the last pixel of the first region
        assertTrue(painted[line + 19] != mixed(palette.up(), 0.8));
        assertEquals(mixed(palette.down(), 0.4), painted[line + 20]);
        assertEquals(2, overlay().most());
    }

    @Test
    void withoutStrengthThePictureIsAsItIs() {
        int[] painted = overlay().painted(0, 1, -1);
        assertTrue(Arrays.stream(painted).allMatch(argb -> argb == (0xff000000 | GREY)));
    }

    @Test
    void theMarkedRegionHasABorderAllAround() {
        int text = Palette.light().text().getRGB();
        int[] painted = overlay().painted(0, 4, 1);
        int line = 40 * 4 * SIDE;
        assertEquals(text, painted[line + 40]);
        assertEquals(text, painted[line + 79]);
        assertEquals(0xff000000 | GREY, painted[line + 60]);
        assertEquals(0xff000000 | GREY, painted[line + 80]);
    }

    @Test
    void theFileShowsBothPicturesAndALegend() throws IOException {
        var words = new OverlayPicture.Words("title", "line", "original", "regions", "low", "high");
        byte[] png = new OverlayPicture(overlay(), SIDE, Palette.light(), words).png();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int zoom = 420 / SIDE;
        int top = 20 + 16 + 44 + 10;
        int second = 20 + SIDE * zoom + 24;
        int y = top + 15 * zoom;
        assertEquals(0xff000000 | GREY, image.getRGB(20 + 5 * zoom, y));
        assertEquals(mixed(Palette.light().up(), 0.8), image.getRGB(second + 5 * zoom, y));
        assertEquals(mixed(Palette.light().down(), 0.4), image.getRGB(second + 15 * zoom, y));
        assertEquals(0xff000000 | GREY, image.getRGB(second + 25 * zoom, y));
        int legend = top + SIDE * zoom + 24 + 6;
        assertTrue(image.getHeight() > legend + 6);
        boolean inked = false;
        for (int x = 0; x < image.getWidth(); x++) {
            inked |= (image.getRGB(x, legend) & 0xffffff) == ink();
        }
        assertTrue(inked, "the legend ends with the strongest colour");
    }

    private static int ink() {
        return Palette.between(Color.WHITE, Palette.light().up(), 0.8);
    }
}
