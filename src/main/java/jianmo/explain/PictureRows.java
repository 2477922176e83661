package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.folder.PictureColumns;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.image.Picture;
import jianmo.dataset.media.Media;
import jianmo.train.PortableModel;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Explains the regions of rows' pictures.
final class PictureRows {

    /// How far a computed value may be from the row's own, as a share of it.
    private static final double SAME = 1e-6;

    private final PortableModel model;
    private final Answers answers;
    private final BackgroundRows background;
    private final List<String> paths;
    private final Media media;
    private final PictureDivision division;
    private @Nullable MeanPicture mean;

    /// @param paths of the background's pictures
    PictureRows(
            PortableModel model,
            Answers answers,
            BackgroundRows background,
            List<String> paths,
            Media media,
            PictureDivision division) {
        this.model = model;
        this.answers = answers;
        this.background = background;
        this.paths = paths;
        this.media = media;
        this.division = division;
    }

    /// A picture whose pixels the model reads.
    ///
    /// @param values the row of the matrix
    /// @param from its first column that is a pixel
    RowParts pixels(
            Encoding.Pixels encoding,
            float[] values,
            int from,
            HeldRows row,
            PartsTeller teller,
            Progress progress) {
        Picture seen = seen(encoding.prepared(), values, from);
        Regions regions = division.of(seen);
        String path = Objects.requireNonNullElse(row.text(row.column(encoding.column()), 0), "");
        double share = (double) encoding.prepared().crop() / encoding.prepared().resize();
        Picture shown =
                media.picture(path, PictureColumns.EDGE)
                        .map(picture -> picture.middle(share))
                        .map(PictureRows::small)
                        .orElse(seen);
        return teller.pixels(
                new PictureGame(answers, background, values, from, regions, progress),
                regions,
                new PartsTeller.Told(encoding.column(), path, division, shown));
    }

    /// As the numbers of the matrix show it.
    private static Picture seen(ImageSettings prepared, float[] values, int from) {
        int side = prepared.crop();
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                double value =
                        values[from + channel * side * side + i] * prepared.deviation().get(channel)
                                + prepared.mean().get(channel);
                rgb = rgb << 8 | Math.clamp(Math.round(255 * value), 0, 255);
            }
            pixels[i] = rgb;
        }
        return new Picture(side, side, pixels);
    }

    private static Picture small(Picture picture) {
        double shrink = (double) PictureColumns.EDGE / Math.min(picture.width(), picture.height());
        return shrink >= 1
                ? picture
                : picture.scaled(
                        (int) Math.round(picture.width() * shrink),
                        (int) Math.round(picture.height() * shrink));
    }

    /// A picture that the model knows by what a frozen network sees in it.
    ///
    /// @param values the row of the matrix
    /// @param from its first column that the network gives
    /// @throws UserError when it can't be read
    RowParts backbone(
            Encoding.Backbone encoding,
            float[] values,
            int from,
            HeldRows row,
            PartsTeller teller,
            Progress progress) {
        String path = Objects.requireNonNullElse(row.text(row.column(encoding.column()), 0), "");
        Picture own =
                media.square(path, encoding.prepared()).orElseThrow(() -> unreadable(teller, path));
        Regions regions = division.of(own);
        var seen = new SeenPicture(own, mean().of(own.width(), own.height()), regions);
        return teller.slow(
                new BackbonePictureGame(answers, media, encoding, values, from, seen, progress),
                regions,
                new PartsTeller.Told(encoding.column(), path, division, small(own)));
    }

    private static UserError unreadable(PartsTeller teller, String path) {
        return UserError.failed("explain.parts-unreadable", teller.number() + 1, path);
    }

    private MeanPicture mean() {
        MeanPicture known = mean;
        if (known == null) {
            known = new MeanPicture(media, paths);
            mean = known;
        }
        return known;
    }

    /// A picture that the model knows by columns computed from it.
    ///
    /// @throws UserError when there is none, it can't be read, or the columns are not as they were
    ///   computed
    RowParts computed(HeldRows row, PartsTeller teller, Progress progress) {
        for (Column column : row.columns()) {
            if (column.type() == ColumnType.IMAGE) {
                Map<String, Integer> looks = looks(column.name(), row);
                if (!looks.isEmpty()) {
                    return computed(column.name(), looks, row, teller, progress);
                }
            }
        }
        throw UserError.wrongUse("explain.parts-none");
    }

    private RowParts computed(
            String column,
            Map<String, Integer> looks,
            HeldRows row,
            PartsTeller teller,
            Progress progress) {
        String path = Objects.requireNonNullElse(row.text(row.column(column), 0), "");
        Picture own =
                media.picture(path, PictureColumns.EDGE)
                        .orElseThrow(() -> unreadable(teller, path));
        requireSame(PictureColumns.looks(own), looks, row, teller.number());
        Regions regions = division.of(own);
        var seen = new SeenPicture(own, mean().of(own.width(), own.height()), regions);
        var game =
                new ComputedPictureGame(
                        answers,
                        new FeatureReader(model.plan()),
                        media,
                        row,
                        looks,
                        seen,
                        progress);
        return teller.computed(
                game, regions, new PartsTeller.Told(column, path, division, small(own)));
    }

    /// The columns the model reads that are computed from a column of pictures, by what they are
    /// computed as.
    private Map<String, Integer> looks(String image, HeldRows row) {
        var names = PictureColumns.looks(new Picture(1, 1, new int[1])).keySet();
        var looks = new LinkedHashMap<String, Integer>();
        for (Encoding encoding : model.plan().encodings()) {
            String name = encoding.column();
            String plain = name.startsWith(image + "_") ? name.substring(image.length() + 1) : name;
            if (encoding instanceof Encoding.Numeric && names.contains(plain)) {
                looks.put(plain, row.column(name));
            }
        }
        return looks;
    }

    private static void requireSame(
            Map<String, Double> computed, Map<String, Integer> looks, HeldRows row, int number) {
        for (var look : looks.entrySet()) {
            double value = row.value(look.getValue(), 0);
            double now = computed.getOrDefault(look.getKey(), Double.NaN);
            if (!(Math.abs(value - now) <= SAME * Math.max(1, Math.abs(value)))) {
                throw UserError.failed(
                        "explain.parts-other-picture",
                        number + 1,
                        row.columns().get(look.getValue()).name());
            }
        }
    }
}
