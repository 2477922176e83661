package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.folder.PictureColumns;

import java.util.ArrayList;

/// Share of pictures that are tiny (a side under 32 pixels), huge (over 25 million pixels) or more
/// than four times as long as wide.
final class ImageSize implements MediaCheck {

    @Override
    public String id() {
        return "image-size";
    }

    @Override
    public ColumnType media() {
        return ColumnType.IMAGE;
    }

    @Override
    public QualityCell cell(QualityInput input, Column column) {
        double[] widths = MediaColumns.numbers(input, column, PictureColumns.WIDTH);
        double[] heights = MediaColumns.numbers(input, column, PictureColumns.HEIGHT);
        if (widths == null || heights == null) {
            return MediaColumns.unknown(
                    input, column.name(), id(), Message.of("quality.image.unread"));
        }
        var found = new ArrayList<MediaColumns.Suspect>();
        int tiny = 0;
        int huge = 0;
        int odd = 0;
        long known = 0;
        for (int row = 0; row < widths.length; row++) {
            if (Double.isNaN(widths[row]) || Double.isNaN(heights[row])) {
                continue;
            }
            known++;
            double small = Math.min(widths[row], heights[row]);
            double large = Math.max(widths[row], heights[row]);
            boolean isTiny = small < TINY;
            boolean isHuge = small * large > HUGE;
            boolean isOdd = large > ODD * small;
            tiny += isTiny ? 1 : 0;
            huge += isHuge ? 1 : 0;
            odd += isOdd ? 1 : 0;
            if (isTiny || isHuge || isOdd) {
                found.add(new MediaColumns.Suspect(row, large / small));
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.image-size.none")
                        : Message.of("quality.image-size.some", tiny, huge, odd);
        return MediaColumns.cell(input, column.name(), id(), known, found, note);
    }

    private static final int TINY = 32;
    private static final double HUGE = 25e6;
    private static final double ODD = 4;
}
