package jianmo.store;

/// One look at the locked test rows: each is counted, because every further look makes the figures
/// a little less honest.
///
/// @param seq number of the look in this project, from 1
/// @param what was scored, as `train/xgboost`
/// @param rows looked at
/// @param at ISO 8601, UTC
public record Look(long seq, String what, long rows, String at) {}
