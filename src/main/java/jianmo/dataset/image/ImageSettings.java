package jianmo.dataset.image;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;
import java.util.Objects;

/// How pictures are prepared for a network.
///
/// @param resize pixels of the shorter side after scaling
/// @param crop side of the square cut out of the middle, at most `resize`
/// @param mean taken from red, green and blue, 0…1
/// @param deviation red, green and blue are divided by, above 0
/// @param augment how training pictures are varied
/// @param side of the pictures that networks trained from scratch read; 0 for [#SIDE]
/// @param backbone file of a frozen network beside the recipe; empty for none
public record ImageSettings(
        int resize,
        int crop,
        List<Double> mean,
        List<Double> deviation,
        Augment augment,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int side,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String backbone) {

    /// Usual side of pictures for networks trained from scratch.
    public static final int SIDE = 32;

    public ImageSettings {
        backbone = Objects.requireNonNullElse(backbone, "");
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != 3 || deviation.size() != 3) {
            throw new IllegalArgumentException("three channels");
        }
    }

    /// As networks trained on ImageNet expect it.
    public static ImageSettings standard() {
        return new ImageSettings(
                256,
                224,
                List.of(0.485, 0.456, 0.406),
                List.of(0.229, 0.224, 0.225),
                Augment.standard(),
                0,
                "");
    }

    /// Small squares, scaled as these say, for a network trained from scratch.
    public ImageSettings small() {
        return square(side == 0 ? SIDE : side);
    }

    /// The whole shorter side as a square.
    public ImageSettings square(int side) {
        return new ImageSettings(side, side, mean, deviation, Augment.none(), 0, "");
    }

    /// For a network that takes pictures of this side: cut out of as much more as here.
    public ImageSettings cut(int side) {
        int around = Math.max(side, Math.round((float) side * resize / crop));
        return new ImageSettings(around, side, mean, deviation, Augment.none(), 0, "");
    }

    /// How much a training picture may be varied; each draw is seeded.
    ///
    /// @param flip whether every other picture is mirrored left to right
    /// @param rotate most degrees a picture is turned, either way
    /// @param jitter most share that brightness, contrast and saturation change, 0…1
    /// @param shift most share of the side that the cut-out moves, 0…1
    public record Augment(boolean flip, double rotate, double jitter, double shift) {

        public static Augment standard() {
            return new Augment(true, 10, 0.2, 0.05);
        }

        /// Pictures as they are.
        public static Augment none() {
            return new Augment(false, 0, 0, 0);
        }
    }
}
