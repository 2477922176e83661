package jianmo.train.sequence;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Table;

import java.util.ArrayList;
import java.util.List;

/// Reads tagged sentences from a table: in one column tokens separated by blanks, in another as
/// many tags.
public final class SentenceTable {

    private SentenceTable() {}

    /// Rows without tokens are left out.
    ///
    /// @throws UserError when a column is missing, or a row has another number of tags than tokens
    public static List<Sentence> read(Table table, String tokens, String tags, Progress progress) {
        var names = table.columns().stream().map(Column::name).toList();
        for (String wanted : List.of(tokens, tags)) {
            if (!names.contains(wanted)) {
                throw UserError.wrongUse("train.tag.no-column", wanted, String.join(", ", names));
            }
        }
        var sentences = new ArrayList<Sentence>();
        table.scan(
                List.of(
                        new Column(tokens, ColumnType.TEXT, Role.FEATURE),
                        new Column(tags, ColumnType.TEXT, Role.FEATURE)),
                null,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        add(
                                sentences,
                                words(chunk.text(0, i)),
                                words(chunk.text(1, i)),
                                chunk.row(i) + 1L);
                    }
                });
        return List.copyOf(sentences);
    }

    private static void add(
            List<Sentence> sentences, List<String> tokens, List<String> tags, long row) {
        if (tokens.size() != tags.size()) {
            throw UserError.failed("train.tag.uneven", row, tokens.size(), tags.size());
        }
        if (!tokens.isEmpty()) {
            sentences.add(new Sentence(tokens, tags));
        }
    }

    /// Words between blanks.
    public static List<String> words(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
