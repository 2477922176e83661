package jianmo.explain;

import jianmo.train.form.ModelForm;

/// How much may be asked of a model, so that a person need not wait for minutes: a count of
/// multiplications, not a clock, so that the same input gives the same numbers everywhere.
final class Effort {

    /// Multiplications that take some ten seconds on one core.
    static final double MOST_STEPS = 2e10;

    /// Background rows below which nothing is gained by taking fewer.
    static final int FEWEST = 6;

    /// Multiplications that one row takes at most: a tenth of a second, so that a changed row is
    /// explained at once.
    private static final double MOST_A_ROW = 2e8;

    private static final int MOST_ROUNDS = 40;

    private final double answers;
    private final int players;

    /// @param rows to explain
    Effort(ModelForm form, int rows, int players) {
        this(Math.min(MOST_A_ROW, MOST_STEPS / Math.max(1, rows)) / FormCost.of(form), players);
    }

    private Effort(double answers, int players) {
        this.answers = answers;
        this.players = players;
    }

    /// For one row that a person looks at and waits for.
    static Effort patient(ModelForm form, int players) {
        return new Effort(MOST_STEPS / FormCost.of(form), players);
    }

    /// Answers a row may take.
    double answers() {
        return answers;
    }

    /// Whether every coalition can be asked for.
    boolean allowsAll(int background) {
        return players <= ExactShap.MOST_PLAYERS
                && Math.pow(2, players) * background <= Math.max(answers, 256);
    }

    /// Background rows that permutations can use often enough for an error to be stated.
    int background(int wished) {
        int fits = (int) Math.min(wished, answers / (PermutationShap.FEWEST_ROUNDS * round()));
        return Math.clamp(fits, Math.min(wished, FEWEST), wished);
    }

    /// Rounds of permutations.
    int rounds(int background) {
        return (int)
                Math.clamp(
                        answers / (background * round()),
                        PermutationShap.FEWEST_ROUNDS,
                        MOST_ROUNDS);
    }

    /// Pairs of coalitions.
    int pairs(int background) {
        return (int) Math.min(answers / (2.0 * background), 4096);
    }

    private double round() {
        return 2.0 * (players + 1);
    }
}
