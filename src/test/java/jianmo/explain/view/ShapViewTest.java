package jianmo.explain.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.chart.DotCloud;
import jianmo.base.chart.Dots;
import jianmo.base.chart.RowMask;
import jianmo.dataset.ColumnType;
import jianmo.explain.ExplainedFeature;
import jianmo.explain.ExplainedRows;
import jianmo.explain.ShareBootstrap;
import jianmo.explain.ShareRange;
import jianmo.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ShapViewTest {

    private final ExplainedRows rows = Explained.random(600, 8, "f");
    private final ShapView view = new ShapView(rows);

    @Test
    void theSameSeedGivesTheSameIntervalsAndTheyHoldTheShare() {
        var bootstrap = new ShareBootstrap(rows, null);
        ShareRange[] ranges = bootstrap.ranges(7);
        assertArrayEquals(ranges, new ShareBootstrap(rows, null).ranges(7));
        assertFalse(Arrays.equals(ranges, bootstrap.ranges(8)));
        double[] shares = ShareBootstrap.shares(bootstrap.means());
        assertEquals(1, Arrays.stream(shares).sum(), 1e-12);
        for (int f = 0; f < shares.length; f++) {
            assertTrue(ranges[f].low() < shares[f] && shares[f] < ranges[f].high());
            assertTrue(
                    ranges[f].first() <= view.rank(f) + 1 && view.rank(f) + 1 <= ranges[f].last());
        }
    }

    @Test
    void groupsOfManyRowsGiveIntervalsAsWideAsRowsWould() {
        var many = Explained.random(2_400, 3, "f");
        var fewer = IntStream.range(0, 2_000).toArray();
        ShareRange grouped = new ShareBootstrap(many, null).ranges(3)[0];
        ShareRange single = new ShareBootstrap(many, RowMask.of(2_400, fewer)).ranges(3)[0];
        double expected = (single.high() - single.low()) * Math.sqrt(2_000 / 2_400.0);
        assertEquals(expected, grouped.high() - grouped.low(), 0.3 * expected);
    }

    @Test
    void theFeatureThatChangesAnotherIsItsPartner() {
        assertEquals(1, Partners.of(rows, 0)[0]);
        assertEquals(7, Partners.of(rows, 3).length);
    }

    @Test
    void everyRowHasADotInEveryLineAndStaysInIt() {
        DotCloud swarm = new ShapCharts(view).beeswarm(null);
        Dots dots = swarm.dots();
        assertEquals(8 * 600, dots.size());
        for (int i = 0; i < dots.size(); i++) {
            int feature = view.ranked(i / 600);
            assertEquals((float) rows.contribution(feature, i % 600), dots.x()[i]);
            assertEquals(-(i / 600), dots.y()[i], 0.43);
        }
    }

    @Test
    void brushedRowsAreThoseWithADotInside() {
        Dots dots = new ShapCharts(view).dependence(0, 1, null).dots();
        RowMask right = Picks.inside(dots, x -> x, y -> y, (x, _) -> x > 0.5);
        for (int row = 0; row < 600; row++) {
            assertEquals((float) rows.value(0, row) > 0.5, right.contains(row));
        }
        assertEquals(600 - right.count(), right.rest().count());
        assertTrue(right.and(right.rest()).isEmpty());
        assertEquals(RowMask.all(600), right.or(right.rest()));
        int nearest = Picks.nearest(dots, x -> x, y -> y, dots.x()[17], dots.y()[17], 1);
        assertEquals(17, nearest);
        assertEquals(-1, Picks.nearest(dots, x -> x, y -> y, 1e6, 1e6, 1));
    }

    @Test
    void aBarChoosesTheRowsItsFeatureMovesMost() {
        int total = IntStream.range(0, 8).map(f -> view.movedMostBy(f).count()).sum();
        assertEquals(600, total);
        int row = view.movedMostBy(0).positions()[0];
        for (int f = 1; f < 8; f++) {
            assertTrue(Math.abs(rows.contribution(f, row)) <= Math.abs(rows.contribution(0, row)));
        }
    }

    @Test
    void likeExplanationsLieBesideEachOther() {
        double[][] contributions = {new double[40], new double[40]};
        for (int row = 0; row < 40; row++) {
            contributions[0][row] = row % 2 == 0 ? 3 : -3;
            contributions[1][row] = 0.01 * row;
        }
        var features =
                List.of(
                        new ExplainedFeature("a", "a", ColumnType.NUMBER, List.of()),
                        new ExplainedFeature("b", "b", ColumnType.NUMBER, List.of()));
        int[] order = RowOrder.bySimilarity(Explained.of(features, contributions, contributions));
        assertEquals(40, Arrays.stream(order).distinct().count());
        int first = order[0] % 2;
        assertTrue(Arrays.stream(order, 0, 20).allMatch(row -> row % 2 == first));
        int[] answers = RowOrder.byAnswer(rows);
        assertTrue(
                IntStream.range(1, 600)
                        .allMatch(i -> rows.answer(answers[i - 1]) >= rows.answer(answers[i])));
    }

    @Test
    void cohortsDoNotOverlapAndHaveAGroupEach() {
        var cohorts = new Cohorts(view);
        for (var cut :
                List.of(
                        cohorts.byFeature(0),
                        cohorts.byFeature(4),
                        cohorts.byAnswer(),
                        cohorts.byOutcome())) {
            assertTrue(cut.size() >= 2 && cut.size() <= Cohorts.MOST);
            RowMask all = RowMask.none(600);
            for (Cohort cohort : cut) {
                assertTrue(all.and(cohort.rows()).isEmpty());
                all = all.or(cohort.rows());
            }
            assertEquals(cut.size(), cohorts.chart(cut, 1).groups().size());
        }
        int known = (int) IntStream.range(0, 600).filter(i -> i % 7 != 0).count();
        assertEquals(
                known,
                cohorts.byOutcome().stream().mapToInt(cohort -> cohort.rows().count()).sum());
    }

    @Test
    void namesStandInTheOrderOfWhatTheyContribute() {
        DotCloud chart = new ShapCharts(view).dependence(4, 0, null);
        assertEquals(List.of("甲类很长的取值名称", "乙", "丙"), chart.across().names());
        assertEquals("f0", chart.scale().name());
        for (int row = 0; row < 600; row++) {
            assertEquals(rows.value(4, row), chart.dots().x()[row], 0.3);
        }
    }

    @Test
    void anAnswerIsTakenApartInPlainWordsOfBothLanguages() {
        var features =
                List.of(
                        new ExplainedFeature("income", "income", ColumnType.NUMBER, List.of()),
                        new ExplainedFeature("age", "age", ColumnType.NUMBER, List.of()),
                        new ExplainedFeature("job", "job", ColumnType.CATEGORY, List.of("none")),
                        new ExplainedFeature("tiny", "tiny", ColumnType.NUMBER, List.of()));
        double[][] values = {{1200}, {Double.NaN}, {0}, {1}};
        ExplainedRows one =
                Explained.of(features, values, new double[][] {{1.5}, {0.6}, {-0.5}, {0.01}});
        String english = sentence("en", one);
        assertEquals(
                "For this case the program expects \"bad\", with a probability of 75 %; knowing"
                    + " nothing about the case it would have said 38 %. What speaks for it most:"
                    + " \"income\" is 1200 and \"age\" is not known. What speaks against it:"
                    + " \"job\" is none. This is what the program saw in earlier cases; it does not"
                    + " prove a cause. If a detail is wrong, have it corrected and ask again.",
                english);
        String chinese = sentence("zh", one);
        assertTrue(chinese.startsWith("对这份资料，系统的判断是“bad”，可能性为 75%"), chinese);
        assertTrue(chinese.contains("“income”为 1200，以及“age”未知"), chinese);
        for (String word : List.of("SHAP", "log-odds", "tiny", "«")) {
            assertFalse(english.contains(word) || chinese.contains(word), word);
        }
        assertNotEquals(english, chinese);
    }

    private static String sentence(String language, ExplainedRows rows) {
        Texts texts = Texts.in(language);
        return RowSentence.of(rows, 0).stream()
                .map(texts::of)
                .collect(Collectors.joining(language.equals("zh") ? "" : " "));
    }

    @Test
    void theAnswersOfTwoClassesAreProbabilities() {
        var facts = new RowFacts(rows);
        for (int row = 0; row < 600; row++) {
            double second = 1 / (1 + Math.exp(-rows.answer(row)));
            assertEquals(Math.max(second, 1 - second), facts.probability(row), 1e-12);
            assertEquals(second >= 0.5 ? "bad" : "good", facts.said(row));
            if (row % 7 != 0) {
                assertEquals(Math.abs(row % 2 - second), facts.error(row), 1e-12);
            } else {
                assertTrue(Double.isNaN(facts.error(row)));
            }
        }
    }
}
