package jianmo.explain.view;

import jianmo.base.message.Message;
import jianmo.explain.ExplainedRows;
import jianmo.explain.Explanation.Step;
import jianmo.explain.ExplanationSummary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// One answer in plain words, as a customer could be given it: what was said, how sure, and what in
/// the case speaks for it and against it.
///
/// Only reasons are told that make up at least a twentieth of all that moves the answer: at most
/// three for it, at most two against it.
public final class RowSentence {

    private static final int FOR = 3;
    private static final int AGAINST = 2;
    private static final double LEAST = 0.05;

    private final ExplainedRows rows;
    private final RowFacts facts;
    private final int row;
    private final List<Step> steps;

    private RowSentence(ExplainedRows rows, int row) {
        this.rows = rows;
        this.facts = new RowFacts(rows);
        this.row = row;
        this.steps = ExplanationSummary.steps(rows, row);
    }

    /// Sentences, in their order.
    public static List<Message> of(ExplainedRows rows, int row) {
        return new RowSentence(rows, row).build();
    }

    private List<Message> build() {
        return facts.classes() ? ofClass() : ofNumber();
    }

    private List<Message> ofClass() {
        var sentences = new ArrayList<Message>();
        double probability = facts.probability(row);
        if (Double.isNaN(probability)) {
            sentences.add(Message.of("shapview.say.class", facts.said(row)));
        } else {
            sentences.add(
                    Message.of(
                            "shapview.say.class-sure",
                            facts.said(row),
                            percent(probability),
                            percent(facts.probabilityBefore(row))));
        }
        // a single sum speaks of the second class
        boolean up = rows.facts().bases().size() > 1 || facts.predicted(row) == 1;
        List<Message> pro = reasons(c -> up ? c > 0 : c < 0, FOR);
        List<Message> contra = reasons(c -> up ? c < 0 : c > 0, AGAINST);
        sentences.add(
                pro.isEmpty()
                        ? Message.of("shapview.say.for-none")
                        : Message.of("shapview.say.for", list(pro)));
        sentences.add(
                contra.isEmpty()
                        ? Message.of("shapview.say.against-none")
                        : Message.of("shapview.say.against", list(contra)));
        sentences.add(Message.of("shapview.say.end"));
        return sentences;
    }

    private List<Message> ofNumber() {
        var sentences = new ArrayList<Message>();
        sentences.add(
                Message.of(
                        "shapview.say.number",
                        rows.facts().target(),
                        rounded(rows.answer(row)),
                        rounded(rows.base(row))));
        List<Message> up = reasons(c -> c > 0, FOR);
        List<Message> down = reasons(c -> c < 0, FOR);
        if (!up.isEmpty()) {
            sentences.add(Message.of("shapview.say.raised", list(up)));
        }
        if (!down.isEmpty()) {
            sentences.add(Message.of("shapview.say.lowered", list(down)));
        }
        sentences.add(Message.of("shapview.say.end"));
        return sentences;
    }

    private List<Message> reasons(Predicate<Double> wanted, int most) {
        double all = steps.stream().mapToDouble(s -> Math.abs(s.contribution())).sum();
        return steps.stream()
                .filter(s -> wanted.test(s.contribution()))
                .filter(s -> Math.abs(s.contribution()) >= LEAST * all)
                .limit(most)
                .map(RowSentence::reason)
                .toList();
    }

    private static Message reason(Step step) {
        return step.value().isEmpty()
                ? Message.of("shapview.say.unknown", step.feature())
                : Message.of(
                        "shapview.say.is", step.feature(), step.value().replaceAll("\\s+", " "));
    }

    private static Message list(List<Message> reasons) {
        return new Message("shapview.say.list." + reasons.size(), List.copyOf(reasons));
    }

    /// Whole percent, but never 0 or 100, which no model can promise.
    private static Message percent(double share) {
        long whole = Math.round(share * 100);
        if (whole >= 100) {
            return Message.of("shapview.say.percent-most");
        }
        return whole <= 0
                ? Message.of("shapview.say.percent-least")
                : Message.of("shapview.say.percent", whole);
    }

    /// Three significant digits, whole above 1000.
    private static double rounded(double value) {
        return Math.abs(value) >= 1000
                ? Math.rint(value)
                : Double.parseDouble(String.format(Locale.ROOT, "%.3g", value));
    }
}
