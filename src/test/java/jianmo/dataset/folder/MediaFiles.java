package jianmo.dataset.folder;

import jianmo.base.job.Progress;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.TableEngine;
import jianmo.train.MediaData;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/// Pictures and texts for tests, real ones and drawn ones.
public final class MediaFiles {

    /// 144 pictures in four folders.
    public static final Path STAMPS = Path.of("workspaces/tux-stamps/stamps");

    /// 300 texts in five folders.
    public static final Path SECTIONS = Path.of("workspaces/package-sections/descriptions");

    private MediaFiles() {}

    public static TableEngine engine() {
        return MediaData.engine();
    }

    public static TableEngine.Imported read(Path source, Path into) {
        return engine().importFile(source, ReadOptions.sniff(), into, Progress.ignored());
    }

    /// Copies one file, making its folder.
    public static Path copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            return Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path bytes(Path to, byte[] bytes) {
        try {
            Files.createDirectories(to.getParent());
            return Files.write(to, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path text(Path to, String text) {
        return bytes(to, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// What colour a point has.
    @FunctionalInterface
    public interface Paint {
        int rgb(int x, int y);
    }

    /// A picture in the format that its name ends in.
    public static Path draw(Path to, int width, int height, Paint paint) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, paint.rgb(x, y));
            }
        }
        String name = to.getFileName().toString();
        try {
            Files.createDirectories(to.getParent());
            if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), to.toFile())) {
                throw new IllegalArgumentException(name);
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
