package jianmo.train.live;

import jianmo.base.job.LivePoint;
import jianmo.base.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What a model in training gets right and wrong on the validation rows after an iteration.
///
/// It travels as the detail of a [LivePoint] of the series `<family>/examined`, whose `x` is the
/// iteration and whose `y` the share of wrong answers, or the RMSE for numbers:
///
/// ```json
/// {"iteration": 7, "rows": 150,
///  "confusion": {"classes": ["no", "yes"], "counts": [[90, 10], [20, 30]]},
///  "residuals": null,
///  "worst": [{"row": 412, "label": "no", "answer": "yes", "share": 0.02, "loss": 3.9}]}
/// ```
///
/// For numbers `confusion` is null, `residuals` is `{"quantiles": [5 %, 25 %, 50 %, 75 %, 95 %],
/// "lowest": 0, "highest": 10, "bins": 24, "cells": [{"label": 3, "answer": 4, "count": 17}]}` and
/// `share` is null.
///
/// @param rows validation rows that were examined
/// @param confusion null for numbers
/// @param residuals null for classes
/// @param worst the rows with the highest loss, worst first
public record Examined(
        int iteration,
        int rows,
        @Nullable Confusion confusion,
        @Nullable Residuals residuals,
        List<Example> worst) {

    /// The end of the name of a series, after the family's id.
    public static final String SERIES = "/examined";

    public Examined {
        worst = List.copyOf(worst);
    }

    /// What a point carries; empty for points of other series.
    public static Optional<Examined> of(LivePoint point) {
        String detail = point.detail();
        return detail == null || !point.series().endsWith(SERIES)
                ? Optional.empty()
                : Optional.of(Json.read(detail, Examined.class));
    }

    /// Label by answer.
    ///
    /// @param classes names; with very many classes the rarest share the last, named `…`
    /// @param counts rows of the label (line) that got the answer (column)
    public record Confusion(List<String> classes, List<List<Integer>> counts) {
        public Confusion {
            classes = List.copyOf(classes);
            counts = counts.stream().map(List::copyOf).toList();
        }

        /// The largest count, for a scale of colours.
        public int most() {
            return counts.stream().flatMap(List::stream).mapToInt(n -> n).max().orElse(0);
        }
    }

    /// How far numbers are off.
    ///
    /// @param quantiles of answer minus label, at 5, 25, 50, 75 and 95 %
    /// @param lowest where the first bin of both axes begins
    /// @param highest where the last one ends; values outside are counted in the outer bins
    /// @param bins of each axis
    /// @param cells that are not empty
    public record Residuals(
            List<Double> quantiles, double lowest, double highest, int bins, List<Cell> cells) {
        public Residuals {
            quantiles = List.copyOf(quantiles);
            cells = List.copyOf(cells);
        }

        /// The value in the middle of a bin.
        public double middle(int bin) {
            return lowest + (highest - lowest) * (bin + 0.5) / bins;
        }
    }

    /// @param label bin of the label, from 0
    /// @param answer bin of the answer, from 0
    public record Cell(int label, int answer, int count) {}

    /// One row the model is wrong about.
    ///
    /// @param row number in the prepared table, from 0
    /// @param label what is true: a class, or the number as text
    /// @param answer what the model says
    /// @param share probability it gives to the true class; null for numbers
    /// @param loss log loss of the row, or the absolute error
    public record Example(
            int row, String label, String answer, @Nullable Double share, double loss) {}
}
