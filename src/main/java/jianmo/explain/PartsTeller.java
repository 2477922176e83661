package jianmo.explain;

import jianmo.dataset.image.Picture;
import jianmo.train.PortableModel;

import java.util.ArrayList;
import java.util.List;

/// Explains one row's parts and says what was found.
final class PartsTeller {

    private final PortableModel model;
    private final Answers answers;
    private final int number;
    private final double answer;
    private final PartsMethod method;

    /// @param number of the row, 0-based
    /// @param answer of the output the method explains
    PartsTeller(
            PortableModel model, Answers answers, int number, double answer, PartsMethod method) {
        this.model = model;
        this.answers = answers;
        this.number = number;
        this.answer = answer;
        this.method = method;
    }

    /// 0-based.
    int number() {
        return number;
    }

    /// @param slow whether a frozen model reads each change
    RowParts text(TextGame game, String column, boolean slow) {
        PartsMethod.Solved solved = slow ? method.slow(game) : method.cheap(game);
        List<Double> values = values(solved, game.players());
        var pieces = new ArrayList<RowParts.Piece>();
        for (int p = 0; p < game.players(); p++) {
            pieces.add(new RowParts.Piece(game.from(p), game.to(p), values.get(p)));
        }
        return new RowParts.OfText(about(column, solved, game.players()), game.text(), pieces);
    }

    /// What is told of a picture beside its values.
    record Told(String column, String path, PictureDivision division, Picture shown) {}

    RowParts pixels(Game game, Regions regions, Told told) {
        return picture(method.cheap(game), regions, told);
    }

    /// Where a frozen network looks at each change.
    RowParts slow(Game game, Regions regions, Told told) {
        return picture(method.slow(game), regions, told);
    }

    RowParts computed(Game game, Regions regions, Told told) {
        return picture(method.computed(game, regions.width() * regions.height()), regions, told);
    }

    private RowParts picture(PartsMethod.Solved solved, Regions regions, Told told) {
        return new RowParts.OfPicture(
                about(told.column(), solved, regions.count()),
                told.path(),
                told.division(),
                told.shown(),
                regions,
                values(solved, regions.count()));
    }

    private RowParts.About about(String column, PartsMethod.Solved solved, int players) {
        int output = method.output();
        double error = 0;
        for (int p = 0; p < players; p++) {
            error = Math.max(error, solved.estimate().errors()[output * players + p]);
        }
        List<String> classes = model.target().classes();
        int named = answers.outputs() == 1 ? classes.size() - 1 : output;
        return new RowParts.About(
                number,
                column,
                solved.method(),
                answers.unit().id(),
                classes.isEmpty() ? "" : classes.get(named),
                solved.estimate().base()[output],
                answer,
                error);
    }

    private List<Double> values(PartsMethod.Solved solved, int players) {
        var values = new ArrayList<Double>();
        for (int p = 0; p < players; p++) {
            values.add(solved.estimate().values()[method.output() * players + p]);
        }
        return values;
    }
}
