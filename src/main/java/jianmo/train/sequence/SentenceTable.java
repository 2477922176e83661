package jianmo.train.sequence;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads tagged sentences from a table: in one column tokens separated by blanks, in another as
/// many tags.
public final class SentenceTable {

    private SentenceTable() {}

    /// Rows without tokens are left out.
    ///
    /// @throws UserError when a column is missing, or a row has another number of tags than tokens
    public static List<Sentence> read(Table table, String tokens, String tags, Progress progress) {
        var sentences = new ArrayList<Sentence>();
        read(table, tokens, tags, progress, sentences::add);
        return List.copyOf(sentences);
    }

    /// Hands over one sentence after the other; rows without tokens are left out.
    ///
    /// @throws UserError when a column is missing, or a row has another number of tags than tokens
    public static void read(
            Table table, String tokens, String tags, Progress progress, Consumer<Sentence> taker) {
        var names = table.columns().stream().map(Column::name).toList();
        for (String wanted : List.of(tokens, tags)) {
            if (!names.contains(wanted)) {
                throw UserError.wrongUse("train.tag.no-column", wanted, String.join(", ", names));
            }
        }
        table.scan(
                List.of(
                        new Column(tokens, ColumnType.TEXT, Role.FEATURE),
                        new Column(tags, ColumnType.TEXT, Role.FEATURE)),
                null,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        add(
                                taker,
                                words(chunk.text(0, i)),
                                words(chunk.text(1, i)),
                                chunk.row(i) + 1L);
                    }
                });
    }

    private static void add(
            Consumer<Sentence> taker, List<String> tokens, List<String> tags, long row) {
        if (tokens.size() != tags.size()) {
            throw UserError.failed("train.tag.uneven", row, tokens.size(), tags.size());
        }
        if (!tokens.isEmpty()) {
            taker.accept(new Sentence(tokens, tags));
        }
    }

    /// Words between blanks.
    public static List<String> words(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
