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
import jianmo.train.Band;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Answers raw rows with a [CompactModel]. One thread at a time.
public final class CompactScorer implements GraphEngine.Scorer {

    /// Rows whose matrix stays in the processor's cache.
    private static final int PIECE = 512;

    /// Metadata: share of new rows that fall into the interval.
    private static final String LEVEL = "jianmo.interval";

    private final CompactModel model;
    private final FeatureReader reader;
    private final ForestScorer trees;
    private final List<ForestScorer> ends;

    public CompactScorer(CompactModel model) {
        this.model = model;
        this.reader = new FeatureReader(model.plan());
        this.trees = new ForestScorer(model.forest());
        this.ends = model.ends().stream().map(ForestScorer::new).toList();
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
        int rows = columns.isEmpty() ? 0 : Array.getLength(columns.getFirst());
        int outputs = model.forest().outputs();
        float[] answers = new float[rows * outputs];
        for (int from = 0; from < rows; from += PIECE) {
            float[] some = trees.score(matrix(columns, from, Math.min(rows, from + PIECE)));
            System.arraycopy(some, 0, answers, from * outputs, some.length);
        }
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

    /// Of the rows from `start` to before `end`.
    private Matrix matrix(List<Object> columns, int start, int end) {
        int rows = end - start;
        var values = new ArrayList<double[]>();
        var texts = new ArrayList<@Nullable String[]>();
        for (Object column : columns) {
            switch (column) {
                case float[] floats -> {
                    double[] wide = new double[rows];
                    for (int i = 0; i < rows; i++) {
                        wide[i] = floats[start + i];
                    }
                    values.add(wide);
                    texts.add(new String[0]);
                }
                case double[] doubles -> {
                    values.add(Arrays.copyOfRange(doubles, start, end));
                    texts.add(new String[0]);
                }
                case String[] words -> {
                    values.add(new double[0]);
                    texts.add(Arrays.copyOfRange(words, start, end));
                }
                default -> throw new IllegalArgumentException("a column of " + column.getClass());
            }
        }
        var held = HeldRows.of(reader.columns(), new int[rows], values, texts);
        return reader.matrix(held, Media.none(), Progress.ignored());
    }

    @Override
    public OptionalDouble interval() {
        String level = model.metadata().get(LEVEL);
        try {
            return level == null || ends.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(level));
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public float[][] scoreWithInterval(List<Object> columns) {
        if (ends.isEmpty()) {
            throw new IllegalStateException("a compact model without an interval");
        }
        int rows = columns.isEmpty() ? 0 : Array.getLength(columns.getFirst());
        float[] answers = new float[rows];
        float[] interval = new float[2 * rows];
        for (int from = 0; from < rows; from += PIECE) {
            Matrix matrix = matrix(columns, from, Math.min(rows, from + PIECE));
            float[] some = trees.score(matrix);
            System.arraycopy(some, 0, answers, from, some.length);
            float[] lower = ends.getFirst().score(matrix);
            float[] upper = ends.getLast().score(matrix);
            for (int i = 0; i < some.length; i++) {
                interval[2 * (from + i)] = Band.low(lower[i], upper[i]);
                interval[2 * (from + i) + 1] = Band.high(lower[i], upper[i]);
            }
        }
        return new float[][] {answers, interval};
    }

    @Override
    public Map<String, String> metadata() {
        return model.metadata();
    }

    @Override
    public void close() {}
}
