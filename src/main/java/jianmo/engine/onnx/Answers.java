package jianmo.engine.onnx;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.Agreement;
import jianmo.train.Metrics;

import java.util.function.IntConsumer;

/// Answers of a graph over some rows, and how they differ from another's.
final class Answers {

    private static final int PIECE = 1024;

    private final TargetCoding target;
    private final float[] values;

    /// @param values rows × [TargetCoding#outputs()]: for two classes the second's probability
    ///   alone
    private Answers(TargetCoding target, float[] values) {
        this.target = target;
        this.values = values;
    }

    /// @param values as the graph gives them, both classes for two
    static Answers ofGraph(TargetCoding target, float[] values) {
        if (target.task() != Task.BINARY) {
            return new Answers(target, values);
        }
        float[] second = new float[values.length / 2];
        for (int i = 0; i < second.length; i++) {
            second[i] = values[2 * i + 1];
        }
        return new Answers(target, second);
    }

    /// Answers for all rows of a sample, piece by piece: a graph takes memory by the rows it sees
    /// at once.
    ///
    /// @param step told the row each piece starts at; may throw to cancel
    static Answers over(
            Sample sample, GraphSession session, TargetCoding target, IntConsumer step) {
        int rows = sample.rows();
        int width = Math.max(1, target.classes().size());
        float[] all = new float[rows * width];
        for (int start = 0; start < rows; start += PIECE) {
            step.accept(start);
            int count = Math.min(PIECE, rows - start);
            float[] piece = session.run(Columns.take(sample.raw(), start, count));
            System.arraycopy(piece, 0, all, start * width, piece.length);
        }
        return ofGraph(target, all);
    }

    /// @param values as [jianmo.train.form.ModelForm#score] gives them
    static Answers ofModel(TargetCoding target, float[] values) {
        return new Answers(target, values);
    }

    double metric(String metric, float[] labels) {
        return Metrics.value(metric, target, values, labels);
    }

    /// Largest difference of any answer.
    double difference(Answers other) {
        return difference(values, other.values);
    }

    static double difference(float[] some, float[] others) {
        double largest = 0;
        for (int i = 0; i < some.length; i++) {
            largest = Math.max(largest, Math.abs((double) some[i] - others[i]));
        }
        return largest;
    }

    /// Root of the mean squared difference of an answer.
    double meanDifference(Answers other) {
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = (double) values[i] - other.values[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares / Math.max(1, values.length));
    }

    /// Share of rows with the same largest answer; where a row has one answer: within 1 % of the
    /// deviation of them all.
    static double agreement(float[] some, float[] others, int outputs) {
        return Agreement.share(some, others, outputs, outputs > 1, some);
    }

    /// Share of rows with the same class; numbers: within 1 % of the labels' deviation.
    double agreement(Answers other, float[] labels) {
        return Agreement.share(
                values, other.values, target.outputs(), target.task().isClassification(), labels);
    }
}
