package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.text.TextNoise;
import jianmo.dataset.text.TextVectors;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Share of texts that repeat an earlier one, word for word or in other words.
final class TextDuplicates implements MediaCheck {

    @Override
    public String id() {
        return "text-duplicates";
    }

    @Override
    public ColumnType media() {
        return ColumnType.TEXT;
    }

    @Override
    public QualityCell cell(QualityInput input, Column column) {
        TextVectors read = input.texts().reader().read(column.name());
        if (read == null) {
            return MediaColumns.unknown(
                    input, column.name(), id(), Message.of("quality.text.unread"));
        }
        List<@Nullable String> texts = MediaColumns.texts(input, column.name());
        var noise = TextNoise.of(texts, read, input.texts().settings(), input.progress());
        var found = new ArrayList<MediaColumns.Suspect>();
        int equal = 0;
        for (TextNoise.Row row : noise.rows()) {
            if (row.like() >= 0) {
                found.add(new MediaColumns.Suspect(row.row(), row.similarity()));
                equal += row.reason() == TextNoise.Reason.DUPLICATE ? 1 : 0;
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.text-duplicates.none")
                        : Message.of("quality.text-duplicates.some", equal, found.size() - equal);
        return MediaColumns.cell(input, column.name(), id(), texts.size(), found, note);
    }
}
