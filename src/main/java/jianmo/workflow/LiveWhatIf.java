package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.dataset.Column;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Rows;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.Explainer;

import java.util.ArrayList;
import java.util.List;

/// The model of a project on disk, held for questions about single rows.
final class LiveWhatIf implements WhatIf {

    private static final Progress QUIET = (_, _, _) -> {};

    private final UsedModel used;
    private final Explainer explainer;
    private boolean closed;

    LiveWhatIf(StepInput input) {
        used = UsedModel.chosen(input);
        explainer =
                new ModelExplainer(used, input.recipe().explain().settings(), QUIET).explainer();
    }

    @Override
    public synchronized HeldRows row(int number) {
        requireOpen();
        return used.held(Rows.of(number), QUIET);
    }

    @Override
    public List<Column> columns() {
        return used.reader().columns();
    }

    @Override
    public List<String> levels(Column column) {
        return used.model().plan().encodings().stream()
                .filter(encoding -> encoding.column().equals(column.name()))
                .findFirst()
                .map(LiveWhatIf::levels)
                .orElse(List.of());
    }

    private static List<String> levels(Encoding encoding) {
        return switch (encoding) {
            case Encoding.OneHot hot ->
                    hot.levels().stream().filter(level -> !level.isEmpty()).toList();
            case Encoding.Codes codes -> codes.levels();
            default -> List.of();
        };
    }

    @Override
    public synchronized Answer ask(HeldRows row) {
        requireOpen();
        Matrix matrix = used.matrix(row, QUIET);
        var scores = new ArrayList<Double>();
        for (float score : used.model().form().score(matrix)) {
            scores.add((double) score);
        }
        float[] unknown = ModelExplainer.unknown(row.rows());
        return new Answer(explainer.explain(matrix, row, unknown, QUIET), scores);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            used.close();
        }
    }
}
