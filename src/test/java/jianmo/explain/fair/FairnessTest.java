package jianmo.explain.fair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.group.Group;
import jianmo.explain.fair.Gap.Verdict;
import jianmo.train.Metric;
import jianmo.train.Wilson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Objects;
import java.util.Random;

class FairnessTest {

    private static final List<Group> TWO =
            List.of(
                    new Group("a", Message.of("fair.group.value", "a")),
                    new Group("b", Message.of("fair.group.value", "b")));

    /// Wilson (1927), to be found in any table: Newcombe 1998, table I.
    @ParameterizedTest
    @CsvSource({
        "81,263,0.2553,0.3662",
        "15,148,0.0624,0.1605",
        "0,20,0.0000,0.1611",
        "1,29,0.0061,0.1718",
        "29,29,0.8830,1.0000"
    })
    void intervalsOfSharesAreWilsons(long counted, long rows, double low, double high) {
        Metric interval = Wilson.interval(counted, rows);
        assertEquals(low, interval.low(), 5e-5);
        assertEquals(high, interval.high(), 5e-5);
        assertEquals((double) counted / rows, interval.value());
    }

    /// Group a: 6 rows, 3 came true, 4 selected, 2 of them right. Group b: 4 rows, 1 came true, 1
    /// selected and right.
    private static Decided byHand() {
        return Decided.of(
                TWO,
                new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1},
                new double[] {0.9, 0.8, 0.7, 0.6, 0.4, 0.2, 0.9, 0.3, 0.2, 0.1},
                new double[] {1, 0, 1, 0, 1, 0, 1, 0, 0, 0},
                new boolean[] {true, true, true, true, false, false, true, false, false, false});
    }

    @Test
    void figuresAreThoseCountedByHand() {
        GroupTable table = GroupTable.of(byHand(), 7, Progress.ignored());
        GroupFigures a = table.groups().get(0);
        assertEquals(6, a.rows());
        assertTrue(a.small());
        assertEquals(0.5, value(a, Measure.BASE_RATE));
        assertEquals(4 / 6.0, value(a, Measure.SELECTION_RATE));
        assertEquals(2 / 3.0, value(a, Measure.TRUE_POSITIVE_RATE));
        assertEquals(2 / 3.0, value(a, Measure.FALSE_POSITIVE_RATE));
        assertEquals(0.5, value(a, Measure.PRECISION));
        assertEquals(0.5, value(a, Measure.ACCURACY));
        assertEquals(3.6 / 6, value(a, Measure.MEAN_SCORE), 1e-12);
        assertEquals(-0.1, value(a, Measure.MISCALIBRATION), 1e-12);
        // pairs (true, not): 0.9 beats 3, 0.7 beats 2, 0.4 beats 1 of 9
        assertEquals(6 / 9.0, value(a, Measure.AUC), 1e-12);
        // alone in their bins: .1 .8 .3 .6 .6 .2
        assertEquals(2.6 / 6, value(a, Measure.CALIBRATION_ERROR), 1e-6);
        GroupFigures b = table.groups().get(1);
        assertEquals(1, value(b, Measure.AUC));
        assertEquals(1, value(b, Measure.ACCURACY));
        assertEquals(0, value(b, Measure.FALSE_POSITIVE_RATE));
    }

    private static double value(GroupFigures group, Measure measure) {
        return Objects.requireNonNull(group.figures().get(measure)).value();
    }

    @Test
    void tooFewRowsAreSaidToBeTooFew() {
        GroupTable table = GroupTable.of(byHand(), 7, Progress.ignored());
        for (Gap gap : table.gaps()) {
            assertEquals(Verdict.TOO_FEW, gap.verdict(), gap.toString());
        }
        assertEquals("fair.verdict.few", new Judgement(table).verdict("c").key());
    }

    /// Scores that are right on average; the groups differ in their base rate by `apart`.
    private static Decided drawn(int rows, double apart, long seed) {
        var random = new Random(seed);
        int[] group = new int[rows];
        double[] scores = new double[rows];
        double[] truth = new double[rows];
        boolean[] selected = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            group[i] = i % 2;
            double mean = 0.35 + (group[i] == 0 ? apart : 0);
            scores[i] = Math.clamp(mean + 0.18 * random.nextGaussian(), 0.01, 0.99);
            truth[i] = random.nextDouble() < scores[i] ? 1 : 0;
            selected[i] = scores[i] >= 0.5;
        }
        return Decided.of(TWO, group, scores, truth, selected);
    }

    /// Every row once in each group.
    private static Decided twins(int rows, long seed) {
        Decided one = drawn(rows, 0, seed);
        int[] group = new int[2 * rows];
        double[] scores = new double[2 * rows];
        double[] truth = new double[2 * rows];
        boolean[] selected = new boolean[2 * rows];
        for (int i = 0; i < 2 * rows; i++) {
            group[i] = i / rows;
            scores[i] = one.scores()[i % rows];
            truth[i] = one.truth()[i % rows];
            selected[i] = one.selected()[i % rows];
        }
        return Decided.of(TWO, group, scores, truth, selected);
    }

    @Test
    void aGapIsShownWhereThereIsOneAndNotWhereThereIsNone() {
        GroupTable apart = GroupTable.of(drawn(3000, 0.2, 1), 7, Progress.ignored());
        Gap parity = apart.gap(Criterion.DEMOGRAPHIC_PARITY);
        assertEquals(Verdict.SHOWN, parity.verdict());
        assertTrue(parity.low() > 0 && parity.low() < parity.value());
        assertEquals("b", Objects.requireNonNull(parity.least()).values().getFirst());
        assertNotNull(parity.ratio());
        assertTrue(parity.ratio().value() < 0.8);
        assertEquals(
                "fair.four-fifths.below",
                Objects.requireNonNull(Judgement.fourFifths(parity)).key());
        assertEquals(Verdict.NONE_SHOWN, apart.gap(Criterion.CALIBRATION).verdict());
        GroupTable alike = GroupTable.of(twins(1500, 2), 7, Progress.ignored());
        for (Gap gap : alike.gaps()) {
            assertEquals(Verdict.NONE_SHOWN, gap.verdict(), gap.toString());
            assertEquals(0, gap.low());
        }
        assertEquals("fair.verdict.none", new Judgement(alike).verdict("c").key());
    }

    /// The interval holds what it promises: of 60 draws without any difference about 3 show one.
    @Test
    void aGapIsRarelyShownByChance() {
        int shown = 0;
        for (int i = 0; i < 60; i++) {
            Decided decided = drawn(400, 0, 100 + i);
            var draws =
                    new GroupDraws(decided, List.of(Measure.SELECTION_RATE), i, Progress.ignored());
            Gap gap = new Gaps(decided, draws).of(Criterion.DEMOGRAPHIC_PARITY);
            shown += gap.verdict() == Verdict.SHOWN ? 1 : 0;
        }
        assertTrue(shown <= 8, "shown " + shown);
    }

    @Test
    void theSameSeedGivesTheSameIntervals() {
        Decided decided = drawn(600, 0.1, 3);
        String first = Json.write(GroupTable.of(decided, 7, Progress.ignored()));
        assertEquals(first, Json.write(GroupTable.of(decided, 7, Progress.ignored())));
        assertFalse(first.equals(Json.write(GroupTable.of(decided, 8, Progress.ignored()))));
        GroupTable back = Json.read(first, GroupTable.class);
        assertEquals(first, Json.write(back));
    }

    @Test
    void notAllCriteriaCanHoldWhereGroupsDifferInTruth() {
        GroupTable apart = GroupTable.of(drawn(3000, 0.2, 4), 7, Progress.ignored());
        Message said = new Judgement(apart).impossibility();
        assertEquals("fair.impossible", Objects.requireNonNull(said).key());
        GroupTable alike = GroupTable.of(twins(1500, 5), 7, Progress.ignored());
        assertNull(new Judgement(alike).impossibility());
    }

    @ParameterizedTest
    @CsvSource({
        "DEMOGRAPHIC_PARITY,0.01",
        "EQUAL_OPPORTUNITY,0.01",
        "EQUALIZED_ODDS,0.09",
        "PREDICTIVE_PARITY,0.05"
    })
    void thresholdsMakeGroupsAlikeOnTheRowsTheyWereFittedOn(Criterion criterion, double most) {
        Decided decided = drawn(3000, 0.25, 6);
        var fit = new ThresholdFit(decided, criterion, 0.5);
        double before = fit.gap(decided);
        Decided after = decided.cut(fit.fit(0));
        assertTrue(fit.gap(after) <= most, criterion + " " + fit.gap(after));
        assertTrue(fit.gap(after) < before);
        long selectedBefore = selected(decided);
        assertTrue(Math.abs(selected(after) - selectedBefore) <= 0.1 * selectedBefore + 1);
    }

    private static long selected(Decided decided) {
        long count = 0;
        for (boolean each : decided.selected()) {
            count += each ? 1 : 0;
        }
        return count;
    }

    @Test
    void aGapThatIsAllowedCostsLess() {
        Decided decided = drawn(3000, 0.25, 7);
        var fit = new ThresholdFit(decided, Criterion.DEMOGRAPHIC_PARITY, 0.5);
        double strict = decided.cut(fit.fit(0)).accuracy();
        Decided loose = decided.cut(fit.fit(0.2));
        assertTrue(loose.accuracy() >= strict);
        assertTrue(fit.gap(loose) <= 0.2 + 1e-6);
        assertEquals(9, fit.frontier(0.4).size());
    }

    @Test
    void thresholdsNeedTwoGroupsOfSomeSize() {
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> new ThresholdFit(byHand(), Criterion.EQUAL_OPPORTUNITY, 0.5));
        assertEquals("fair.repair.few", error.message().key());
    }

    @Test
    void aRepairIsMeasuredOnTheSameRows() {
        Decided before = byHand();
        Decided after = before.cut(new double[] {0.65, 0.5});
        var effect = RepairEffect.of(before, after, 7, Progress.ignored());
        assertEquals(0.7, effect.overallBefore().accuracy().value(), 1e-12);
        assertEquals(0.8, effect.overallAfter().accuracy().value(), 1e-12);
        assertEquals(0.1, effect.accuracyChange().value(), 1e-12);
        assertTrue(effect.accuracyChange().low() < 0 && effect.accuracyChange().high() > 0.1);
    }
}
