package jianmo.engine.forest;

/// How trees are grown.
///
/// @param maxDepth levels of tests at most
/// @param leafRows rows in a leaf at least
/// @param tried columns that are tried at each node
/// @param randomPlaces whether one place per column is drawn (extremely randomised trees) instead
///   of looking for the best
record TreeRule(int maxDepth, int leafRows, int tried, boolean randomPlaces) {}
