package jianmo.explain;

import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.Matrix;
import jianmo.train.PortableModel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final RowOutputs outputs;

    ExplainedBuilder(
            PortableModel model,
            RawColumns raw,
            Matrix rows,
            Attribution attribution,
            RowOutputs outputs) {
        this.model = model;
        this.raw = raw;
        this.rows = rows;
        this.attribution = attribution;
        this.outputs = outputs;
    }

    /// @param held the same rows, with every raw column of the plan
    /// @param labels what came true, NaN where unknown
    ExplainedRows build(
            HeldRows held,
            float[] labels,
            AnswerUnit unit,
            Background background,
            List<Message> notes) {
        var features = new ArrayList<ExplainedFeature>();
        var errors = new ArrayList<Double>();
        double[][] contributions = new double[raw.size()][rows.rows()];
        double[][] values = new double[raw.size()][rows.rows()];
        for (int p = 0; p < raw.size(); p++) {
            for (int row = 0; row < rows.rows(); row++) {
                contributions[p][row] = attribution.value(row, outputs.output(row), p);
            }
            features.add(feature(p, held, values[p]));
            errors.add(attribution.error(p));
        }
        int[] numbers = new int[rows.rows()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = held.number(row);
        }
        var bases = new ArrayList<Double>();
        for (int k = 0; k < outputs.count(); k++) {
            bases.add(attribution.base(k));
        }
        var facts =
                new ExplainedRows.Facts(
                        attribution.method(),
                        unit.id(),
                        attribution.error(),
                        model.target().column(),
                        model.target().classes(),
                        bases,
                        features,
                        errors,
                        background,
                        notes);
        return new ExplainedRows(
                facts, numbers, outputs.said(), outputs.answers(), labels, contributions, values);
    }

    private ExplainedFeature feature(int player, HeldRows held, double[] values) {
        if (raw.encoding(player) == RawColumns.REST) {
            Arrays.fill(values, Double.NaN);
            return new ExplainedFeature(
                    raw.name(player), raw.name(player), ColumnType.NUMBER, List.of());
        }
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
