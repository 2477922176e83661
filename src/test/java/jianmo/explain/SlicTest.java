package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.image.Picture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayDeque;
import java.util.random.RandomGenerator;

class SlicTest {

    private static final int GREEN = 0x2e8b57;
    private static final int SAND = 0xd2b48c;

    /// A disc on another colour, its middle beside all grids.
    private static Picture disc(int width, int height) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = inDisc(i, width) ? GREEN : SAND;
        }
        return new Picture(width, height, pixels);
    }

    private static boolean inDisc(int pixel, int width) {
        return Math.hypot(pixel % width - 37, pixel / width - 29) < 18;
    }

    private static Picture noise(int width, int height) {
        RandomGenerator random = Seeds.generator(5, "noise");
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(1 << 24);
        }
        return new Picture(width, height, pixels);
    }

    /// Pixels that can be reached from the region's first one without leaving it.
    private static int reached(Regions regions, int region) {
        int width = regions.width();
        boolean[] seen = new boolean[width * regions.height()];
        var waiting = new ArrayDeque<Integer>();
        for (int i = 0; i < seen.length && waiting.isEmpty(); i++) {
            if (regions.at(i) == region) {
                waiting.add(i);
                seen[i] = true;
            }
        }
        int reached = 0;
        while (!waiting.isEmpty()) {
            int pixel = waiting.remove();
            reached++;
            int x = pixel % width;
            int[] beside = {
                x > 0 ? pixel - 1 : pixel,
                x + 1 < width ? pixel + 1 : pixel,
                Math.max(pixel - width, x),
                pixel + width < seen.length ? pixel + width : pixel
            };
            for (int next : beside) {
                if (!seen[next] && regions.at(next) == region) {
                    seen[next] = true;
                    waiting.add(next);
                }
            }
        }
        return reached;
    }

    private static void requireConnected(Regions regions) {
        int[] sizes = regions.sizes();
        for (int region = 0; region < regions.count(); region++) {
            assertTrue(sizes[region] > 0, "region " + region + " is empty");
            assertEquals(sizes[region], reached(regions, region), "region " + region);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 49, 120})
    void everyPixelLiesInOneConnectedRegionAndTheirNumberIsNearTheWish(int wish) {
        Regions drawn = Slic.of(disc(80, 60), wish);
        requireConnected(drawn);
        assertTrue(
                drawn.count() >= 0.7 * wish && drawn.count() <= 1.3 * wish,
                drawn.count() + " for " + wish);
        // of noise little hangs together, and what does not is given away
        Regions scattered = Slic.of(noise(80, 60), wish);
        requireConnected(scattered);
        assertTrue(scattered.count() > 1 && scattered.count() <= 1.3 * wish);
    }

    @Test
    void regionsFollowAnEdge() {
        Picture picture = disc(80, 60);
        Regions regions = Slic.of(picture, 49);
        int[] inside = new int[regions.count()];
        for (int i = 0; i < 80 * 60; i++) {
            inside[regions.at(i)] += inDisc(i, 80) ? 1 : 0;
        }
        int[] sizes = regions.sizes();
        int crossing = 0;
        for (int region = 0; region < sizes.length; region++) {
            crossing += Math.min(inside[region], sizes[region] - inside[region]);
        }
        // of 4,800 pixels hardly any lies on the other side of its region's edge
        assertTrue(crossing <= 24, crossing + " pixels across the edge");
        Regions grid = Regions.grid(80, 60, 7);
        int[] within = new int[grid.count()];
        for (int i = 0; i < 80 * 60; i++) {
            within[grid.at(i)] += inDisc(i, 80) ? 1 : 0;
        }
        int cut = 0;
        for (int cell = 0; cell < within.length; cell++) {
            cut += Math.min(within[cell], grid.sizes()[cell] - within[cell]);
        }
        assertTrue(cut > 10 * crossing, "a grid cuts through: " + cut);
    }

    @Test
    void theSamePictureGivesTheSameRegions() {
        assertArrayEquals(Slic.of(noise(40, 30), 20).pixels(), Slic.of(noise(40, 30), 20).pixels());
    }

    @Test
    void smallAndNarrowPicturesAreCutAsFarAsTheyGo() {
        assertEquals(1, Slic.of(disc(1, 1), 49).count());
        requireConnected(Slic.of(noise(3, 2), 49));
        requireConnected(Slic.of(noise(200, 2), 49));
        assertEquals(1, Slic.of(disc(10, 8), 1).count());
    }

    @Test
    void aGridHasCellsOfEqualSizeInReadingOrder() {
        Regions grid = Regions.grid(14, 21, 7);
        assertEquals(49, grid.count());
        for (int size : grid.sizes()) {
            assertEquals(6, size);
        }
        assertEquals(0, grid.at(1, 2));
        assertEquals(1, grid.at(2, 2));
        assertEquals(7, grid.at(1, 3));
        Regions twice = grid.scaled(28, 42);
        for (int y = 0; y < 42; y++) {
            for (int x = 0; x < 28; x++) {
                assertEquals(grid.at(x / 2, y / 2), twice.at(x, y));
            }
        }
    }
}
