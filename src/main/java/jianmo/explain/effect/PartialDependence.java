package jianmo.explain.effect;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.HeldRows;
import jianmo.explain.RawModel;
import jianmo.explain.effect.FeatureEffect.Point;

import java.util.ArrayList;
import java.util.List;

/// Answers of every row at every value of one feature: individual conditional expectation
/// (Goldstein et al. 2015), whose mean is the partial dependence (Friedman 2001), `PD(v) = 1/n · Σ
/// f(v, x_i without the feature)`.
///
/// Easy to read; where features go together it asks about rows that do not exist, and
/// [AccumulatedEffects] is to be believed more.
final class PartialDependence {

    private final double[][] answers;

    private PartialDependence(double[][] answers) {
        this.answers = answers;
    }

    static PartialDependence of(
            RawModel model, HeldRows rows, FeatureGrid grid, int answer, Progress progress) {
        double[][] answers = new double[grid.size()][];
        for (int at = 0; at < answers.length; at++) {
            progress.advance(at, answers.length, Message.of("effect.progress.grid"));
            answers[at] = model.answers(grid.set(rows, at), answer);
        }
        return new PartialDependence(answers);
    }

    /// The answer of a row at a value of the grid.
    double answer(int at, int row) {
        return answers[at][row];
    }

    /// The curve of one row.
    List<Double> curve(int row) {
        var curve = new ArrayList<Double>();
        for (double[] at : answers) {
            curve.add(at[row]);
        }
        return curve;
    }

    /// The mean with the 95 % interval of a mean over rows.
    List<Point> means() {
        var points = new ArrayList<Point>();
        for (double[] at : answers) {
            double mean = mean(at);
            double squares = 0;
            for (double value : at) {
                squares += (value - mean) * (value - mean);
            }
            double error = Math.sqrt(squares / Math.max(1, at.length - 1) / at.length);
            points.add(new Point(mean, mean - 1.96 * error, mean + 1.96 * error));
        }
        return points;
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /// How much the rows' curves differ from each other in shape, not in height: the mean over the
    /// grid of the deviation of centred curves.
    double spread() {
        if (answers.length == 0) {
            return 0;
        }
        int rows = answers[0].length;
        double[] heights = new double[rows];
        for (double[] at : answers) {
            for (int row = 0; row < rows; row++) {
                heights[row] += at[row] / answers.length;
            }
        }
        double total = 0;
        for (double[] at : answers) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < rows; row++) {
                double centred = at[row] - heights[row];
                sum += centred;
                squares += centred * centred;
            }
            double mean = sum / rows;
            total += Math.sqrt(Math.max(0, squares / rows - mean * mean));
        }
        return total / answers.length;
    }
}
