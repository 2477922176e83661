package jianmo.explain;

import jianmo.dataset.feature.FeaturePlan;

import java.util.List;
import java.util.stream.IntStream;

/// Which matrix columns belong to which raw column of the person's table.
///
/// Raw columns are the players of the game: all matrix columns of one are known or unknown
/// together.
final class RawColumns {

    private final List<String> names;
    private final int[][] columns;
    private final int[] sources;

    RawColumns(FeaturePlan plan) {
        this.names = plan.encodings().stream().map(encoding -> encoding.column()).toList();
        this.sources = plan.sources().stream().mapToInt(Integer::intValue).toArray();
        this.columns = new int[names.size()][];
        for (int p = 0; p < columns.length; p++) {
            int player = p;
            columns[p] =
                    IntStream.range(0, sources.length).filter(c -> sources[c] == player).toArray();
        }
    }

    int size() {
        return columns.length;
    }

    String name(int player) {
        return names.get(player);
    }

    /// Matrix columns of a raw column, in order; not to be written to.
    int[] columns(int player) {
        return columns[player];
    }

    /// The raw column of a matrix column.
    int source(int column) {
        return sources[column];
    }

    /// Width of the matrix.
    int width() {
        return sources.length;
    }
}
