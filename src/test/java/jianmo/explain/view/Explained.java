package jianmo.explain.view;

import jianmo.dataset.ColumnType;
import jianmo.explain.ExplainedFeature;
import jianmo.explain.ExplainedRows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Explained rows made up for tests and benchmarks; contributions and base meet the answers.
public final class Explained {

    private Explained() {}

    /// Log-odds of two classes; feature 0 is worked on by feature 1, every fifth is a category.
    public static ExplainedRows random(int rows, int features, String name) {
        var random = new Random(11);
        var list = new ArrayList<ExplainedFeature>();
        double[][] values = new double[features][rows];
        double[][] contributions = new double[features][rows];
        for (int f = 0; f < features; f++) {
            boolean category = f % 5 == 4;
            list.add(
                    new ExplainedFeature(
                            name + f,
                            name + f,
                            category ? ColumnType.CATEGORY : ColumnType.NUMBER,
                            category ? List.of("甲类很长的取值名称", "乙", "丙") : List.of()));
            for (int row = 0; row < rows; row++) {
                values[f][row] = category ? random.nextInt(3) : random.nextGaussian();
                contributions[f][row] = values[f][row] / (f + 1);
            }
        }
        for (int row = 0; features > 1 && row < rows; row++) {
            contributions[0][row] += values[0][row] * values[1][row];
        }
        return of(list, values, contributions);
    }

    static ExplainedRows of(
            List<ExplainedFeature> features, double[][] values, double[][] contributions) {
        int rows = values[0].length;
        double[] answers = new double[rows];
        float[] labels = new float[rows];
        for (int row = 0; row < rows; row++) {
            answers[row] = -0.5;
            for (double[] of : contributions) {
                answers[row] += of[row];
            }
            labels[row] = row % 7 == 0 ? Float.NaN : row % 2;
        }
        var facts =
                new ExplainedRows.Facts(
                        "tree-shap",
                        "log-odds",
                        0,
                        "risk",
                        List.of("good", "bad"),
                        List.of(-0.5),
                        features);
        int[] outputs = new int[rows];
        return new ExplainedRows(
                facts,
                IntStream.range(0, rows).map(i -> 10 * i).toArray(),
                outputs,
                answers,
                labels,
                Arrays.stream(contributions).map(double[]::clone).toArray(double[][]::new),
                values);
    }
}
