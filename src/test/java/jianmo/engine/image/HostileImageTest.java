package jianmo.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jianmo.dataset.folder.MediaFiles;
import jianmo.dataset.image.PictureReader.Problem;
import jianmo.dataset.image.PictureReader.Reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/// Files that claim to be pictures are read, or refused with a reason, and never do harm.
class HostileImageTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir private Path scratch;
    private final ImageFiles reader = new ImageFiles();

    private Reading read(String name, byte[] bytes) {
        Path file = MediaFiles.bytes(scratch.resolve(name), bytes);
        return assertTimeoutPreemptively(LONGEST, () -> reader.read(file, 256));
    }

    private static byte[] png(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        var head = new ByteArrayOutputStream();
        var data = new DataOutputStream(head);
        data.writeBytes("IHDR");
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(head.toByteArray());
        var all = new DataOutputStream(out);
        all.writeInt(13);
        all.write(head.toByteArray());
        all.writeInt((int) crc.getValue());
        return out.toByteArray();
    }

    @Test
    void claimsOfManyPixelsAreRefusedFromTheHeader() throws IOException {
        Reading huge = read("huge.png", png(100_000, 100_000));
        assertEquals(Problem.TOO_MANY_PIXELS, huge.problem());
        assertEquals(100_000, huge.width());
        assertNull(huge.picture());
        byte[] bmp = new byte[54];
        bmp[0] = 'B';
        bmp[1] = 'M';
        bmp[10] = 54;
        bmp[14] = 40;
        bmp[18] = (byte) 0xff;
        bmp[19] = (byte) 0xff;
        bmp[22] = (byte) 0xff;
        bmp[23] = (byte) 0xff;
        bmp[26] = 1;
        bmp[28] = 24;
        assertNull(read("huge.bmp", bmp).picture());
        byte[] gif =
                "GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000"
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] frame = Arrays.copyOf(gif, gif.length + 12);
        byte[] image = {0x2c, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 2};
        System.arraycopy(image, 0, frame, gif.length, image.length);
        assertNull(read("bomb.gif", frame).picture());
    }

    @Test
    void aTrueLargePictureIsReadThinnedOut() {
        Path large = MediaFiles.draw(scratch.resolve("l.png"), 3000, 2000, (x, y) -> x * y);
        Reading reading = reader.read(large, 256);
        assertNotNull(reading.picture());
        assertEquals(3000, reading.width());
        assertEquals(2000 / 7 + 1, reading.picture().height());
    }

    @Test
    void cutFilesAreDamaged() throws IOException {
        for (String name : new String[] {"a.png", "a.jpg", "a.gif", "a.bmp"}) {
            Path whole =
                    MediaFiles.draw(
                            scratch.resolve("whole-" + name), 120, 90, (x, y) -> x * y * 7919);
            assertNotNull(reader.read(whole, 256).picture(), name);
            byte[] bytes = Files.readAllBytes(whole);
            for (int part = 1; part < 8; part++) {
                Reading cut = read(name, Arrays.copyOf(bytes, bytes.length * part / 8));
                assertNull(cut.picture(), name + " " + part);
            }
        }
    }

    @Test
    void otherKindsOfFilesAreNoPictures() {
        String svg =
                "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>";
        assertEquals(Problem.FORMAT, read("x.svg", svg.getBytes(StandardCharsets.UTF_8)).problem());
        assertEquals(Problem.FORMAT, read("zip.png", new byte[] {'P', 'K', 3, 4, 0, 0}).problem());
        assertEquals(Problem.FORMAT, read("empty.png", new byte[0]).problem());
        assertNotNull(reader.read(scratch.resolve("missing.png"), 256).problem());
        assertNotNull(reader.read(scratch, 256).problem());
    }

    @Test
    void randomAndFlippedBytesNeverDoHarm() throws IOException {
        var random = new SplittableRandom(7);
        for (String ending : new String[] {"png", "jpg", "gif", "bmp", "tif"}) {
            Path whole =
                    MediaFiles.draw(scratch.resolve("ok." + ending), 60, 50, (x, y) -> x * y * 977);
            byte[] bytes = Files.readAllBytes(whole);
            for (int i = 0; i < 40; i++) {
                byte[] broken = bytes.clone();
                for (int j = 0; j < 4; j++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                Reading reading = read("b." + ending, broken);
                assertEquals(reading.picture() == null, reading.problem() != null);
            }
        }
        byte[] noise = new byte[5000];
        random.nextBytes(noise);
        assertNull(read("noise.jpg", noise).picture());
    }

    @Test
    void transparencyBecomesWhite() {
        Reading reading = reader.read(MediaFiles.STAMPS.resolve("food").resolve(first()), 256);
        assertEquals("png", reading.format());
        assertEquals(0xffffff, reading.picture().at(0, 0));
    }

    private static String first() {
        String[] names = MediaFiles.STAMPS.resolve("food").toFile().list();
        Arrays.sort(names);
        return names[0];
    }
}
