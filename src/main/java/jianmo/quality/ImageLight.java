package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.folder.PictureColumns;

import java.util.ArrayList;

/// Share of pictures that are nearly black (mean brightness under 25 of 255) or nearly white (over
/// 250).
final class ImageLight implements MediaCheck {

    @Override
    public String id() {
        return "image-light";
    }

    @Override
    public ColumnType media() {
        return ColumnType.IMAGE;
    }

    private static final double DARK = 25;
    private static final double BRIGHT = 250;

    @Override
    public QualityCell cell(QualityInput input, Column column) {
        double[] light = MediaColumns.numbers(input, column, PictureColumns.BRIGHTNESS);
        if (light == null) {
            return MediaColumns.unknown(
                    input, column.name(), id(), Message.of("quality.image.unread"));
        }
        var found = new ArrayList<MediaColumns.Suspect>();
        int dark = 0;
        long known = 0;
        for (int row = 0; row < light.length; row++) {
            if (!Double.isNaN(light[row])) {
                known++;
                dark += light[row] < DARK ? 1 : 0;
                if (light[row] < DARK || light[row] > BRIGHT) {
                    found.add(new MediaColumns.Suspect(row, Math.abs(light[row] - 127.5)));
                }
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.image-light.none")
                        : Message.of("quality.image-light.some", dark, found.size() - dark);
        return MediaColumns.cell(input, column.name(), id(), known, found, note);
    }
}
