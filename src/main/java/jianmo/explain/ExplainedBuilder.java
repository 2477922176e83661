package jianmo.explain;

import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.Matrix;
import jianmo.train.PortableModel;
import jianmo.train.form.Link;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From contributions to all outputs to [ExplainedRows]: each row for its output, with its values.
final class ExplainedBuilder {

    /// Of a longer value the beginning is shown.
    private static final int MOST_LETTERS = 120;

    private final PortableModel model;
    private final RawColumns raw;
    private final Matrix rows;
    private final Attribution attribution;
    private final double[] answers;
    private final int[] outputs;

    ExplainedBuilder(PortableModel model, RawColumns raw, Matrix rows, Attribution attribution) {
        this.model = model;
        this.raw = raw;
        this.rows = rows;
        this.attribution = attribution;
        this.answers = new double[rows.rows()];
        this.outputs = new int[rows.rows()];
        answer();
    }

    /// Finds each row's output (the predicted class) and its sum.
    private void answer() {
        int count = model.form().outputs();
        double[] sums = ExactSums.of(model.form(), rows);
        boolean centred = model.form().link() == Link.SOFTMAX;
        boolean cumulative = model.form().link() == Link.CUMULATIVE;
        int[] predicted = cumulative ? predicted(count) : new int[0];
        for (int row = 0; row < answers.length; row++) {
            double mean = 0;
            int best = 0;
            for (int k = 0; k < count; k++) {
                mean += sums[row * count + k] / count;
                best = sums[row * count + k] > sums[row * count + best] ? k : best;
            }
            if (cumulative) {
                best = Math.min(predicted[row], count - 2);
            }
            outputs[row] = best;
            answers[row] = sums[row * count + best] - (centred ? mean : 0);
        }
    }

    /// The likeliest class of each row; a cumulative sum speaks of all classes above it instead.
    private int[] predicted(int count) {
        float[] scores = model.form().score(rows);
        int[] predicted = new int[rows.rows()];
        for (int i = 0; i < scores.length; i++) {
            int row = i / count;
            predicted[row] =
                    scores[i] > scores[row * count + predicted[row]] ? i % count : predicted[row];
        }
        return predicted;
    }

    /// @param held the same rows, with every raw column of the plan
    /// @param labels what came true, NaN where unknown
    ExplainedRows build(HeldRows held, float[] labels) {
        var features = new ArrayList<ExplainedFeature>();
        double[][] contributions = new double[raw.size()][rows.rows()];
        double[][] values = new double[raw.size()][rows.rows()];
        for (int p = 0; p < raw.size(); p++) {
            for (int row = 0; row < rows.rows(); row++) {
                contributions[p][row] = attribution.value(row, outputs[row], p);
            }
            features.add(feature(p, held, values[p]));
        }
        int[] numbers = new int[rows.rows()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = held.number(row);
        }
        var bases = new ArrayList<Double>();
        for (int k = 0; k < model.form().outputs(); k++) {
            bases.add(attribution.base(k));
        }
        var facts =
                new ExplainedRows.Facts(
                        attribution.method(),
                        unit(),
                        attribution.error(),
                        model.target().column(),
                        model.target().classes(),
                        bases,
                        features);
        return new ExplainedRows(facts, numbers, outputs, answers, labels, contributions, values);
    }

    private String unit() {
        return switch (model.form().link()) {
            case SIGMOID, SOFTMAX, CUMULATIVE -> "log-odds";
            case IDENTITY -> model.target().task().isClassification() ? "probability" : "target";
        };
    }

    private ExplainedFeature feature(int player, HeldRows held, double[] values) {
        Encoding encoding = model.plan().encodings().get(raw.encoding(player));
        int[] columns = raw.columns(player);
        if (raw.isTerm(player)) {
            for (int row = 0; row < values.length; row++) {
                float weight = columns.length == 1 ? rows.at(row, columns[0]) : 0;
                values[row] = weight == 0 ? Double.NaN : Math.round(weight * 1e4) / 1e4;
            }
            return new ExplainedFeature(
                    raw.name(player), encoding.column(), ColumnType.NUMBER, List.of());
        }
        int column = held.column(encoding.column());
        var levels = new LinkedHashMap<String, Integer>();
        for (int row = 0; row < values.length; row++) {
            values[row] =
                    held.isNumber(column)
                            ? held.value(column, row)
                            : code(held.text(column, row), levels);
        }
        return new ExplainedFeature(
                raw.name(player), encoding.column(), encoding.type(), List.copyOf(levels.keySet()));
    }

    private static double code(@Nullable String text, Map<String, Integer> levels) {
        if (text == null) {
            return Double.NaN;
        }
        String shown = text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
        Integer known = levels.get(shown);
        if (known == null) {
            known = levels.size();
            levels.put(shown, known);
        }
        return known;
    }
}
