package jianmo.explain.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Task;
import jianmo.explain.RawModel;
import jianmo.explain.SmallModels;
import jianmo.explain.effect.Change.Direction;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class EffectTest {

    private static final int ROWS = 400;

    /// `x1` is nearly `x0`; `x2` stands alone.
    private static HeldRows related() {
        double[] first = SmallModels.normal(ROWS, 1);
        double[] noise = SmallModels.normal(ROWS, 2);
        double[] second =
                IntStream.range(0, ROWS).mapToDouble(i -> first[i] + 0.1 * noise[i]).toArray();
        return SmallModels.rows(first, second, SmallModels.normal(ROWS, 3));
    }

    private static FeatureEffect effect(String feature) {
        RawModel model = SmallModels.linear(Task.REGRESSION, 1, 2, -3, 0);
        return new EffectFinder(model, related(), 7).find(feature, 0, Progress.ignored());
    }

    @Test
    void theDependenceOfAnAdditiveModelIsItsComponent() {
        FeatureEffect effect = effect("x1");
        for (int i = 1; i < effect.numbers().size(); i++) {
            double rise =
                    effect.dependence().get(i).value() - effect.dependence().getFirst().value();
            double due = -3 * (effect.numbers().get(i) - effect.numbers().getFirst());
            assertEquals(due, rise, 1e-4);
        }
        assertEquals(0, effect.spread(), 1e-3);
    }

    @Test
    void accumulatedEffectsHaveTheSlopeEvenWhereColumnsGoTogether() {
        FeatureEffect effect = effect("x0");
        for (int i = 1; i < effect.numbers().size(); i++) {
            double rise =
                    effect.accumulated().get(i).value() - effect.accumulated().get(i - 1).value();
            double due = 2 * (effect.numbers().get(i) - effect.numbers().get(i - 1));
            assertEquals(due, rise, 1e-4);
        }
    }

    @Test
    void aTextIsNoScale() {
        var error = assertThrows(UserError.class, () -> effect("nobody"));
        assertEquals("effect.no-column", error.message().key());
    }

    @Test
    void aColumnTheModelDoesNotReadLosesNothing() {
        RawModel model = SmallModels.linear(Task.BINARY, 0, 2, 0, 0);
        HeldRows rows = related();
        float[] labels = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = rows.value(0, i) + 0.5 * rows.value(2, i) > 0 ? 1 : 0;
        }
        var report =
                new PermutationImportance(model, rows, labels, "auc", 7)
                        .measure(5, Progress.ignored());
        assertEquals("x0", report.features().getFirst().feature());
        assertTrue(report.features().getFirst().low() > 0.1);
        for (var loss : report.features().subList(1, 3)) {
            assertEquals(0, loss.loss(), 1e-12);
            assertTrue(loss.isNothing());
        }
    }

    private static CounterfactualReport turned(List<Change> changes, double... row) {
        RawModel model = SmallModels.linear(Task.BINARY, 0, 1, 2, 4);
        double[][] single =
                IntStream.range(0, row.length)
                        .mapToObj(i -> new double[] {row[i]})
                        .toArray(double[][]::new);
        return new CounterfactualFinder(model, related())
                .find(SmallModels.rows(single), changes, Goal.ofClass(1), 4, Progress.ignored());
    }

    private static double scale(int column) {
        HeldRows known = related();
        return Knob.deviation(
                IntStream.range(0, ROWS)
                        .mapToDouble(i -> known.value(column, i))
                        .sorted()
                        .toArray());
    }

    /// The cheapest way to raise `w·x` by a gap: all in the column with the largest `w · scale`.
    @Test
    void ofALinearModelTheLeastChangeIsFound() {
        var report =
                turned(
                        List.of(
                                new Change("x0", Direction.ANY),
                                new Change("x1", Direction.ANY),
                                new Change("x2", Direction.ANY)),
                        -1,
                        -0.5,
                        -0.5);
        double gap = 4;
        double exact =
                Math.min(gap / 4 / scale(2), Math.min(gap / 2 / scale(1), gap / 1 / scale(0)));
        Counterfactual first = report.found().getFirst();
        assertEquals(exact, first.cost(), 5e-3 * exact);
        assertTrue(first.answer() >= 0.5);
        assertEquals(List.of("x2"), first.steps().stream().map(s -> s.column()).toList());
    }

    @Test
    void onlyAllowedColumnsChangeAndOnlyTheAllowedWay() {
        var report = turned(List.of(new Change("x1", Direction.UP)), -0.5, -0.5, -0.2);
        for (Counterfactual found : report.found()) {
            assertEquals(1, found.steps().size());
            assertEquals("x1", found.steps().getFirst().column());
            assertTrue(Double.parseDouble(found.steps().getFirst().to()) > -0.5);
            assertTrue(found.answer() >= 0.5);
        }
        assertTrue(!report.found().isEmpty());
    }

    @Test
    void whereNoneIsFoundItSaysWhatWasTried() {
        var report = turned(List.of(new Change("x1", Direction.DOWN)), -0.5, -0.5, -0.2);
        assertTrue(report.found().isEmpty());
        assertTrue(report.tried() > 1);
        assertEquals("effect.turn.none", report.verdict().key());
    }
}
