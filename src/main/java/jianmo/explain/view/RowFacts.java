package jianmo.explain.view;

import jianmo.explain.ExplainedRows;

import org.jspecify.annotations.Nullable;

/// What the model said of explained rows and what came true, in the words of the target.
///
/// Two classes are told apart at one half; a threshold that was chosen elsewhere is not known here.
public final class RowFacts {

    private final ExplainedRows rows;
    private final boolean classes;
    private final boolean logOdds;
    private final int outputs;

    public RowFacts(ExplainedRows rows) {
        this.rows = rows;
        this.classes = !rows.facts().classes().isEmpty();
        this.logOdds = rows.facts().unit().equals("log-odds");
        this.outputs = rows.facts().bases().size();
    }

    /// Whether the answers are classes, not numbers.
    public boolean classes() {
        return classes;
    }

    /// Whether a probability can be told from the answers.
    public boolean hasProbability() {
        return classes && !rows.facts().cumulative() && (!logOdds || outputs <= 2);
    }

    /// The class the model says; -1 for a number.
    public int predicted(int row) {
        if (!classes) {
            return -1;
        }
        if (outputs == 1) {
            return probabilityOfOutput(rows.answer(row)) >= 0.5 ? 1 : 0;
        }
        return rows.said(row);
    }

    /// The answer's class, or its number's place is empty.
    public String said(int row) {
        int predicted = predicted(row);
        return predicted < 0 ? "" : rows.facts().classes().get(predicted);
    }

    /// Probability of the class the model says, 0…1; NaN where it can't be told: with three or more
    /// classes an answer is a log-odds against their mean.
    public double probability(int row) {
        if (!hasProbability()) {
            return Double.NaN;
        }
        double of = probabilityOfOutput(rows.answer(row));
        return outputs == 1 && predicted(row) == 0 ? 1 - of : of;
    }

    /// What [#probability] would be if nothing were known about the row.
    public double probabilityBefore(int row) {
        if (!hasProbability()) {
            return Double.NaN;
        }
        double of = probabilityOfOutput(rows.base(row));
        return outputs == 1 && predicted(row) == 0 ? 1 - of : of;
    }

    /// An answer as the probability of the output it speaks of; NaN where it can't be told.
    public double probabilityOfOutput(double answer) {
        if (!hasProbability()) {
            return Double.NaN;
        }
        if (!logOdds) {
            return Math.clamp(answer, 0, 1);
        }
        // two centred sums lie as far from each other as twice one of them
        return 1 / (1 + Math.exp(outputs == 1 ? -answer : -2 * answer));
    }

    /// Name of the class an answer of a row speaks of, with `>` before it where it speaks of all
    /// classes above; empty for a number.
    public String output(int row) {
        if (!classes) {
            return "";
        }
        String name = rows.facts().classes().get(outputs == 1 ? 1 : rows.output(row));
        return rows.facts().cumulative() ? "> " + name : name;
    }

    /// What came true; null where it is not known.
    public @Nullable String truth(int row) {
        float label = rows.label(row);
        if (Float.isNaN(label)) {
            return null;
        }
        return classes ? rows.facts().classes().get((int) label) : Float.toString(label);
    }

    /// How wrong the answer is: for a number the distance, for classes what is missing from full
    /// certainty of the right one, or 1 and 0 where probabilities can't be told; NaN where the
    /// truth is not known.
    public double error(int row) {
        float label = rows.label(row);
        if (Float.isNaN(label)) {
            return Double.NaN;
        }
        if (!classes) {
            return Math.abs(label - rows.answer(row));
        }
        boolean right = predicted(row) == (int) label;
        double probability = probability(row);
        if (Double.isNaN(probability)) {
            return right ? 0 : 1;
        }
        return right ? 1 - probability : probability;
    }

    /// Whether a class was said that did not come true.
    public boolean wrong(int row) {
        return classes && !Float.isNaN(rows.label(row)) && predicted(row) != (int) rows.label(row);
    }
}
