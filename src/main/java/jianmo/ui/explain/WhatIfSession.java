package jianmo.ui.explain;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.explain.ExplainedFeature;
import jianmo.explain.ExplainedRows;
import jianmo.explain.view.RowFacts;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.control.Words;
import jianmo.workflow.Project;
import jianmo.workflow.WhatIf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The model held for one part of the panel, with what can be changed in a row and how its answers
/// read. Not for the JavaFX thread, but for [#changes].
final class WhatIfSession {

    private static final double LOW = 0.01;
    private static final double HIGH = 0.99;
    private static final int MOST_CHANGES = 4;

    private final Project project;
    private final Texts texts;
    private final Words words;
    private @Nullable WhatIf held;

    WhatIfSession(Project project, Texts texts) {
        this.project = project;
        this.texts = texts;
        this.words = new Words(texts);
    }

    /// A value that can be changed.
    ///
    /// @param column position in the row
    /// @param value of the row as a text; empty where missing
    /// @param number of the row for numbers; NaN where missing
    /// @param low 1 % of the explained rows lie below
    /// @param high 1 % lie above
    /// @param whole whether only whole numbers occur
    /// @param levels names to choose from; empty for numbers and free texts
    record Field(
            int column,
            String name,
            ColumnType type,
            String value,
            double number,
            double low,
            double high,
            boolean whole,
            List<String> levels) {
        Field {
            levels = List.copyOf(levels);
        }
    }

    /// Another value for a field.
    ///
    /// @param text null for missing
    record Change(Field field, double number, @Nullable String text) {
        HeldRows apply(HeldRows row) {
            boolean isNumber = row.isNumber(field.column());
            return isNumber
                    ? row.with(field.column(), new double[] {number})
                    : row.with(field.column(), new @Nullable String[] {text});
        }
    }

    /// An answer.
    ///
    /// @param answer in words
    record Told(ExplainedRows explained, String answer) {}

    record Start(HeldRows row, List<Field> fields, Told told) {
        Start {
            fields = List.copyOf(fields);
        }
    }

    synchronized Start start(ShapView view, int row) {
        WhatIf now = open();
        HeldRows of = now.row(view.rows().number(row));
        var fields = new ArrayList<Field>();
        List<Column> columns = now.columns();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).type() != ColumnType.IMAGE) {
                fields.add(field(now, view.rows(), of, c));
            }
        }
        return new Start(of, fields, tell(of));
    }

    private static Field field(WhatIf now, ExplainedRows rows, HeldRows of, int c) {
        Column column = now.columns().get(c);
        double[] seen = seen(rows, column.name());
        double low = seen.length == 0 ? 0 : seen[(int) Math.floor(LOW * (seen.length - 1))];
        double high = seen.length == 0 ? 1 : seen[(int) Math.ceil(HIGH * (seen.length - 1))];
        String text = of.text(c, 0);
        return new Field(
                c,
                column.name(),
                column.type(),
                text == null ? "" : text,
                of.value(c, 0),
                low,
                high,
                Arrays.stream(seen).allMatch(v -> v == Math.rint(v)),
                now.levels(column));
    }

    /// Known values of a column of numbers, ascending.
    private static double[] seen(ExplainedRows rows, String column) {
        int feature = rows.feature(column);
        if (feature < 0) {
            return new double[0];
        }
        ExplainedFeature of = rows.features().get(feature);
        return of.isNumber()
                ? Arrays.stream(rows.values(feature))
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray()
                : new double[0];
    }

    synchronized Told tell(HeldRows row) {
        WhatIf.Answer answer = open().ask(row);
        return new Told(answer.explained(), said(answer));
    }

    private String said(WhatIf.Answer answer) {
        ExplainedRows explained = answer.explained();
        String raw =
                texts.of(
                        "shapview.raw",
                        words.figure(explained.answer(0)),
                        texts.of("explain.unit." + explained.facts().unit()));
        List<String> classes = explained.facts().classes();
        if (classes.isEmpty()) {
            return words.figure(explained.answer(0));
        }
        List<Double> scores = answer.scores();
        int best =
                scores.size() == 1
                        ? (scores.getFirst() >= 0.5 ? 1 : 0)
                        : IntStream.range(0, scores.size())
                                .boxed()
                                .max(Comparator.comparingDouble(scores::get))
                                .orElse(0);
        double probability =
                scores.size() > 1
                        ? scores.get(best)
                        : best == 1 ? scores.getFirst() : 1 - scores.getFirst();
        return texts.of("shapview.said", classes.get(best), words.percent(probability))
                + texts.of("shapview.whatif.raw", raw);
    }

    /// What the edit changed most, in words.
    String changes(ExplainedRows before, ExplainedRows now) {
        var facts = new RowFacts(now);
        if (!facts.output(0).equals(new RowFacts(before).output(0))) {
            return texts.of("shapview.whatif.other-class");
        }
        var moved =
                IntStream.range(0, now.features().size())
                        .boxed()
                        .filter(f -> now.contribution(f, 0) != before.contribution(f, 0))
                        .sorted(
                                Comparator.comparingDouble((Integer f) ->
                                        -Math.abs(
                                                now.contribution(f, 0)
                                                        - before.contribution(f, 0))))
                        .limit(MOST_CHANGES)
                        .map(f ->
                                texts.of(
                                        "shapview.whatif.moved",
                                        now.features().get(f).name(),
                                        words.figure(before.contribution(f, 0)),
                                        words.figure(now.contribution(f, 0))))
                        .toList();
        return moved.isEmpty()
                ? texts.of("shapview.whatif.nothing")
                : texts.of("shapview.whatif.changed", String.join(" · ", moved));
    }

    private WhatIf open() {
        WhatIf now = held;
        if (now == null) {
            now = project.explanations().whatIf();
            held = now;
        }
        return now;
    }

    /// Lets the model go; it is read again when it is needed.
    synchronized void close() {
        WhatIf now = held;
        held = null;
        if (now != null) {
            now.close();
        }
    }
}
