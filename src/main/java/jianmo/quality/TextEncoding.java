package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.text.Damage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Share of texts in which characters are lost or stand for others ([jianmo.dataset.text.Damage]).
final class TextEncoding implements MediaCheck {

    @Override
    public String id() {
        return "text-encoding";
    }

    @Override
    public ColumnType media() {
        return ColumnType.TEXT;
    }

    @Override
    public QualityCell cell(QualityInput input, Column column) {
        List<@Nullable String> texts = MediaColumns.texts(input, column.name());
        var found = new ArrayList<MediaColumns.Suspect>();
        for (int row = 0; row < texts.size(); row++) {
            String text = texts.get(row);
            if (text != null && Damage.in(text)) {
                found.add(new MediaColumns.Suspect(row, 0));
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.text-encoding.none")
                        : Message.of("quality.text-encoding.some", found.size());
        return MediaColumns.cell(input, column.name(), id(), texts.size(), found, note);
    }
}
