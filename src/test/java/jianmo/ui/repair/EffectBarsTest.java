package jianmo.ui.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.dataset.ColumnType;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.TableProfile.NumberProfile;
import jianmo.dataset.TableProfile.ValueCount;
import jianmo.ui.repair.EffectBars.Pair;

import org.junit.jupiter.api.Test;

import java.util.List;

class EffectBarsTest {

    private static ColumnProfile numbers(List<Double> edges, List<Long> counts) {
        return new ColumnProfile(
                "a",
                ColumnType.NUMBER,
                0,
                9,
                List.of(),
                new NumberProfile(
                        edges.getFirst(), edges.getLast(), 0, 1, List.of(), edges, counts, false));
    }

    private static ColumnProfile words(ValueCount... values) {
        return new ColumnProfile("a", ColumnType.CATEGORY, 0, 3, List.of(values), null);
    }

    @Test
    void bothSidesStandOverTheSameBinsAndNoRowIsLost() {
        var bars =
                EffectBars.of(
                        numbers(List.of(0.0, 10.0, 100.0), List.of(90L, 10L)),
                        numbers(List.of(0.0, 5.0, 20.0), List.of(80L, 20L)));
        assertEquals(0, bars.low());
        assertEquals(100, bars.high());
        assertEquals(100, bars.bars().stream().mapToDouble(Pair::before).sum(), 1e-9);
        assertEquals(100, bars.bars().stream().mapToDouble(Pair::after).sum(), 1e-9);
        assertEquals(0, bars.bars().getLast().after());
    }

    @Test
    void aConstantKeepsItsRowsInOneBin() {
        var bars =
                EffectBars.of(
                        numbers(List.of(0.0, 8.0), List.of(4L)),
                        numbers(List.of(8.0, 8.0), List.of(7L)));
        assertEquals(7, bars.bars().getLast().after(), 1e-9);
    }

    @Test
    void valuesAreComparedByNameTheMostFrequentFirst() {
        var bars =
                EffectBars.of(
                        words(new ValueCount("x", 5), new ValueCount("X ", 2)),
                        words(new ValueCount("x", 7)));
        assertFalse(bars.numbers());
        assertEquals(List.of(new Pair("x", 5, 7), new Pair("X ", 2, 0)), bars.bars());
    }

    @Test
    void aColumnThatIsDroppedHasNothingAfter() {
        var bars = EffectBars.of(numbers(List.of(0.0, 1.0), List.of(3L)), null);
        assertTrue(bars.numbers());
        assertEquals(0, bars.bars().stream().mapToDouble(Pair::after).sum());
    }
}
