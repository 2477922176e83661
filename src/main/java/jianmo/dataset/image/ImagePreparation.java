package jianmo.dataset.image;

import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Prepares a picture for a network, and shows each step of it: resize, cut out the middle, numbers
/// from 0 to 1, normalise.
public final class ImagePreparation {

    private final ImageSettings settings;
    private final PictureReader reader;

    public ImagePreparation(ImageSettings settings, PictureReader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    /// One step, to be looked at.
    ///
    /// @param title what was done
    /// @param picture as it is after the step; a tensor is shown with its values spread over the
    ///   whole range of brightness
    /// @param least lowest value after the step, 0…255 until it is a tensor
    /// @param most highest value after the step
    public record Step(Message title, Picture picture, double least, double most) {}

    /// The steps of a picture; none when it can't be read.
    public List<Step> steps(Path file) {
        return read(file).map(this::steps).orElse(List.of());
    }

    /// The tensor of a picture; empty when it can't be read.
    public Optional<ImageTensor> tensor(Path file) {
        return read(file).map(this::square).map(this::tensor);
    }

    /// The square cut out of a picture, before it becomes a tensor; empty when it can't be read.
    public Optional<Picture> square(Path file) {
        return read(file).map(this::square);
    }

    /// The tensor of a varied picture, for training.
    ///
    /// @param number of the variation: the same file, seed and number give the same tensor
    public Optional<ImageTensor> augmented(Path file, long seed, int number) {
        return read(file).map(this::resized).map(picture -> tensor(varied(picture, seed, number)));
    }

    /// Varied pictures as training would see them, before they become tensors.
    public List<Picture> variations(Path file, long seed, int count) {
        var variations = new ArrayList<Picture>();
        read(file)
                .map(this::resized)
                .ifPresent(picture -> {
                    for (int i = 0; i < count; i++) {
                        variations.add(varied(picture, seed, i));
                    }
                });
        return variations;
    }

    private Optional<Picture> read(Path file) {
        return Optional.ofNullable(reader.read(file, settings.resize()).picture());
    }

    private List<Step> steps(Picture picture) {
        Picture resized = resized(picture);
        Picture cropped = cropped(resized, 0, 0);
        float[] unit = unit(cropped);
        ImageTensor tensor = tensor(cropped);
        return List.of(
                step(Message.of("data.image.read", picture.width(), picture.height()), picture),
                step(Message.of("data.image.resize", resized.width(), resized.height()), resized),
                step(Message.of("data.image.crop", settings.crop()), cropped),
                shown(
                        Message.of("data.image.tensor", settings.crop()),
                        new ImageTensor(settings.crop(), unit)),
                shown(Message.of("data.image.normalise"), tensor));
    }

    private static Step step(Message title, Picture picture) {
        int least = 255;
        int most = 0;
        for (int rgb : picture.pixels()) {
            for (int shift = 0; shift <= 16; shift += 8) {
                least = Math.min(least, rgb >> shift & 255);
                most = Math.max(most, rgb >> shift & 255);
            }
        }
        return new Step(title, picture, least, most);
    }

    private static Step shown(Message title, ImageTensor tensor) {
        int side = tensor.side();
        float least = tensor.least();
        float range = Math.max(1e-6f, tensor.most() - least);
        int[] pixels = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    int value = Math.round(255 * (tensor.at(channel, x, y) - least) / range);
                    rgb = rgb << 8 | value;
                }
                pixels[y * side + x] = rgb;
            }
        }
        return new Step(title, new Picture(side, side, pixels), least, tensor.most());
    }

    private Picture square(Picture picture) {
        return cropped(resized(picture), 0, 0);
    }

    private Picture resized(Picture picture) {
        double scale = (double) settings.resize() / Math.min(picture.width(), picture.height());
        int longest = 20 * settings.resize();
        int width = Math.clamp(Math.round(picture.width() * scale), settings.resize(), longest);
        int height = Math.clamp(Math.round(picture.height() * scale), settings.resize(), longest);
        return Scaling.resize(picture, width, height);
    }

    private Picture cropped(Picture picture, int right, int down) {
        int side = settings.crop();
        return Scaling.crop(
                picture,
                (picture.width() - side) / 2 + right,
                (picture.height() - side) / 2 + down,
                side,
                side);
    }

    private Picture varied(Picture resized, long seed, int number) {
        RandomGenerator random = Seeds.generator(seed, "augment/" + number);
        ImageSettings.Augment augment = settings.augment();
        double flip = random.nextDouble();
        double turn = augment.rotate() * (2 * random.nextDouble() - 1);
        double right = augment.shift() * settings.crop() * (2 * random.nextDouble() - 1);
        double down = augment.shift() * settings.crop() * (2 * random.nextDouble() - 1);
        Picture picture = augment.flip() && flip < 0.5 ? Scaling.flip(resized) : resized;
        picture = turn == 0 ? picture : Scaling.turn(picture, turn);
        picture = cropped(picture, (int) Math.round(right), (int) Math.round(down));
        double brightness = 1 + augment.jitter() * (2 * random.nextDouble() - 1);
        double contrast = 1 + augment.jitter() * (2 * random.nextDouble() - 1);
        double saturation = 1 + augment.jitter() * (2 * random.nextDouble() - 1);
        return augment.jitter() == 0
                ? picture
                : jittered(picture, brightness, contrast, saturation);
    }

    private static Picture jittered(
            Picture picture, double brightness, double contrast, double saturation) {
        double mean = PictureFeatures.brightness(picture) * brightness;
        int[] pixels = picture.pixels();
        for (int i = 0; i < pixels.length; i++) {
            double grey = Picture.grey(pixels[i]);
            int rgb = 0;
            for (int shift = 16; shift >= 0; shift -= 8) {
                double value = pixels[i] >> shift & 255;
                value = (grey + (value - grey) * saturation) * brightness;
                value = mean + (value - mean) * contrast;
                rgb |= Math.clamp(Math.round(value), 0, 255) << shift;
            }
            pixels[i] = rgb;
        }
        return new Picture(picture.width(), picture.height(), pixels);
    }

    private static float[] unit(Picture picture) {
        int count = picture.width() * picture.height();
        float[] values = new float[3 * count];
        int[] pixels = picture.pixels();
        for (int i = 0; i < count; i++) {
            values[i] = (pixels[i] >> 16 & 255) / 255f;
            values[count + i] = (pixels[i] >> 8 & 255) / 255f;
            values[2 * count + i] = (pixels[i] & 255) / 255f;
        }
        return values;
    }

    /// The tensor of a square as [#square] cuts it.
    public ImageTensor tensor(Picture square) {
        float[] values = unit(square);
        int count = values.length / 3;
        for (int channel = 0; channel < 3; channel++) {
            float mean = settings.mean().get(channel).floatValue();
            float deviation = settings.deviation().get(channel).floatValue();
            for (int i = channel * count; i < (channel + 1) * count; i++) {
                values[i] = (values[i] - mean) / deviation;
            }
        }
        return new ImageTensor(square.width(), values);
    }
}
