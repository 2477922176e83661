package jianmo.advise;

import java.util.List;
import java.util.function.Predicate;

/// What speaks for or against a kind of model where a condition holds.
///
/// @param reason key of the sentence, also naming the rule
/// @param points for (above 0) or against (below 0)
record Rule(String reason, Kind kind, Predicate<AdviceFacts> when, int points) {

    private static final double MANY_MISSING = 0.02;
    private static final double MANY_CATEGORIES = 0.5;
    private static final int WIDE = 20;

    static List<Rule> all() {
        return List.of(
                new Rule("advise.reason.linear-few-rows", Kind.LINEAR, Rule::few, 3),
                new Rule("advise.reason.linear-light", Kind.LINEAR, Rule::interactive, 1),
                new Rule("advise.reason.linear-wide", Kind.LINEAR, Rule::wide, 2),
                new Rule("advise.reason.linear-curves", Kind.LINEAR, facts -> !few(facts), -2),
                new Rule("advise.reason.forest-few-rows", Kind.FOREST, Rule::few, 3),
                new Rule("advise.reason.forest-robust", Kind.FOREST, Rule::few, 1),
                new Rule("advise.reason.forest-heavy", Kind.FOREST, Rule::interactive, -1),
                new Rule("advise.reason.forest-large", Kind.FOREST, facts -> !few(facts), -4),
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
                new Rule("advise.reason.other", Kind.OTHER, _ -> true, 0));
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

    private static boolean interactive(AdviceFacts facts) {
        return !facts.latency().equals("offline");
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
