package jianmo.advise;

import jianmo.base.message.Message;
import jianmo.dataset.Task;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// One question of the tree.
///
/// @param id as `rows`; its texts are `advise.<id>.question` and `advise.<id>.<branch>`
/// @param branches ids in order
/// @param taken position of the branch that the facts take
/// @param because the fact that decides
record Question(
        String id,
        List<String> branches,
        ToIntFunction<AdviceFacts> taken,
        Function<AdviceFacts, Message> because) {

    static final long MEDIUM_ROWS = 10_000;
    static final long MANY_ROWS = 100_000;

    /// The tree, from its root: each question is asked below every branch of the one before.
    static List<Question> all() {
        return List.of(
                new Question(
                        "task",
                        List.of("binary", "multiclass", "number"),
                        facts -> List.of(Task.values()).indexOf(facts.task()),
                        facts -> Message.of("advise.task.because." + branchOf(facts.task()))),
                new Question(
                        "kind",
                        List.of("table", "text", "images"),
                        facts -> List.of("table", "text", "images").indexOf(facts.input().kind()),
                        facts ->
                                Message.of(
                                        "advise.kind.because." + facts.input().kind(),
                                        facts.features(),
                                        facts.input().columns())),
                new Question(
                        "rows",
                        List.of("small", "medium", "large"),
                        facts -> facts.rows() < MEDIUM_ROWS ? 0 : facts.rows() < MANY_ROWS ? 1 : 2,
                        facts -> Message.of("advise.rows.because", facts.rows())),
                new Question(
                        "latency",
                        List.of("interactive", "offline"),
                        facts -> facts.latency().equals("offline") ? 1 : 0,
                        facts -> Message.of("advise.latency.because." + latency(facts))));
    }

    private static String branchOf(Task task) {
        return switch (task) {
            case BINARY -> "binary";
            case MULTICLASS -> "multiclass";
            case REGRESSION -> "number";
        };
    }

    private static String latency(AdviceFacts facts) {
        return facts.latency().equals("offline") ? "offline" : "interactive";
    }

    String branch(AdviceFacts facts) {
        return branches.get(taken.applyAsInt(facts));
    }

    Message asked() {
        return Message.of("advise." + id + ".question");
    }

    Message label(String branch) {
        return Message.of("advise." + id + "." + branch);
    }
}
