package jianmo.ui.explain;

import jianmo.explain.ExplainedRows;
import jianmo.explain.view.RowFacts;
import jianmo.explain.view.RowSentence;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.control.Words;

/// Explained rows in words.
final class RowWords {

    private final Texts texts;
    private final Words words;
    private final ExplainedRows rows;
    private final RowFacts facts;

    RowWords(Texts texts, ShapView view) {
        this.texts = texts;
        this.words = new Words(texts);
        this.rows = view.rows();
        this.facts = new RowFacts(rows);
    }

    RowFacts facts() {
        return facts;
    }

    /// As `Row 17`.
    String name(int row) {
        return texts.of("panels.explain.help.row", rows.number(row) + 1);
    }

    /// The answer, with its probability where there is one.
    String answer(int row) {
        String figure = words.figure(rows.answer(row));
        if (!facts.classes()) {
            return figure;
        }
        double probability = facts.probability(row);
        return Double.isNaN(probability)
                ? facts.said(row)
                : texts.of("shapview.said", facts.said(row), words.percent(probability));
    }

    /// The answer in the unit of the contributions.
    String raw(int row) {
        return texts.of(
                "shapview.raw",
                words.figure(rows.answer(row)),
                texts.of("explain.unit." + rows.facts().unit()));
    }

    /// What was said and what came true.
    String line(int row) {
        return facts.classes()
                ? texts.of("shapview.rows.line", answer(row), raw(row), truth(row))
                : texts.of("shapview.rows.line-number", answer(row), truth(row));
    }

    /// What came true; a dash where it is not known.
    String truth(int row) {
        String truth = facts.truth(row);
        if (truth == null) {
            return "–";
        }
        return facts.classes() ? truth : words.figure(rows.label(row));
    }

    /// A value of a row and what it contributes, with the row's answer.
    String told(int feature, int row) {
        String value = rows.text(feature, row);
        return texts.of(
                "shapview.told",
                rows.features().get(feature).name(),
                value.isEmpty() ? texts.of("ui.data.missing-cell") : value,
                signed(rows.contribution(feature, row)),
                answer(row));
    }

    String signed(double contribution) {
        return (contribution > 0 ? "+" : "") + words.figure(contribution);
    }

    /// One answer as a customer could be given it.
    String sentence(int row) {
        return texts.sentences(RowSentence.of(rows, row).stream().map(texts::of).toList());
    }
}
