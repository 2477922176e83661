package jianmo.dataset.media;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.image.Picture;
import jianmo.dataset.text.TextSettings;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Says that texts and pictures can't be decoded here.
final class NoMedia implements Media {

    static final Media NONE = new NoMedia();

    private NoMedia() {}

    private static UserError none() {
        return UserError.failed("data.media.none");
    }

    @Override
    public ImageSettings image() {
        return ImageSettings.standard();
    }

    @Override
    public TextSettings text() {
        return TextSettings.standard();
    }

    @Override
    public SentenceModel sentences(List<String> sample) {
        throw none();
    }

    @Override
    public RowDecoder sentences(String column, String model, int most, Progress progress) {
        throw none();
    }

    @Override
    public RowDecoder pixels(String column, ImageSettings prepared, Progress progress) {
        throw none();
    }

    @Override
    public Optional<Picture> picture(@Nullable String value, int edge) {
        return Optional.empty();
    }

    @Override
    public BackboneModel backbone() {
        throw none();
    }

    @Override
    public RowDecoder backbone(
            String column, String hash, ImageSettings prepared, Progress progress) {
        throw none();
    }

    @Override
    public Optional<Picture> square(@Nullable String value, ImageSettings prepared) {
        return Optional.empty();
    }

    @Override
    public float[] backbone(String hash, ImageSettings prepared, Picture square) {
        throw none();
    }
}
