package jianmo.advise;

import jianmo.dataset.Task;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Predicate;

/// What speaks for or against a kind of model where a condition holds.
///
/// @param reason key of the sentence, also naming the rule
/// @param kind null for every kind that reads tables alone
/// @param points for (above 0) or against (below 0)
record Rule(String reason, @Nullable Kind kind, Predicate<AdviceFacts> when, int points) {

    private static final double MANY_MISSING = 0.02;
    private static final double MANY_CATEGORIES = 0.5;
    private static final int WIDE = 20;
    private static final int MANY_COLUMNS = 15;
    private static final long PROCESS_ROWS = 1500;

    static List<Rule> all() {
        return List.of(
                new Rule("advise.reason.linear-few-rows", Kind.LINEAR, Rule::few, 3),
                new Rule("advise.reason.linear-light", Kind.LINEAR, Rule::interactive, 1),
                new Rule("advise.reason.linear-wide", Kind.LINEAR, Rule::wide, 2),
                new Rule("advise.reason.linear-curves", Kind.LINEAR, facts -> !few(facts), -2),
                new Rule("advise.reason.forest-few-rows", Kind.FOREST, Rule::few, 3),
                new Rule("advise.reason.forest-robust", Kind.FOREST, Rule::few, 1),
                new Rule("advise.reason.forest-heavy", Kind.FOREST, Rule::interactive, -1),
                new Rule("advise.reason.forest-middle", Kind.FOREST, Rule::middle, 0),
                new Rule("advise.reason.forest-large", Kind.FOREST, Rule::many, -4),
                new Rule("advise.reason.extra-smooth", Kind.EXTRA_TREES, Rule::few, 2),
                new Rule("advise.reason.extra-like-forest", Kind.EXTRA_TREES, _ -> true, -3),
                new Rule("advise.reason.ordered", Kind.ORDERED, _ -> true, 5),
                new Rule("advise.reason.near-shown", Kind.NEIGHBOURS, Rule::few, 1),
                new Rule("advise.reason.near-columns", Kind.NEIGHBOURS, Rule::columns, -2),
                new Rule("advise.reason.near-heavy", Kind.NEIGHBOURS, Rule::interactive, -1),
                new Rule("advise.reason.near-large", Kind.NEIGHBOURS, facts -> !few(facts), -4),
                new Rule("advise.reason.margin-curves", Kind.MARGIN, Rule::few, 1),
                new Rule("advise.reason.margin-heavy", Kind.MARGIN, Rule::interactive, -2),
                new Rule("advise.reason.margin-large", Kind.MARGIN, facts -> !few(facts), -4),
                new Rule("advise.reason.process-sure", Kind.PROCESS, Rule::fewNumbers, 2),
                new Rule("advise.reason.process-heavy", Kind.PROCESS, Rule::interactive, -1),
                new Rule("advise.reason.process-large", Kind.PROCESS, Rule::aboveProcess, -4),
                new Rule("advise.reason.boosting-table", Kind.BOOSTING, _ -> true, 3),
                new Rule("advise.reason.boosting-rows", Kind.BOOSTING, facts -> !few(facts), 2),
                new Rule("advise.reason.boosting-light", Kind.BOOSTING, Rule::interactive, 1),
                new Rule("advise.reason.boosting-missing", Kind.BOOSTING, Rule::missing, 1),
                new Rule("advise.reason.boosting-wide", Kind.BOOSTING, Rule::wide, -2),
                new Rule("advise.reason.network-small", Kind.NETWORK, Rule::few, 1),
                new Rule("advise.reason.network-few-rows", Kind.NETWORK, Rule::few, -1),
                new Rule("advise.reason.network-middle", Kind.NETWORK, Rule::middle, -1),
                new Rule("advise.reason.network-rows", Kind.NETWORK, Rule::many, 4),
                new Rule(
                        "advise.reason.network-offline",
                        Kind.NETWORK,
                        facts -> !interactive(facts),
                        1),
                new Rule("advise.reason.network-categories", Kind.NETWORK, Rule::categories, -1),
                new Rule("advise.reason.other", Kind.OTHER, _ -> true, 0),
                new Rule("advise.reason.blind-text", null, Rule::text, -6),
                new Rule("advise.reason.blind-images", null, Rule::manyImages, -3),
                new Rule("advise.reason.figures", null, Rule::fewImages, -1),
                new Rule("advise.reason.counts-baseline", Kind.COUNTS, Rule::text, 4),
                new Rule("advise.reason.beside", Kind.COUNTS, Rule::table, 1),
                new Rule("advise.reason.beside", Kind.FROZEN, Rule::table, 0),
                new Rule("advise.reason.counts-light", Kind.COUNTS, Rule::interactive, 1),
                new Rule("advise.reason.frozen-few-rows", Kind.FROZEN, Rule::fewMedia, 8),
                new Rule("advise.reason.frozen-rows", Kind.FROZEN, Rule::middleMedia, 4),
                new Rule("advise.reason.frozen-many", Kind.FROZEN, Rule::many, -1),
                new Rule("advise.reason.frozen-heavy", Kind.FROZEN, Rule::interactive, -1),
                new Rule("advise.reason.sequence-few-rows", Kind.SEQUENCE, Rule::few, -4),
                new Rule("advise.reason.sequence-rows", Kind.SEQUENCE, Rule::middle, 3),
                new Rule("advise.reason.sequence-many", Kind.SEQUENCE, Rule::many, 4),
                new Rule("advise.reason.attention-few-rows", Kind.ATTENTION, Rule::few, -5),
                new Rule("advise.reason.attention-rows", Kind.ATTENTION, Rule::middle, 1),
                new Rule("advise.reason.attention-many", Kind.ATTENTION, Rule::many, 6),
                new Rule("advise.reason.convolution-few", Kind.CONVOLUTION, Rule::few, -1),
                new Rule("advise.reason.convolution-small", Kind.CONVOLUTION, Rule::few, 1),
                new Rule("advise.reason.convolution-rows", Kind.CONVOLUTION, Rule::middle, 4),
                new Rule("advise.reason.convolution-many", Kind.CONVOLUTION, Rule::many, 2),
                new Rule("advise.reason.deep-few-rows", Kind.DEEP_CONVOLUTION, Rule::few, -4),
                new Rule("advise.reason.deep-rows", Kind.DEEP_CONVOLUTION, Rule::middle, 2),
                new Rule("advise.reason.deep-many", Kind.DEEP_CONVOLUTION, Rule::many, 6),
                new Rule("advise.reason.mobile-few-rows", Kind.LIGHT_CONVOLUTION, Rule::few, -3),
                new Rule("advise.reason.mobile-rows", Kind.LIGHT_CONVOLUTION, Rule::enough, 2),
                new Rule(
                        "advise.reason.mobile-light",
                        Kind.LIGHT_CONVOLUTION,
                        facts -> interactive(facts) && !few(facts),
                        2));
    }

