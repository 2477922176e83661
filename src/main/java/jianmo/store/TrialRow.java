package jianmo.store;

import jianmo.tune.Trial;

/// One trial of a receipt.
///
/// @param family whose settings were tried
public record TrialRow(String family, Trial trial) {}
