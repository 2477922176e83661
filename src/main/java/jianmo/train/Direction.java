package jianmo.train;

/// Which way an answer may go as a column rises.
public enum Direction {
    /// Never falls.
    UP,
    /// Never rises.
    DOWN
}