    boolean speaksOf(Kind other) {
        return kind == null ? other.readsTables() : kind == other;
    }

    /// How many families compete: the fewer rows, the cheaper each is to try.
    static int picks(AdviceFacts facts) {
        return few(facts) ? 4 : 3;
    }

    private static boolean few(AdviceFacts facts) {
        return facts.rows() < Question.MEDIUM_ROWS;
    }

    private static boolean many(AdviceFacts facts) {
        return facts.rows() >= Question.MANY_ROWS;
    }

    private static boolean middle(AdviceFacts facts) {
        return !few(facts) && !many(facts);
    }

    private static boolean enough(AdviceFacts facts) {
        return !few(facts);
    }

    private static boolean text(AdviceFacts facts) {
        return facts.input().kind().equals("text");
    }

    private static boolean table(AdviceFacts facts) {
        return facts.input().kind().equals("table");
    }

    private static boolean fewMedia(AdviceFacts facts) {
        return !table(facts) && few(facts);
    }

    private static boolean middleMedia(AdviceFacts facts) {
        return !table(facts) && middle(facts);
    }

    private static boolean manyImages(AdviceFacts facts) {
        return facts.input().kind().equals("images") && !few(facts);
    }

    private static boolean fewImages(AdviceFacts facts) {
        return facts.input().kind().equals("images") && few(facts);
    }

    private static boolean interactive(AdviceFacts facts) {
        return !facts.latency().equals("offline");
    }

    private static boolean columns(AdviceFacts facts) {
        return facts.features() > MANY_COLUMNS;
    }

    private static boolean fewNumbers(AdviceFacts facts) {
        return facts.task() == Task.REGRESSION && !aboveProcess(facts);
    }

    private static boolean aboveProcess(AdviceFacts facts) {
        return facts.rows() > PROCESS_ROWS;
    }

    private static boolean wide(AdviceFacts facts) {
        return facts.rows() < (long) WIDE * facts.features();
    }

    private static boolean missing(AdviceFacts facts) {
        return facts.missingShare() > MANY_MISSING;
    }

    private static boolean categories(AdviceFacts facts) {
        return facts.categoryShare() > MANY_CATEGORIES;
    }
}
