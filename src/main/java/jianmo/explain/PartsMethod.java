package jianmo.explain;

import jianmo.train.form.ModelForm;

import java.util.random.RandomGenerator;

/// Which method explains the parts of one row, by what an answer costs.
final class PartsMethod {

    /// Rounds where a frozen sentence model reads each text anew, which takes some milliseconds.
    private static final int FEW_ROUNDS = 4;

    private static final int FEW_PARTS = 6;

    /// Pixels that may be looked at for one picture of which columns are computed anew: some
    /// seconds on one core.
    private static final double MOST_PIXELS = 1e8;

    /// Pixels that a small picture costs as well: thumbnails are made of it.
    private static final double THUMBNAILS = 8192;

    private final ModelForm form;
    private final int output;
    private final RandomGenerator random;

    PartsMethod(ModelForm form, int output, RandomGenerator random) {
        this.form = form;
        this.output = output;
        this.random = random;
    }

    int output() {
        return output;
    }

    /// What was found, and by which method.
    record Solved(String method, Estimate estimate) {}

    Solved cheap(Game game) {
        return solve(game, ExactShap.MOST_PLAYERS, Integer.MAX_VALUE);
    }

    /// Where a frozen model reads every change.
    Solved slow(Game game) {
        return solve(game, FEW_PARTS, FEW_ROUNDS);
    }

    /// Where columns are computed from a picture of so many pixels.
    Solved computed(Game game, int pixels) {
        double rounds = MOST_PIXELS / ((pixels + THUMBNAILS) * 2 * (game.players() + 1));
        return solve(game, ExactShap.MOST_PLAYERS, (int) Math.max(2, rounds));
    }

    private Solved solve(Game game, int fewParts, int mostRounds) {
        var effort = Effort.patient(form, game.players());
        GameMethod method =
                effort.allowsAll(1) && game.players() <= fewParts
                        ? new ExactShap()
                        : new PermutationShap(Math.min(effort.rounds(1), mostRounds));
        return new Solved(method.id(), method.explain(game, random));
    }
}
