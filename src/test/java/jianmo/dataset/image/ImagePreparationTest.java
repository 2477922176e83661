package jianmo.dataset.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.dataset.folder.MediaFiles;
import jianmo.engine.image.ImageFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Pictures become tensors step by step, and variations are drawn by seed.
class ImagePreparationTest {

    @TempDir private Path scratch;

    private static ImagePreparation with(ImageSettings settings) {
        return new ImagePreparation(settings, new ImageFiles());
    }

    private Path drawing() {
        return MediaFiles.draw(
                scratch.resolve("x.png"), 400, 300, (x, y) -> x / 2 << 16 | y / 2 << 8 | 50);
    }

    @Test
    void theStepsLeadFromTheFileToTheTensor() {
        List<ImagePreparation.Step> steps = with(ImageSettings.standard()).steps(drawing());
        assertEquals(
                List.of("400×300", "341×256", "224×224", "224×224", "224×224"),
                steps.stream().map(s -> s.picture().width() + "×" + s.picture().height()).toList());
        assertTrue(steps.get(3).least() >= 0 && steps.get(3).most() <= 1);
        assertTrue(steps.get(4).least() < 0);
        assertTrue(with(ImageSettings.standard()).steps(scratch.resolve("none.png")).isEmpty());
    }

    /// A picture of one colour: (value ÷ 255 − mean) ÷ deviation.
    @Test
    void theTensorIsNormalisedByChannel() {
        Path plain = MediaFiles.draw(scratch.resolve("p.png"), 300, 300, (x, y) -> 0x804000);
        ImageTensor tensor = with(ImageSettings.standard()).tensor(plain).orElseThrow();
        assertEquals(3 * 224 * 224, tensor.values().length);
        assertEquals((128 / 255.0 - 0.485) / 0.229, tensor.at(0, 0, 0), 1e-5);
        assertEquals((64 / 255.0 - 0.456) / 0.224, tensor.at(1, 223, 0), 1e-5);
        assertEquals((0 - 0.406) / 0.225, tensor.at(2, 100, 223), 1e-5);
    }

    @Test
    void variationsFollowTheSeed() {
        var preparation = with(ImageSettings.standard());
        Path file = drawing();
        List<Picture> some = preparation.variations(file, 7, 6);
        List<Picture> again = preparation.variations(file, 7, 6);
        for (int i = 0; i < 6; i++) {
            assertArrayEquals(some.get(i).pixels(), again.get(i).pixels());
        }
        assertFalse(Arrays.equals(some.get(0).pixels(), some.get(1).pixels()));
        ImageSettings still = ImageSettings.standard();
        var none =
                with(
                        new ImageSettings(
                                still.resize(),
                                still.crop(),
                                still.mean(),
                                still.deviation(),
                                ImageSettings.Augment.none(),
                                0,
                                ""));
        assertArrayEquals(
                none.tensor(file).orElseThrow().values(),
                none.augmented(file, 7, 3).orElseThrow().values());
    }

    @Test
    void hashesSurviveSizeAndFormatButNotContent() {
        MediaFiles.Paint paint =
                (x, y) -> (int) (127 + 120 * Math.sin(x / 40.0) * Math.cos(y / 25.0)) * 0x010101;
        long png = hash(MediaFiles.draw(scratch.resolve("a.png"), 300, 200, paint));
        long jpg =
                hash(
                        MediaFiles.draw(
                                scratch.resolve("a.jpg"),
                                150,
                                100,
                                (x, y) -> paint.rgb(2 * x, 2 * y)));
        long other =
                hash(
                        MediaFiles.draw(
                                scratch.resolve("b.png"), 300, 200, (x, y) -> paint.rgb(y, x * 3)));
        assertTrue(PictureHash.distance(png, jpg) <= 4, "" + PictureHash.distance(png, jpg));
        assertTrue(PictureHash.distance(png, other) > 10);
        assertEquals(png, PictureHash.parse(PictureHash.text(png)));
        var near = new NearHashes(6);
        assertEquals(-1, near.closest(png, 127));
        assertTrue(near.closest(jpg, 127) >= 0);
        assertEquals(-1, near.closest(png, 20));
        assertEquals(-1, near.closest(other, 127));
    }

    private static long hash(Path file) {
        return PictureHash.of(new ImageFiles().read(file, 256).picture());
    }

    @Test
    void shrinkingKeepsThePlainAndTheMean() {
        var plain = new Picture(50, 40, filled(50 * 40, 0x102030));
        assertArrayEquals(filled(49, 0x102030), Scaling.resize(plain, 7, 7).pixels());
        int[] halves = new int[64 * 64];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = i % 2 == 0 ? 0xffffff : 0;
        }
        Picture grey = Scaling.resize(new Picture(64, 64, halves), 8, 8);
        assertEquals(127.5, Picture.grey(grey.at(4, 4)), 2);
        Picture flipped = Scaling.flip(Scaling.flip(grey));
        assertArrayEquals(grey.pixels(), flipped.pixels());
        assertArrayEquals(grey.pixels(), Scaling.turn(grey, 0).pixels());
    }

    private static int[] filled(int count, int rgb) {
        int[] pixels = new int[count];
        Arrays.fill(pixels, rgb);
        return pixels;
    }
}
