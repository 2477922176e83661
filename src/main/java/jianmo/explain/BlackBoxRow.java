package jianmo.explain;

import java.util.List;

/// What the columns of one row contribute to the answers of a model: base and contributions of an
/// output add up to its answer.
///
/// @param method that found them, as `kernel-shap`
/// @param base mean answer over the background, one per output
/// @param answers of the row, one per output
/// @param values outputs × columns
/// @param errors standard errors, outputs × columns; zeros where exact
public record BlackBoxRow(
        String method,
        List<Double> base,
        List<Double> answers,
        List<List<Double>> values,
        List<List<Double>> errors) {

    public BlackBoxRow {
        base = List.copyOf(base);
        answers = List.copyOf(answers);
        values = values.stream().map(List::copyOf).toList();
        errors = errors.stream().map(List::copyOf).toList();
    }

    /// The output with the largest answer.
    public int likeliest() {
        int best = 0;
        for (int k = 1; k < answers.size(); k++) {
            best = answers.get(k) > answers.get(best) ? k : best;
        }
        return best;
    }
}
