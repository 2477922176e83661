package jianmo.dataset.prepare;

import jianmo.dataset.Rows;

/// Rows that a condition holds for, or does not.
///
/// @param count all of them
/// @param rows the first of them, as many as were asked for at most; row numbers of the table
public record Matches(long count, Rows rows) {}
