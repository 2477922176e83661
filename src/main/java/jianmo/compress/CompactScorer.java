package jianmo.compress;

import jianmo.base.job.Progress;
import jianmo.compress.tree.ForestScorer;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.media.Media;
import jianmo.export.GraphEngine;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Answers raw rows with a [CompactModel]. One thread at a time.
public final class CompactScorer implements GraphEngine.Scorer {

    private final CompactModel model;
    private final FeatureReader reader;
    private final ForestScorer trees;

    public CompactScorer(CompactModel model) {
        this.model = model;
        this.reader = new FeatureReader(model.plan());
        this.trees = new ForestScorer(model.forest());
    }

    /// Whether the file of a plan's model can be written: texts and pictures need a graph.
    public static boolean suits(List<Encoding> encodings) {
        return encodings.stream().allMatch(encoding -> type(encoding) != null);
    }

    private static @Nullable String type(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric _ -> "number";
            case Encoding.OneHot _, Encoding.Codes _ -> "category";
            case Encoding.Calendar _ -> "time";
            case Encoding.Terms _,
                    Encoding.Tokens _,
                    Encoding.Sentence _,
                    Encoding.Pixels _,
                    Encoding.Backbone _ ->
                    null;
        };
    }

    @Override
    public List<GraphEngine.GraphInput> inputs() {
        return model.plan().encodings().stream()
                .map(encoding ->
                        new GraphEngine.GraphInput(
                                encoding.column(),
                                String.valueOf(type(encoding)),
                                encoding instanceof Encoding.OneHot hot
                                        ? hot.levels()
                                        : encoding instanceof Encoding.Codes codes
                                                ? codes.levels()
                                                : List.of()))
                .toList();
    }

    @Override
    public List<String> classes() {
        return model.plan().target().classes();
    }

    @Override
    public float[] score(List<Object> columns) {
        float[] answers = trees.score(matrix(columns));
        if (model.plan().target().task() != Task.BINARY) {
            return answers;
        }
        float[] both = new float[2 * answers.length];
        for (int i = 0; i < answers.length; i++) {
            both[2 * i] = 1 - answers[i];
            both[2 * i + 1] = answers[i];
        }
        return both;
    }

    private Matrix matrix(List<Object> columns) {
        int rows = columns.isEmpty() ? 0 : Array.getLength(columns.getFirst());
        var values = new ArrayList<double[]>();
        var texts = new ArrayList<@Nullable String[]>();
        for (Object column : columns) {
            switch (column) {
                case float[] floats -> {
                    double[] wide = new double[rows];
                    for (int i = 0; i < rows; i++) {
                        wide[i] = floats[i];
                    }
                    values.add(wide);
                    texts.add(new String[0]);
                }
                case double[] doubles -> {
                    values.add(doubles);
                    texts.add(new String[0]);
                }
                case String[] words -> {
                    values.add(new double[0]);
                    texts.add(words);
                }
                default -> throw new IllegalArgumentException("a column of " + column.getClass());
            }
        }
        var held = HeldRows.of(reader.columns(), new int[rows], values, texts);
        return reader.matrix(held, Media.none(), Progress.ignored());
    }

    @Override
    public OptionalDouble interval() {
        return OptionalDouble.empty();
    }

    @Override
    public float[][] scoreWithInterval(List<Object> columns) {
        throw new IllegalStateException("a compact model without an interval");
    }

    @Override
    public Map<String, String> metadata() {
        return model.metadata();
    }

    @Override
    public void close() {}
}
