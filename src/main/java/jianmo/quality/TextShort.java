package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.text.TextVectors;

import java.util.ArrayList;

/// Share of texts with fewer tokens than the settings ask for (10): they say too little.
final class TextShort implements MediaCheck {

    @Override
    public String id() {
        return "text-short";
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
        int least = input.texts().settings().minTokens();
        var found = new ArrayList<MediaColumns.Suspect>();
        long texts = 0;
        for (int row = 0; row < read.rows(); row++) {
            if (read.present(row)) {
                texts++;
                int tokens = read.tokens(row) - 2;
                if (tokens < least) {
                    found.add(new MediaColumns.Suspect(row, -tokens));
                }
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.text-short.none", least)
                        : Message.of(
                                "quality.text-short.some",
                                found.size(),
                                (double) found.size() / texts,
                                least);
        return MediaColumns.cell(input, column.name(), id(), texts, found, note);
    }
}
