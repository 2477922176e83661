package jianmo.explain;

import jianmo.base.message.Message;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rows with the contribution of every feature to their answer, and with the values they have: all
/// that plots, cohorts and exports of an explanation are made from.
///
/// `base(row) + Σ contribution(feature, row) = answer(row)`. Each row is explained for one output:
/// with several classes the predicted one. Arrays are laid out feature by feature and are handed
/// out; nobody writes to them.
public final class ExplainedRows {

    private final Facts facts;
    private final int[] numbers;
    private final int[] said;
    private final double[] answers;
    private final float[] labels;
    private final double[][] contributions;
    private final double[][] values;

    /// @param numbers of the rows in their table, 0-based
    /// @param said the class each row is predicted to be, where there is an output per class; else
    ///   0
    /// @param answers in the unit of the facts
    /// @param labels what came true: class index or number; NaN where unknown
    /// @param contributions features × rows
    /// @param values features × rows: number, or position among the feature's levels; NaN where
    ///   missing
    public ExplainedRows(
            Facts facts,
            int[] numbers,
            int[] said,
            double[] answers,
            float[] labels,
            double[][] contributions,
            double[][] values) {
        this.facts = facts;
        this.numbers = numbers;
        this.said = said;
        this.answers = answers;
        this.labels = labels;
        this.contributions = contributions;
        this.values = values;
    }

    /// What holds for all rows.
    ///
    /// @param method `tree-shap`, `linear-shap`, …
    /// @param unit of contributions, bases and answers: `log-odds`, `probability` or `target`
    /// @param error largest standard error of a contribution; 0 for exact methods
    /// @param target column that is predicted
    /// @param classes of the target, empty for a number
    /// @param bases answer when nothing is known, one per output; of ordered classes in log-odds
    ///   one less than classes, since each speaks of all classes above it
    /// @param errors usual standard error of a contribution (root mean square), one per feature
    /// @param background what unknown columns took their values from
    /// @param notes what a person should know of it
    public record Facts(
            String method,
            String unit,
            double error,
            String target,
            List<String> classes,
            List<Double> bases,
            List<ExplainedFeature> features,
            List<Double> errors,
            Background background,
            List<Message> notes) {
        public Facts {
            classes = List.copyOf(classes);
            bases = List.copyOf(bases);
            features = List.copyOf(features);
            // files of older studios have none
            errors = errors == null ? List.of() : List.copyOf(errors);
            background = background == null ? Background.NONE : background;
            notes = notes == null ? List.of() : List.copyOf(notes);
        }

        /// Whether an answer speaks of all classes above that of its output.
        public boolean cumulative() {
            return classes.size() > 2 && bases.size() == classes.size() - 1;
        }

        /// Of an exact method that carries its background, with nothing to remark.
        public Facts(
                String method,
                String unit,
                double error,
                String target,
                List<String> classes,
                List<Double> bases,
                List<ExplainedFeature> features) {
            this(
                    method,
                    unit,
                    error,
                    target,
                    classes,
                    bases,
                    features,
                    List.of(),
                    Background.NONE,
                    List.of());
        }

        Facts noted(List<Message> more) {
            return new Facts(
                    method,
                    unit,
                    error,
                    target,
                    classes,
                    bases,
                    features,
                    errors,
                    background,
                    Stream.concat(notes.stream(), more.stream()).toList());
        }
    }

    public Facts facts() {
        return facts;
    }

    public List<ExplainedFeature> features() {
        return facts.features();
    }

    public int rows() {
        return numbers.length;
    }

    /// Row number in the table, 0-based.
    public int number(int row) {
        return numbers[row];
    }

    /// The output a row is explained for.
    public int output(int row) {
        return Math.min(said[row], facts.bases().size() - 1);
    }

    /// The class a row is predicted to be, where there is an output per class; else 0.
    public int said(int row) {
        return said[row];
    }

    public double base(int row) {
        return facts.bases().get(output(row));
    }

    public double answer(int row) {
        return answers[row];
    }

    /// What came true: class index or number; NaN where unknown.
    public float label(int row) {
        return labels[row];
    }

    public double contribution(int feature, int row) {
        return contributions[feature][row];
    }

    /// Contributions of one feature, one per row.
    public double[] contributions(int feature) {
        return contributions[feature];
    }

    /// Number, or position among the feature's levels; NaN where missing.
    public double value(int feature, int row) {
        return values[feature][row];
    }

    /// Values of one feature, one per row.
    public double[] values(int feature) {
        return values[feature];
    }

    /// The value as a person would write it; empty where missing.
    public String text(int feature, int row) {
        return features().get(feature).text(values[feature][row]);
    }

    /// Position of a feature; -1 when there is none of that name.
    public int feature(String name) {
        return IntStream.range(0, features().size())
                .filter(f -> features().get(f).name().equals(name))
                .findFirst()
                .orElse(-1);
    }

    /// The same with more to remark.
    public ExplainedRows noted(List<Message> more) {
        return new ExplainedRows(
                facts.noted(more), numbers, said, answers, labels, contributions, values);
    }

    /// Rows at positions, in that order.
    public ExplainedRows take(int... positions) {
        float[] taken = new float[positions.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = labels[positions[i]];
        }
        return new ExplainedRows(
                facts,
                Arrays.stream(positions).map(p -> numbers[p]).toArray(),
                Arrays.stream(positions).map(p -> said[p]).toArray(),
                picked(answers, positions),
                taken,
                Arrays.stream(contributions)
                        .map(all -> picked(all, positions))
                        .toArray(double[][]::new),
                Arrays.stream(values).map(all -> picked(all, positions)).toArray(double[][]::new));
    }

    private static double[] picked(double[] from, int... positions) {
        return Arrays.stream(positions).mapToDouble(p -> from[p]).toArray();
    }

    /// Largest `|base + Σ contributions − answer|`.
    public double additivityError() {
        double largest = 0;
        for (int row = 0; row < numbers.length; row++) {
            double total = base(row);
            for (double[] of : contributions) {
                total += of[row];
            }
            largest = Math.max(largest, Math.abs(total - answers[row]));
        }
        return largest;
    }
}
