package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.folder.PictureColumns;

import java.util.ArrayList;

/// Share of grey pictures among coloured ones, or of coloured ones among grey: the smaller part.
final class ImageColour implements MediaCheck {

    @Override
    public String id() {
        return "image-colour";
    }

    @Override
    public ColumnType media() {
        return ColumnType.IMAGE;
    }

    /// Mean saturation below which a picture counts as grey.
    private static final double GREY = 0.02;

    @Override
    public QualityCell cell(QualityInput input, Column column) {
        double[] colour = MediaColumns.numbers(input, column, PictureColumns.SATURATION);
        if (colour == null) {
            return MediaColumns.unknown(
                    input, column.name(), id(), Message.of("quality.image.unread"));
        }
        var grey = new ArrayList<MediaColumns.Suspect>();
        var coloured = new ArrayList<MediaColumns.Suspect>();
        for (int row = 0; row < colour.length; row++) {
            if (colour[row] < GREY) {
                grey.add(new MediaColumns.Suspect(row, -colour[row]));
            } else if (!Double.isNaN(colour[row])) {
                coloured.add(new MediaColumns.Suspect(row, colour[row]));
            }
        }
        var found = grey.size() <= coloured.size() ? grey : coloured;
        long known = (long) grey.size() + coloured.size();
        Message note =
                found.isEmpty()
                        ? Message.of("quality.image-colour.one")
                        : Message.of("quality.image-colour.mix", grey.size(), coloured.size());
        return MediaColumns.cell(input, column.name(), id(), known, found, note);
    }
}
