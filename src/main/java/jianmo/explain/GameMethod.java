package jianmo.explain;

import java.util.random.RandomGenerator;

/// How the contributions of the players of any [Game] are found.
interface GameMethod {

    /// As results name it: `kernel-shap`.
    String id();

    Estimate explain(Game game, RandomGenerator random);
}
