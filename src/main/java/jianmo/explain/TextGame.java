package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.media.Media;

import java.util.List;

/// [Game] of one text: players are its pieces; those that are unknown are taken out, as if they had
/// not been written. The text is then read anew, so any model that reads it can be asked.
///
/// One thread at a time.
final class TextGame implements Game {

    private final Answers answers;
    private final FeatureReader reader;
    private final Media media;
    private final HeldRows row;
    private final int column;
    private final String text;
    private final List<Integer> starts;
    private final Progress progress;
    private long asked;

    /// @param row one row, with every column the model reads
    /// @param column position of the text in `row`
    TextGame(
            Answers answers,
            FeatureReader reader,
            Media media,
            HeldRows row,
            int column,
            Progress progress) {
        this.answers = answers;
        this.reader = reader;
        this.media = media;
        this.row = row;
        this.column = column;
        this.progress = progress;
        String value = row.text(column, 0);
        this.text = value == null ? "" : value;
        this.starts = TextPieces.starts(text);
    }

    String text() {
        return text;
    }

    int from(int piece) {
        return starts.get(piece);
    }

    int to(int piece) {
        return piece + 1 < starts.size() ? starts.get(piece + 1) : text.length();
    }

    @Override
    public int players() {
        return starts.size();
    }

    @Override
    public int outputs() {
        return answers.outputs();
    }

    @Override
    public double[] answers(boolean[][] known, int reference) {
        progress.advance(asked, 0, Message.of("explain.progress.parts"));
        asked += known.length;
        String[] texts = new String[known.length];
        for (int i = 0; i < texts.length; i++) {
            var left = new StringBuilder();
            for (int piece = 0; piece < players(); piece++) {
                if (known[i][piece]) {
                    left.append(text, from(piece), to(piece));
                }
            }
            texts[i] = left.toString();
        }
        HeldRows changed = row.take(new int[known.length]).with(column, texts);
        return answers.of(reader.matrix(changed, media, Progress.ignored()));
    }
}
