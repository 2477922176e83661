package jianmo.ui.control;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import jianmo.dataset.image.Picture;

/// Decoded pictures as the window paints them.
public final class PictureImages {

    private static final int OPAQUE = 0xff000000;

    private PictureImages() {}

    /// Opaque, in its own size.
    public static Image image(Picture picture) {
        int[] pixels = picture.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= OPAQUE;
        }
        var image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbInstance(),
                        pixels,
                        0,
                        picture.width());
        return image;
    }
}
