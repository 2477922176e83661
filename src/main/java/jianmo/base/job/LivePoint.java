package jianmo.base.job;

import org.jspecify.annotations.Nullable;

/// One point of a curve that grows while work runs.
///
/// @param series what is measured, as `xgboost/train`, `xgboost/validation` or `tune/trial`
/// @param x iteration, epoch or trial number, from 1
/// @param y the measured value; for losses lower is better
/// @param detail more about the point as JSON (a trial's settings), or null
public record LivePoint(String series, double x, double y, @Nullable String detail) {}
