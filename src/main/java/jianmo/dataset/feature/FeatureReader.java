package jianmo.dataset.feature;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.media.Media;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Applies a [FeaturePlan] to a table, piece by piece.
public final class FeatureReader {

    private final FeaturePlan plan;
    private final List<Map<String, Integer>> levels;

    public FeatureReader(FeaturePlan plan) {
        this.plan = plan;
        this.levels = RowWriter.positions(plan);
    }

    /// The raw columns the plan reads, in its order.
    public List<Column> columns() {
        return plan.encodings().stream()
                .map(encoding -> new Column(encoding.column(), encoding.type(), Role.FEATURE))
                .toList();
    }

    /// The matrix of the chosen rows, in ascending row order.
    ///
    /// @param rows null for all
    /// @throws UserError when it would not fit into memory, or texts or pictures can't be decoded
    public Matrix matrix(Table table, @Nullable Rows rows, Progress progress) {
        int count = rows == null ? Math.toIntExact(table.rows()) : rows.count();
        requireRoom(count, plan.width());
        var writer = writer(count, table.media(), progress);
        table.scan(columns(), rows, progress, writer::write);
        return writer.matrix();
    }

    /// The matrix of rows held in memory, in their order.
    ///
    /// @param rows with every column of [#columns], read as its type
    /// @param media what decodes texts and pictures; [Media#none] for a plan without them
    /// @throws UserError as the other
    public Matrix matrix(HeldRows rows, Media media, Progress progress) {
        requireRoom(rows.rows(), plan.width());
        var writer = writer(rows.rows(), media, progress);
        writer.write(rows.chunk(columns()));
        return writer.matrix();
    }

    private RowWriter writer(int rows, Media media, Progress progress) {
        return new RowWriter(plan, levels, rows, MediaColumns.of(plan, media, progress));
    }

    /// Seven tenths of the memory there is, and no more numbers than an array holds.
    private static void requireRoom(long rows, long width) {
        long most = Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / 10 * 7 / 4);
        if (rows * width > most) {
            throw UserError.failed(
                    "data.features.memory", rows, width, rows * width * 4 >> 20, most * 4 >> 20);
        }
    }

    /// Matrix and labels of the chosen rows, in ascending row order.
    ///
    /// @param rows every one with a target
    /// @throws UserError when a row has no target, or a class that is not among the known ones
    public Labelled labelled(Table table, Rows rows, Progress progress) {
        return new Labelled(
                matrix(table, rows, progress), labels(table, plan.target(), rows, progress));
    }

    /// Matrix, labels and, where the schema has a column of that role, weights of the chosen rows.
    ///
    /// @throws UserError as [#labelled], and for a weight that is missing, negative or infinite
    public Labelled labelled(Table table, Schema schema, Rows rows, Progress progress) {
        return labelled(table, rows, progress).weighted(weights(table, schema, rows, progress));
    }

    /// The weights of the chosen rows; null where the schema has no column of that role.
    ///
    /// @throws UserError for a weight that is missing, negative or infinite, naming its row
    public static float @Nullable [] weights(
            Table table, Schema schema, Rows rows, Progress progress) {
        var found = schema.columns().stream().filter(c -> c.role() == Role.WEIGHT).findFirst();
        if (found.isEmpty()) {
            return null;
        }
        var column = new Column(found.get().name(), ColumnType.NUMBER, Role.WEIGHT);
        float[] weights = new float[rows.count()];
        int[] next = {0};
        table.scan(
                List.of(column),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        float weight = (float) chunk.number(0, i);
                        if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
                            throw UserError.failed(
                                    "data.weight.unfit", column.name(), chunk.row(i) + 1);
                        }
                        weights[next[0]++] = weight;
                    }
                });
        return weights;
    }

    /// Labels alone: the class index, or the number.
    ///
    /// @throws UserError as [#labelled]
    public static float[] labels(
            Table table, TargetCoding target, @Nullable Rows rows, Progress progress) {
        int count = rows == null ? Math.toIntExact(table.rows()) : rows.count();
        float[] labels = new float[count];
        var indices = new HashMap<String, Integer>();
        for (String name : target.classes()) {
            indices.put(name, indices.size());
        }
        boolean number = target.task() == Task.REGRESSION;
        var column =
                new Column(
                        target.column(),
                        number ? ColumnType.NUMBER : ColumnType.CATEGORY,
                        Role.TARGET);
        int[] next = {0};
        table.scan(
                List.of(column),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        labels[next[0]++] =
                                number ? value(chunk, i, target) : index(chunk, i, target, indices);
                    }
                });
        return labels;
    }

    private static float value(Table.Chunk chunk, int i, TargetCoding target) {
        double value = chunk.number(0, i);
        if (Double.isNaN(value)) {
            throw UserError.failed("data.target.no-value", target.column(), chunk.row(i) + 1);
        }
        return (float) value;
    }

    private static float index(
            Table.Chunk chunk, int i, TargetCoding target, Map<String, Integer> indices) {
        String value = chunk.text(0, i);
        if (value == null) {
            throw UserError.failed("data.target.no-value", target.column(), chunk.row(i) + 1);
        }
        Integer index = indices.get(value);
        if (index == null) {
            throw UserError.failed(
                    "data.target.unknown-class", target.column(), value, chunk.row(i) + 1);
        }
        return index;
    }
}
