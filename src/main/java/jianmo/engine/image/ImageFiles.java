package jianmo.engine.image;

import jianmo.dataset.image.Picture;
import jianmo.dataset.image.PictureReader;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Pictures by ImageIO: PNG, JPEG, GIF, BMP and TIFF. The size is taken from the header before
/// anything is decoded, and large pictures are decoded with lines and columns left out. Of a moving
/// picture the first frame counts.
public final class ImageFiles implements PictureReader {

    /// Most bytes of a file that are read.
    private static final long MOST_BYTES = 100_000_000;

    /// Pixels of a picture in memory, about.
    private static final double MOST_DECODED = 4e6;

    @Override
    public Reading read(Path file, int edge) {
        String format = "";
        try {
            if (Files.size(file) > MOST_BYTES) {
                return Reading.broken("", 0, 0, Problem.TOO_MANY_PIXELS);
            }
            try (InputStream bytes = Files.newInputStream(file);
                    ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
                if (!readers.hasNext()) {
                    return Reading.broken("", 0, 0, Problem.FORMAT);
                }
                ImageReader reader = readers.next();
                format = reader.getFormatName().toLowerCase(Locale.ROOT);
                try {
                    return read(reader, in, format, edge);
                } finally {
                    reader.dispose();
                }
            }
        } catch (IOException | RuntimeException | OutOfMemoryError _) {
            // decoders answer damaged bytes with every kind of exception
            return Reading.broken(format, 0, 0, Problem.DAMAGED);
        }
    }

    private static Reading read(ImageReader reader, ImageInputStream in, String format, int edge)
            throws IOException {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1) {
            return Reading.broken(format, 0, 0, Problem.DAMAGED);
        }
        if ((long) width * height > MOST_PIXELS) {
            return Reading.broken(format, width, height, Problem.TOO_MANY_PIXELS);
        }
        var warned = new Warned();
        reader.addIIOReadWarningListener(warned);
        try {
            BufferedImage image = reader.read(0, thinned(reader, step(width, height, edge)));
            if (warned.cut) {
                return Reading.broken(format, width, height, Problem.DAMAGED);
            }
            return new Reading(format, width, height, flat(image), null);
        } catch (IOException | RuntimeException | OutOfMemoryError _) {
            return Reading.broken(format, width, height, Problem.DAMAGED);
        }
    }

    /// Every how many lines and columns one is read.
    private static int step(int width, int height, int edge) {
        int fine = Math.min(width, height) / edge;
        int small = (int) Math.ceil(Math.sqrt((double) width * height / MOST_DECODED));
        return Math.max(1, Math.max(fine, Math.min(small, Math.max(width, height))));
    }

    private static ImageReadParam thinned(ImageReader reader, int step) {
        ImageReadParam param = reader.getDefaultReadParam();
        if (step > 1) {
            param.setSourceSubsampling(step, step, 0, 0);
        }
        return param;
    }

    /// Over white; row by row, so that no screen is asked for.
    private static Picture flat(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, pixels, y * width, width);
        }
        if (image.getColorModel().hasAlpha()) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = overWhite(pixels[i]);
            }
        }
        return new Picture(width, height, pixels);
    }

    private static int overWhite(int argb) {
        int alpha = argb >>> 24;
        int white = 255 * (255 - alpha);
        int red = ((argb >> 16 & 255) * alpha + white) / 255;
        int green = ((argb >> 8 & 255) * alpha + white) / 255;
        int blue = ((argb & 255) * alpha + white) / 255;
        return red << 16 | green << 8 | blue;
    }

    /// The JPEG decoder fills a cut file up with grey and only warns.
    private static final class Warned implements IIOReadWarningListener {
        private boolean cut;

        @Override
        public void warningOccurred(ImageReader source, @Nullable String warning) {
            cut |= warning != null && warning.toLowerCase(Locale.ROOT).contains("premature end");
        }
    }
}
