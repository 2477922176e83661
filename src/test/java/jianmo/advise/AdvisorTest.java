package jianmo.advise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.advise.AdviceFacts.Input;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;
import jianmo.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class AdvisorTest {

    private static final Set<Task> ALL = Set.of(Task.values());
    private static final List<FamilyFact> FAMILIES =
            List.of(
                    new FamilyFact("linear", ALL, PlanStyle.SCALED, 0),
                    new FamilyFact("forest", ALL, PlanStyle.FILLED_TREE, 1),
                    new FamilyFact("xgboost", ALL, PlanStyle.SPARSE_TREE, 2),
                    new FamilyFact("mlp", ALL, PlanStyle.SCALED, 3));

    private static AdviceFacts facts(long rows, String latency) {
        return new AdviceFacts(Task.BINARY, rows, 20, 0.5, 0, Input.table(20), latency);
    }

    static List<AdviceFacts> situations() {
        List<AdviceFacts> all = new ArrayList<>();
        for (Task task : Task.values()) {
            for (long rows : new long[] {50, 1000, 20_000, 1_000_000}) {
                Stream.of("interactive", "offline")
                        .forEach(latency ->
                                all.add(
                                        new AdviceFacts(
                                                task,
                                                rows,
                                                20,
                                                0.8,
                                                0.1,
                                                Input.table(20),
                                                latency)));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("situations")
    void ranksEveryFamilyOnceAndSaysWhyInBothLanguages(AdviceFacts facts) {
        Advice advice = new Advisor(FAMILIES).advise(facts);
        assertEquals(4, advice.families().size());
        for (int i = 0; i < 4; i++) {
            assertEquals(i + 1, advice.families().get(i).rank());
        }
        assertEquals(
                Set.of("linear", "forest", "xgboost", "mlp"),
                Set.copyOf(advice.families().stream().map(Advice.Choice::family).toList()));
        advice.families().forEach(choice -> said(choice.why()));
        assertEquals(
                List.of("task", "kind", "rows", "latency"),
                advice.path().stream().map(Advice.Step::id).toList());
        for (Advice.Step step : advice.path()) {
            said(step.question());
            said(step.because());
            step.branches().forEach(branch -> said(branch.label()));
            assertTrue(step.branches().stream().anyMatch(b -> b.id().equals(step.taken())));
        }
        assertEquals(Json.write(advice), Json.write(Json.read(Json.write(advice), Advice.class)));
    }

    private static void said(Message message) {
        for (String language : List.of("en", "zh")) {
            String sentence = Texts.in(language).of(message);
            assertFalse(sentence.contains("«") || sentence.contains("{"), sentence);
        }
    }

    @ParameterizedTest
    @CsvSource({"9999, small", "10000, medium", "99999, medium", "100000, large"})
    void rowsDecideAtTheLimitsOfTheGuide(long rows, String branch) {
        Advice advice = new Advisor(FAMILIES).advise(facts(rows, "interactive"));
        assertEquals(branch, advice.path().get(2).taken());
    }

    @Test
    void rulesChangeTheRankingWithTheFacts() {
        var advisor = new Advisor(FAMILIES);
        Advice small = advisor.advise(facts(1000, "interactive"));
        Advice middle = advisor.advise(facts(53_940, "interactive"));
        Advice large = advisor.advise(facts(5_000_000, "offline"));
        assertEquals(4, small.picked().size());
        assertEquals(List.of("xgboost", "linear"), middle.picked().subList(0, 2));
        assertEquals("forest", middle.picked().getLast());
        assertFalse(large.picked().contains("forest"));
        assertEquals(Set.of("xgboost", "mlp"), Set.copyOf(large.picked().subList(0, 2)));
        Advice tiny =
                advisor.advise(
                        new AdviceFacts(Task.BINARY, 60, 30, 0, 0, Input.table(30), "interactive"));
        assertEquals("linear", tiny.picked().getFirst());
    }

    @Test
    void aFamilyThatCannotAnswerIsLastAndNotPicked() {
        var numbersOnly =
                new FamilyFact("lightgbm", Set.of(Task.REGRESSION), PlanStyle.SPARSE_TREE, 2);
        var families = new ArrayList<>(FAMILIES);
        families.addFirst(numbersOnly);
        Advice advice = new Advisor(families).advise(facts(1000, "interactive"));
        assertEquals("lightgbm", advice.families().getLast().family());
        assertEquals("advise.why.task", advice.families().getLast().why().key());
        assertEquals(4, advice.picked().size());
    }

    @Test
    void anUnknownFamilyIsRankedToo() {
        var families = new ArrayList<>(FAMILIES);
        families.add(new FamilyFact("nearest", ALL, PlanStyle.SCALED, 1));
        Advice advice = new Advisor(families).advise(facts(1000, "interactive"));
        assertEquals(5, advice.families().size());
        advice.families().forEach(choice -> said(choice.why()));
    }

    private static final List<FamilyFact> MEDIA =
            List.of(
                    new FamilyFact("linear", ALL, PlanStyle.SCALED, 0),
                    new FamilyFact("xgboost", ALL, PlanStyle.SPARSE_TREE, 2),
                    new FamilyFact("tfidf", ALL, PlanStyle.TERMS, 0),
                    new FamilyFact("sentence", ALL, PlanStyle.SENTENCES, 1),
                    new FamilyFact("bilstm", ALL, PlanStyle.TOKENS, 4),
                    new FamilyFact("transformer", ALL, PlanStyle.TOKENS, 5),
                    new FamilyFact("backbone", ALL, PlanStyle.BACKBONE, 1),
                    new FamilyFact("cnn", ALL, PlanStyle.PIXELS, 3),
                    new FamilyFact("residual-cnn", ALL, PlanStyle.PIXELS, 5),
                    new FamilyFact("mobile-cnn", ALL, PlanStyle.PIXELS, 4));

    private static List<String> picked(long rows, Input input) {
        var facts = new AdviceFacts(Task.MULTICLASS, rows, 1, 0, 0, input, "offline");
        Advice advice = new Advisor(MEDIA).advise(facts);
        advice.families().forEach(choice -> said(choice.why()));
        advice.path().forEach(step -> said(step.because()));
        assertEquals(input.kind(), advice.path().get(1).taken());
        return advice.picked();
    }

    @Test
    void textsAskForAFrozenModelFirstAndForNetworksOnlyWithManyRows() {
        var text = new Input(0, true, false, false);
        assertEquals(List.of("sentence", "tfidf"), picked(300, text));
        List<String> many = picked(1_000_000, text);
        assertEquals("transformer", many.getFirst());
        assertTrue(many.contains("tfidf"), many.toString());
        assertFalse(many.contains("linear"));
    }

    @Test
    void picturesAskForABackboneWhereThereIsOneAndKeepTheFamiliesForTheirFigures() {
        List<String> frozen = picked(144, new Input(41, false, true, true));
        assertEquals("backbone", frozen.getFirst());
        assertTrue(frozen.contains("linear"), frozen.toString());
        List<String> without = picked(144, new Input(41, false, true, false));
        assertFalse(without.contains("backbone"));
        assertTrue(without.contains("xgboost"), without.toString());
        assertTrue(picked(200_000, new Input(41, false, true, false)).contains("residual-cnn"));
    }

    @Test
    void aTextBesideManyColumnsLeavesItATable() {
        List<String> picked = picked(5_000, new Input(20, true, false, false));
        assertTrue(picked.contains("xgboost"), picked.toString());
        assertTrue(picked.contains("tfidf"), picked.toString());
        assertFalse(picked.contains("bilstm"), picked.toString());
    }

    @Test
    void theWholeTreeHoldsEveryWay() {
        AdviceTree tree = Advisor.tree();
        assertEquals("task", tree.id());
        assertEquals(3 * 3 * 3 * 2, ends(tree));
        Advice advice = new Advisor(FAMILIES).advise(facts(1000, "offline"));
        AdviceTree at = tree;
        for (int i = 0; i < advice.path().size(); i++) {
            Advice.Step step = advice.path().get(i);
            assertEquals(step.id(), at.id());
            var fork =
                    at.forks().stream()
                            .filter(f -> f.branch().id().equals(step.taken()))
                            .findFirst()
                            .orElseThrow();
            at = i < 3 ? fork.next() : at;
        }
    }

    private static int ends(AdviceTree tree) {
        said(tree.question());
        return IntStream.range(0, tree.forks().size())
                .map(i -> {
                    AdviceTree.Fork fork = tree.forks().get(i);
                    if (fork.end() != null) {
                        said(fork.end());
                    }
                    return fork.next() == null ? 1 : ends(fork.next());
                })
                .sum();
    }
}
