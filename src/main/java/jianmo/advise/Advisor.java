package jianmo.advise;

import jianmo.base.message.Message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Walks the decision tree (task, kind of data, rows, latency) and ranks model families by rules.
///
/// Each [Rule] that holds gives points to the families of its kind; the sum ranks them, the simpler
/// first among equals. The strongest rules become the reasons.
public final class Advisor {

    private static final int REASONS = 2;

    /// With fewer a family is not tried even where a place is left.
    private static final int LEAST_POINTS = -2;

    private final List<FamilyFact> families;

    /// @param families all there are
    public Advisor(List<FamilyFact> families) {
        this.families = List.copyOf(families);
    }

    /// The way through the tree and every family, best first.
    public Advice advise(AdviceFacts facts) {
        List<Advice.Step> path =
                Question.all().stream().map(question -> step(question, facts)).toList();
        List<Scored> ranked =
                families.stream()
                        .map(family -> score(family, facts))
                        .sorted(
                                Comparator.comparing(Scored::fits)
                                        .thenComparingInt(Scored::points)
                                        .reversed()
                                        .thenComparingInt(scored -> scored.family().complexity())
                                        .thenComparing(scored -> scored.family().id()))
                        .toList();
        var choices = new ArrayList<Advice.Choice>();
        for (Scored scored : ranked) {
            boolean picked =
                    scored.fits()
                            && choices.size() < Rule.picks(facts)
                            && (scored.points() >= LEAST_POINTS || choices.isEmpty());
            int rank = choices.size() + 1;
            choices.add(
                    new Advice.Choice(
                            scored.family().id(), rank, picked, why(scored, picked, facts)));
        }
        return new Advice(path, choices);
    }

    private static Advice.Step step(Question question, AdviceFacts facts) {
        List<Advice.Branch> branches =
                question.branches().stream()
                        .map(branch -> new Advice.Branch(branch, question.label(branch)))
                        .toList();
        return new Advice.Step(
                question.id(),
                question.asked(),
                question.branch(facts),
                branches,
                question.because().apply(facts));
    }

    private static Scored score(FamilyFact family, AdviceFacts facts) {
        Kind kind = Kind.of(family);
        List<Rule> rules =
                Rule.all().stream()
                        .filter(rule -> rule.speaksOf(kind) && rule.when().test(facts))
                        .toList();
        int points = rules.stream().mapToInt(Rule::points).sum();
        boolean fits = family.tasks().contains(facts.task()) && facts.input().has(family.style());
        return new Scored(family, fits, points, rules);
    }

    private static Message why(Scored scored, boolean picked, AdviceFacts facts) {
        if (!scored.fits()) {
            return Message.of(unfit(scored.family(), facts));
        }
        List<Message> reasons =
                scored.rules().stream()
                        .filter(rule -> picked == rule.points() > 0 || rule.points() == 0)
                        .sorted(Comparator.comparingInt(rule -> -Math.abs(rule.points())))
                        .limit(REASONS)
                        .map(rule -> Message.of(rule.reason()))
                        .toList();
        String key = picked ? "advise.why.picked" : "advise.why.passed";
        return switch (reasons.size()) {
            case 0 -> Message.of(key + "-0", Rule.picks(facts));
            case 1 -> Message.of(key + "-1", reasons.getFirst(), Rule.picks(facts));
            default -> Message.of(key + "-2", reasons.get(0), reasons.get(1), Rule.picks(facts));
        };
    }

    private static String unfit(FamilyFact family, AdviceFacts facts) {
        if (!family.tasks().contains(facts.task())) {
            return "advise.why.task";
        }
        return switch (family.style().reads()) {
            case null -> "advise.why.no-columns";
            case TEXT -> "advise.why.no-text";
            default -> facts.input().images() ? "advise.why.no-backbone" : "advise.why.no-images";
        };
    }

    /// The whole tree with all ways, for drawing.
    public static AdviceTree tree() {
        return below(Question.all(), "");
    }

    /// @param kind of data on this way, empty above that question
    private static AdviceTree below(List<Question> questions, String kind) {
        Question question = questions.getFirst();
        var forks = new ArrayList<AdviceTree.Fork>();
        for (String branch : question.branches()) {
            var label = new Advice.Branch(branch, question.label(branch));
            String way = question.id().equals("kind") ? branch : kind;
            forks.add(
                    questions.size() == 1
                            ? new AdviceTree.Fork(label, null, end(question, branch, way))
                            : new AdviceTree.Fork(
                                    label,
                                    below(questions.subList(1, questions.size()), way),
                                    null));
        }
        return new AdviceTree(question.id(), question.asked(), forks);
    }

    private static Message end(Question question, String branch, String kind) {
        return Message.of("advise." + question.id() + "." + branch + ".end." + kind);
    }

    /// @param fits whether the family can answer the task
    /// @param rules that hold
    private record Scored(FamilyFact family, boolean fits, int points, List<Rule> rules) {}
}
