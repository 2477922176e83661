package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.folder.PictureColumns;
import jianmo.dataset.media.Media;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// [Game] of one picture that a model knows by what was computed from it: players are its regions;
/// those that are unknown show the mean of the background's pictures instead, and every computed
/// column is computed anew.
final class ComputedPictureGame implements Game {

    private final Answers answers;
    private final FeatureReader reader;
    private final Media media;
    private final HeldRows row;
    private final Map<String, Integer> looks;
    private final SeenPicture seen;
    private final Progress progress;
    private long asked;

    /// @param row one row, with every column the model reads
    /// @param looks names of [PictureColumns#looks] and where in `row` they stand
    ComputedPictureGame(
            Answers answers,
            FeatureReader reader,
            Media media,
            HeldRows row,
            Map<String, Integer> looks,
            SeenPicture seen,
            Progress progress) {
        this.answers = answers;
        this.reader = reader;
        this.media = media;
        this.row = row;
        this.looks = Map.copyOf(looks);
        this.seen = seen;
        this.progress = progress;
    }

    @Override
    public int players() {
        return seen.regions().count();
    }

    @Override
    public int outputs() {
        return answers.outputs();
    }

    @Override
    public double[] answers(boolean[][] known, int reference) {
        progress.advance(asked, 0, Message.of("explain.progress.parts"));
        asked += known.length;
        int[] own = seen.own().pixels();
        int[] mean = seen.mean().pixels();
        List<Map<String, Double>> computed =
                Arrays.stream(known)
                        .parallel()
                        .map(some -> PictureColumns.looks(seen.regions().mixed(own, mean, some)))
                        .toList();
        HeldRows changed = row.take(new int[known.length]);
        for (var look : looks.entrySet()) {
            double[] values =
                    computed.stream()
                            .mapToDouble(each -> each.getOrDefault(look.getKey(), Double.NaN))
                            .toArray();
            changed = changed.with(look.getValue(), values);
        }
        return answers.of(reader.matrix(changed, media, Progress.ignored()));
    }
}
