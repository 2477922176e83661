package jianmo.dataset.media;

import jianmo.dataset.image.ImagePreparation;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.image.Picture;
import jianmo.dataset.media.Media.RowDecoder;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.function.Function;

/// Pictures scaled and cut to a square, a byte a channel and pixel: red, green, blue planes.
final class PixelRows implements RowMaker {

    private final ImagePreparation preparation;
    private final int side;
    private final Function<String, @Nullable Path> files;

    PixelRows(ImagePreparation preparation, int side, Function<String, @Nullable Path> files) {
        this.preparation = preparation;
        this.side = side;
        this.files = files;
    }

    @Override
    public int width() {
        return 3 * side * side;
    }

    @Override
    public byte @Nullable [] bytes(String image) {
        Path file = files.apply(image);
        Picture picture = file == null ? null : preparation.square(file).orElse(null);
        if (picture == null) {
            return null;
        }
        int count = side * side;
        byte[] bytes = new byte[3 * count];
        int[] pixels = picture.pixels();
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (pixels[i] >> 16);
            bytes[count + i] = (byte) (pixels[i] >> 8);
            bytes[2 * count + i] = (byte) pixels[i];
        }
        return bytes;
    }

    /// The kept bytes as numbers, as [ImagePreparation#tensor] would give them.
    static RowDecoder normalised(Function<String, byte @Nullable []> kept, ImageSettings settings) {
        float[][] levels = new float[3][256];
        for (int channel = 0; channel < 3; channel++) {
            float mean = settings.mean().get(channel).floatValue();
            float deviation = settings.deviation().get(channel).floatValue();
            for (int level = 0; level < 256; level++) {
                levels[channel][level] = (level / 255f - mean) / deviation;
            }
        }
        return (image, into, at) -> {
            byte[] bytes = image == null ? null : kept.apply(image);
            if (bytes == null) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                into[at + i] = levels[i / (bytes.length / 3)][bytes[i] & 255];
            }
            return true;
        };
    }
}
