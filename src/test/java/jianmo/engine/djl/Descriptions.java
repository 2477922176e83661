package jianmo.engine.djl;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.BatchNorm;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Embed;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.Pool;
import jianmo.train.form.Residual;
import jianmo.train.form.Scale;
import jianmo.train.form.Window;

import java.util.List;
import java.util.SplittableRandom;

/// Descriptions with random weights that between them have every kind of layer.
final class Descriptions {

    private final SplittableRandom random;

    Descriptions(long seed) {
        random = new SplittableRandom(seed);
    }

    float[] numbers(int count, double from, double to) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(from, to);
        }
        return numbers;
    }

    Matrix matrix(int rows, int columns) {
        return new Matrix(numbers(rows * columns, -2, 2), rows, columns);
    }

    private Layer.Dense dense(int inputs, int outputs) {
        return new Layer.Dense(
                inputs, outputs, numbers(inputs * outputs, -1, 1), numbers(outputs, -1, 1));
    }

    private Conv2d conv(int inputs, int outputs, Window window, int groups) {
        int weights = outputs * (inputs / groups) * window.kernel() * window.kernel();
        return new Conv2d(
                inputs,
                outputs,
                window,
                groups,
                numbers(weights, -0.5, 0.5),
                numbers(outputs, -1, 1));
    }

    private BatchNorm norm(int channels) {
        return new BatchNorm(
                numbers(channels, 0.5, 1.5),
                numbers(channels, -1, 1),
                numbers(channels, -1, 1),
                numbers(channels, 0.2, 3));
    }

    /// Of pictures 2 × 9 × 7.
    List<Layer> picture(int outputs) {
        var body =
                List.of(
                        conv(6, 12, new Window(1, 1, 0), 1),
                        norm(12),
                        new Layer.Silu(),
                        conv(12, 12, new Window(3, 2, 1), 12),
                        norm(12),
                        conv(12, 4, new Window(1, 1, 0), 2));
        var shortcut =
                List.of(
                        new Pool(Pool.Kind.MAX, new Window(3, 2, 1)),
                        norm(6),
                        conv(6, 4, new Window(1, 1, 0), 1));
        return List.of(
                new Layer.Input(Extent.of(2, 9, 7)),
                new Scale(numbers(2, 0.5, 2), numbers(2, -1, 1)),
                conv(2, 6, new Window(3, 1, 1), 1),
                norm(6),
                new Layer.Relu(),
                new Residual(body, shortcut),
                new Layer.Gelu(),
                new Pool(Pool.Kind.MEAN, new Window(2, 1, 0)),
                new Residual(List.of(norm(4), new Layer.Dropout(0.3)), List.of()),
                new Layer.Dropout(0.2),
                new Residual(
                        List.of(conv(4, 5, new Window(3, 1, 1), 1)),
                        List.of(conv(4, 5, new Window(1, 1, 0), 1))),
                new GlobalAverage(),
                norm(5),
                dense(5, outputs));
    }

    /// Of rows with numbers in columns 0, 1 and 4, and codes of 3 and 5 levels in 2 and 3.
    List<Layer> table(int outputs) {
        var levels = List.of(0, 0, 3, 5, 0);
        var widths = List.of(1, 1, 2, 4, 1);
        var embed = new Embed(levels, widths, numbers(Embed.length(levels, widths), -1, 1));
        return List.of(
                embed,
                dense(9, 8),
                new Residual(
                        List.of(
                                norm(8),
                                dense(8, 16),
                                new Layer.Relu(),
                                new Layer.Dropout(0.1),
                                dense(16, 8)),
                        List.of()),
                norm(8),
                new Layer.Relu(),
                new Layer.Flatten(),
                dense(8, outputs));
    }

    /// Rows for [#table], some with codes that are none.
    Matrix coded(int rows) {
        float[] values = numbers(rows * 5, -2, 2);
        for (int i = 0; i < rows; i++) {
            values[i * 5 + 2] = i % 7 == 0 ? Float.NaN : random.nextInt(3);
            values[i * 5 + 3] = i % 5 == 0 ? 5 : i % 5 == 1 ? -1 : random.nextInt(5);
        }
        return new Matrix(values, rows, 5);
    }
}
