package jianmo.explain;

/// Within which a feature's share and rank lie in 95 % of the redrawn samples of rows.
///
/// @param low share, 0…1
/// @param high share, 0…1
/// @param first best rank, from 1
/// @param last worst rank
public record ShareRange(double low, double high, int first, int last) {}
