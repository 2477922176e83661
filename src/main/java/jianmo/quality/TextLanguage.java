package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.text.Languages;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Share of texts in another language than most, among those whose language can be told.

final class TextLanguage implements MediaCheck {

    @Override
    public String id() {
        return "text-language";
    }

    @Override
    public ColumnType media() {
        return ColumnType.TEXT;
    }

    @Override
    public QualityCell cell(QualityInput input, Column column) {
        List<@Nullable String> texts = MediaColumns.texts(input, column.name());
        var languages = new ArrayList<String>();
        Map<String, Integer> counts = new TreeMap<>();
        for (String text : texts) {
            String language = text == null ? Languages.UNKNOWN : Languages.of(text);
            languages.add(language);
            if (!language.equals(Languages.UNKNOWN)) {
                counts.merge(language, 1, Integer::sum);
            }
        }
        if (counts.isEmpty()) {
            return MediaColumns.unknown(
                    input, column.name(), id(), Message.of("quality.text-language.unknown"));
        }
        String main = "";
        int known = 0;
        for (var entry : counts.entrySet()) {
            known += entry.getValue();
            main = entry.getValue() > counts.getOrDefault(main, 0) ? entry.getKey() : main;
        }
        var found = new ArrayList<MediaColumns.Suspect>();
        for (int row = 0; row < languages.size(); row++) {
            String language = languages.get(row);
            if (!language.equals(Languages.UNKNOWN) && !language.equals(main)) {
                found.add(new MediaColumns.Suspect(row, -counts.getOrDefault(language, 0)));
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.text-language.one", main)
                        : Message.of(
                                "quality.text-language.mix",
                                main,
                                found.size(),
                                (double) found.size() / known,
                                others(counts, main));
        return MediaColumns.cell(input, column.name(), id(), known, found, note);
    }

    private static String others(Map<String, Integer> counts, String main) {
        var others = new ArrayList<String>();
        counts.forEach((language, count) -> {
            if (!language.equals(main)) {
                others.add(language + " " + count);
            }
        });
        return String.join(", ", others);
    }
}
