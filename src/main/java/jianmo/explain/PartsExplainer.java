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
import java.util.random.RandomGenerator;

/// Explains the words of a row's text, or the cells of its picture: Shapley values of taking them
/// away, by every coalition where those are few, else by [PermutationShap] with a stated error.
public final class PartsExplainer {

    /// Cells along a side of the grid.
    static final int CELLS = 7;

    /// Rounds where a frozen sentence model reads each text anew, which takes some milliseconds.
    private static final int FEW_ROUNDS = 4;

    private final PortableModel model;
    private final Answers answers;
    private final BackgroundRows background;
    private final Media media;
    private final long seed;

    /// @param background training rows, as the model's plan makes them: their pictures' mean stands
    ///   for a cell that is taken away
    /// @param media what decodes texts
    public PartsExplainer(
            PortableModel model, BackgroundRows background, String unit, Media media, long seed) {
        this.model = model;
        this.answers =
                new Answers(model.form(), AnswerUnit.wished(unit, model.form(), model.target()));
        this.background = background;
        this.media = media;
        this.seed = seed;
    }

    /// @param matrix rows as the model's plan makes them
    /// @param held the same rows
    /// @throws UserError when the model reads neither a text nor the pixels of a picture
    public List<RowParts> explain(Matrix matrix, HeldRows held, Progress progress) {
        var outputs = new RowOutputs(model.form(), answers, matrix, held);
        var parts = new ArrayList<RowParts>();
        for (int row = 0; row < matrix.rows(); row++) {
            parts.add(explain(matrix, held, row, outputs, progress));
        }
        return parts;
    }

    private RowParts explain(
            Matrix matrix, HeldRows held, int row, RowOutputs outputs, Progress progress) {
        RandomGenerator random = Seeds.generator(seed, "parts/" + held.number(row));
        int from = 0;
        for (Encoding encoding : model.plan().encodings()) {
            switch (encoding) {
                case Encoding.Terms _, Encoding.Tokens _, Encoding.Sentence _ -> {
                    var game =
                            new TextGame(
                                    answers,
                                    new FeatureReader(model.plan()),
                                    media,
                                    held.take(row),
                                    held.column(encoding.column()),
                                    progress);
                    GameMethod method = method(game, encoding instanceof Encoding.Sentence);
                    Estimate estimate = explain(game, method, random);
                    return text(
                            game,
                            estimate,
                            outputs.output(row),
                            about(
                                    held.number(row),
                                    encoding.column(),
                                    method,
                                    estimate,
                                    outputs,
                                    row));
                }
                case Encoding.Pixels pixels -> {
                    int side = pixels.prepared().crop();
                    int cells = Math.min(CELLS, side);
                    var game =
                            new PictureGame(
                                    answers,
                                    background,
                                    matrix.row(row),
                                    from,
                                    side,
                                    cells,
                                    progress);
                    GameMethod method = method(game, false);
                    Estimate estimate = explain(game, method, random);
                    String picture = held.text(held.column(encoding.column()), row);
                    return new RowParts.OfPicture(
                            about(
                                    held.number(row),
                                    encoding.column(),
                                    method,
                                    estimate,
                                    outputs,
                                    row),
                            picture == null ? "" : picture,
                            side,
                            cells,
                            values(estimate, game.players(), outputs.output(row)));
                }
                default -> from += encoding.width();
            }
        }
        throw UserError.wrongUse("explain.parts-none");
    }

    private GameMethod method(Game game, boolean slow) {
        var effort = Effort.patient(model.form(), game.players());
        if (effort.allowsAll(1) && game.players() <= (slow ? 6 : ExactShap.MOST_PLAYERS)) {
            return new ExactShap();
        }
        int rounds = effort.rounds(1);
        return new PermutationShap(slow ? Math.min(rounds, FEW_ROUNDS) : rounds);
    }

    private static Estimate explain(Game game, GameMethod method, RandomGenerator random) {
        return method.explain(game, random);
    }

    private RowParts.About about(
            int number,
            String column,
            GameMethod method,
            Estimate estimate,
            RowOutputs outputs,
            int row) {
        int output = outputs.output(row);
        int players = estimate.values().length / answers.outputs();
        double error = 0;
        for (int p = 0; p < players; p++) {
            error = Math.max(error, estimate.errors()[output * players + p]);
        }
        List<String> classes = model.target().classes();
        int named = answers.outputs() == 1 ? classes.size() - 1 : output;
        return new RowParts.About(
                number,
                column,
                method.id(),
                answers.unit().id(),
                classes.isEmpty() ? "" : classes.get(named),
                estimate.base()[output],
                outputs.answers()[row],
                error);
    }

    private static RowParts text(
            TextGame game, Estimate estimate, int output, RowParts.About about) {
        var pieces = new ArrayList<RowParts.Piece>();
        for (int p = 0; p < game.players(); p++) {
            pieces.add(
                    new RowParts.Piece(
                            game.from(p),
                            game.to(p),
                            estimate.values()[output * game.players() + p]));
        }
        return new RowParts.OfText(about, game.text(), pieces);
    }

    private static List<Double> values(Estimate estimate, int players, int output) {
        var values = new ArrayList<Double>();
        for (int p = 0; p < players; p++) {
            values.add(estimate.values()[output * players + p]);
        }
        return values;
    }
}
