package jianmo.dataset.media;

import jianmo.dataset.image.Backbone;
import jianmo.dataset.image.ImagePreparation;
import jianmo.dataset.image.ImageTensor;
import jianmo.dataset.media.Media.RowDecoder;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Function;

/// What a frozen network sees in pictures, four bytes a number.
final class BackboneRows implements RowMaker {

    private final ImagePreparation preparation;
    private final Function<String, @Nullable Path> files;
    private final Backbone backbone;

    BackboneRows(
            ImagePreparation preparation,
            Function<String, @Nullable Path> files,
            Backbone backbone) {
        this.preparation = preparation;
        this.files = files;
        this.backbone = backbone;
    }

    @Override
    public int width() {
        return backbone.dimension() * Float.BYTES;
    }

    @Override
    public byte @Nullable [] bytes(String image) {
        Path file = files.apply(image);
        ImageTensor tensor = file == null ? null : preparation.tensor(file).orElse(null);
        if (tensor == null) {
            return null;
        }
        var bytes = ByteBuffer.allocate(width());
        bytes.asFloatBuffer().put(backbone.features(tensor));
        return bytes.array();
    }

    static RowDecoder numbers(Function<String, byte @Nullable []> kept) {
        return (image, into, at) -> {
            byte[] bytes = image == null ? null : kept.apply(image);
            if (bytes == null) {
                return false;
            }
            ByteBuffer.wrap(bytes).asFloatBuffer().get(into, at, bytes.length / Float.BYTES);
            return true;
        };
    }
}
