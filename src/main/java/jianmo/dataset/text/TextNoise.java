package jianmo.dataset.text;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The noise filter for texts: which rows say too little, or what an earlier row has said.
///
/// @param rows one a row of the table, in order
public record TextNoise(List<Row> rows) {

    public TextNoise {
        rows = List.copyOf(rows);
    }

    /// Why a row is noise.
    public enum Reason {
        /// There is no text.
        EMPTY,
        /// Fewer tokens than the settings ask for.
        SHORT,
        /// The same words as an earlier row, capitals and blanks aside.
        DUPLICATE,
        /// As good as the same meaning as an earlier row.
        NEAR_DUPLICATE,
        /// None: the row stays.
        KEPT
    }

    /// What becomes of a row.
    ///
    /// @param row of the table
    /// @param tokens with the two at begin and end; 0 where there is no text
    /// @param like the earlier row that a duplicate repeats, else -1
    /// @param similarity to that row, 0…1; 1 for a duplicate, 0 where there is none
    public record Row(int row, Reason reason, int tokens, int like, double similarity) {}

    /// Rows by reason, [Reason#KEPT] too.
    public Map<Reason, Integer> counts() {
        var counts = new EnumMap<Reason, Integer>(Reason.class);
        for (Reason reason : Reason.values()) {
            counts.put(reason, 0);
        }
        rows.forEach(row -> counts.merge(row.reason(), 1, Integer::sum));
        return counts;
    }

    /// @param texts one a row, null where there is none
    /// @param vectors of the same rows
    public static TextNoise of(
            List<@Nullable String> texts,
            TextVectors vectors,
            TextSettings settings,
            Progress progress) {
        var rows = new ArrayList<Row>();
        Map<String, Integer> seen = new HashMap<>();
        var near = new NearVectors(vectors, settings.nearDuplicate());
        for (int i = 0; i < texts.size(); i++) {
            progress.advance(i, texts.size(), Message.of("data.step.compare"));
            String text = texts.get(i);
            int tokens = vectors.tokens(i);
            if (text == null || text.isBlank()) {
                rows.add(new Row(i, Reason.EMPTY, 0, -1, 0));
                continue;
            }
            Integer same = seen.putIfAbsent(plain(text), i);
            if (same != null) {
                rows.add(new Row(i, Reason.DUPLICATE, tokens, same, 1));
                continue;
            }
            if (tokens - 2 < settings.minTokens()) {
                rows.add(new Row(i, Reason.SHORT, tokens, -1, 0));
                continue;
            }
            int like = near.earlier(i);
            rows.add(
                    like < 0
                            ? new Row(i, Reason.KEPT, tokens, -1, 0)
                            : new Row(
                                    i,
                                    Reason.NEAR_DUPLICATE,
                                    tokens,
                                    like,
                                    vectors.similarity(i, like)));
        }
        return new TextNoise(rows);
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
