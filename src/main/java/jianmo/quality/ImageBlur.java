package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.folder.PictureColumns;

import java.util.ArrayList;

/// Share of pictures in which nothing is sharp: the variance of the Laplacian of the brightness is
/// under 40 (Pech-Pacheco and others 2000).
final class ImageBlur implements MediaCheck {

    @Override
    public String id() {
        return "image-blur";
    }

    @Override
    public ColumnType media() {
        return ColumnType.IMAGE;
    }

    private static final double BLURRED = 40;

    @Override
    public QualityCell cell(QualityInput input, Column column) {
        double[] sharp = MediaColumns.numbers(input, column, PictureColumns.SHARPNESS);
        if (sharp == null) {
            return MediaColumns.unknown(
                    input, column.name(), id(), Message.of("quality.image.unread"));
        }
        var found = new ArrayList<MediaColumns.Suspect>();
        long known = 0;
        for (int row = 0; row < sharp.length; row++) {
            if (!Double.isNaN(sharp[row])) {
                known++;
                if (sharp[row] < BLURRED) {
                    found.add(new MediaColumns.Suspect(row, -sharp[row]));
                }
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.image-blur.none")
                        : Message.of(
                                "quality.image-blur.some",
                                found.size(),
                                (double) found.size() / known);
        return MediaColumns.cell(input, column.name(), id(), known, found, note);
    }
}
