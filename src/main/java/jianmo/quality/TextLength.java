package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.text.TextVectors;

import java.util.ArrayList;

/// Share of texts with more tokens than are read (512): what is beyond is cut off.
final class TextLength implements MediaCheck {

    @Override
    public String id() {
        return "text-length";
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
        int most = input.texts().settings().maxTokens();
        var found = new ArrayList<MediaColumns.Suspect>();
        long texts = 0;
        int longest = 0;
        for (int row = 0; row < read.rows(); row++) {
            if (read.present(row)) {
                texts++;
                longest = Math.max(longest, read.tokens(row));
                if (read.tokens(row) > most) {
                    found.add(new MediaColumns.Suspect(row, read.tokens(row)));
                }
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.text-length.none", longest, most)
                        : Message.of(
                                "quality.text-length.some",
                                found.size(),
                                (double) found.size() / texts,
                                most,
                                longest);
        return MediaColumns.cell(input, column.name(), id(), texts, found, note);
    }
}
