package jianmo.explain;

/// The game whose players are the parts of one row (Lundberg and Lee 2017): a coalition is worth
/// the mean answer where the row's own values are known for its players alone, and those of the
/// others come from a reference.
///
/// References of columns are background rows; a text or picture has one, itself with the part taken
/// away. May be asked by several threads.
interface Game {

    int players();

    /// Answers of a coalition.
    int outputs();

    /// How much each reference counts; together 1. Not to be written to. One reference alone unless
    /// a game says otherwise.
    default double[] weights() {
        return new double[] {1};
    }

    /// Answers beside one reference.
    ///
    /// @param known coalitions × players
    /// @return coalitions × outputs
    double[] answers(boolean[][] known, int reference);

    /// What coalitions are worth: the mean over all references.
    ///
    /// @return coalitions × outputs
    default double[] worth(boolean[][] known) {
        double[] weights = weights();
        double[] worth = new double[known.length * outputs()];
        for (int reference = 0; reference < weights.length; reference++) {
            double[] answers = answers(known, reference);
            for (int i = 0; i < worth.length; i++) {
                worth[i] += weights[reference] * answers[i];
            }
        }
        return worth;
    }
}
