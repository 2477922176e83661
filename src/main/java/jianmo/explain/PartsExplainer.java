package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.media.Media;
import jianmo.train.PortableModel;

import java.util.ArrayList;
import java.util.List;

/// Explains the words of a row's text, or the regions of its picture: Shapley values of taking them
/// away, by every coalition where those are few, else by [PermutationShap] with a stated error.
///
/// A picture is explained to a model that reads its pixels, to one that reads what a frozen network
/// sees in it, and to one that reads what was computed from it.
public final class PartsExplainer {

    private final PortableModel model;
    private final Answers answers;
    private final BackgroundRows background;
    private final List<String> pictures;
    private final Media media;
    private final long seed;

    /// @param background training rows, as the model's plan makes them: their pictures' mean stands
    ///   for a region that is taken away
    /// @param pictures paths of the same rows; empty where the table has none
    /// @param media what decodes texts and pictures
    public PartsExplainer(
            PortableModel model,
            BackgroundRows background,
            List<String> pictures,
            String unit,
            Media media,
            long seed) {
        this.model = model;
        this.answers =
                new Answers(model.form(), AnswerUnit.wished(unit, model.form(), model.target()));
        this.background = background;
        this.pictures = List.copyOf(pictures);
        this.media = media;
        this.seed = seed;
    }

    /// @param matrix rows as the model's plan makes them
    /// @param held the same rows, with the paths of pictures
    /// @param division how pictures are cut
    /// @throws UserError when the model knows neither a text nor a picture, or the picture can't be
    ///   read
    public List<RowParts> explain(
            Matrix matrix, HeldRows held, PictureDivision division, Progress progress) {
        var outputs = new RowOutputs(model.form(), answers, matrix, held);
        var rows = new PictureRows(model, answers, background, pictures, media, division);
        var parts = new ArrayList<RowParts>();
        for (int row = 0; row < matrix.rows(); row++) {
            int number = held.number(row);
            var solved =
                    new PartsMethod(
                            model.form(),
                            outputs.output(row),
                            Seeds.generator(seed, "parts/" + number));
            var teller = new PartsTeller(model, answers, number, outputs.answers()[row], solved);
            parts.add(explain(matrix.row(row), held.take(row), rows, teller, progress));
        }
        return parts;
    }

    private RowParts explain(
            float[] values, HeldRows row, PictureRows rows, PartsTeller teller, Progress progress) {
        int from = 0;
        for (Encoding encoding : model.plan().encodings()) {
            switch (encoding) {
                case Encoding.Terms _, Encoding.Tokens _, Encoding.Sentence _ -> {
                    var game =
                            new TextGame(
                                    answers,
                                    new FeatureReader(model.plan()),
                                    media,
                                    row,
                                    row.column(encoding.column()),
                                    progress);
                    return teller.text(
                            game, encoding.column(), encoding instanceof Encoding.Sentence);
                }
                case Encoding.Pixels pixels -> {
                    return rows.pixels(pixels, values, from, row, teller, progress);
                }
                case Encoding.Backbone backbone -> {
                    return rows.backbone(backbone, values, from, row, teller, progress);
                }
                default -> from += encoding.width();
            }
        }
        return rows.computed(row, teller, progress);
    }
}
