package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.folder.PictureColumns;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Share of pictures that are missing, damaged, of no format that is read, or too large.
final class ImageUnreadable implements MediaCheck {

    @Override
    public String id() {
        return "image-unreadable";
    }

    @Override
    public ColumnType media() {
        return ColumnType.IMAGE;
    }

    @Override
    public QualityCell cell(QualityInput input, Column column) {
        List<@Nullable String> readable =
                MediaColumns.words(input, column, PictureColumns.READABLE);
        if (readable == null) {
            return MediaColumns.unknown(
                    input, column.name(), id(), Message.of("quality.image.unread"));
        }
        var found = new ArrayList<MediaColumns.Suspect>();
        for (int row = 0; row < readable.size(); row++) {
            if (!"true".equals(readable.get(row))) {
                found.add(new MediaColumns.Suspect(row, 0));
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.image-unreadable.none")
                        : Message.of("quality.image-unreadable.some", found.size());
        return MediaColumns.cell(input, column.name(), id(), readable.size(), found, note);
    }
}
