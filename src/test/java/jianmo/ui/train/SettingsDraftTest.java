package jianmo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.train.Hyperparameter;
import jianmo.workflow.FamilyOffer;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

class SettingsDraftTest {

    private static final Hyperparameter.Real RATE =
            new Hyperparameter.Real("rate", 0.001, 1, 0.1, true);
    private static final Hyperparameter.Whole DEPTH =
            new Hyperparameter.Whole("depth", 1, 9, 6, false);
    private static final FamilyOffer TREES =
            new FamilyOffer("trees", List.of(RATE, DEPTH), "depth");
    private static final FamilyOffer OTHER = new FamilyOffer("other", List.of(), null);

    private final SettingsDraft draft = new SettingsDraft();

    @Test
    void everyChangeCanBeTakenBackAndMadeAgain() {
        draft.choose(TREES);
        assertFalse(draft.undoableProperty().get(), "the first family is no change");
        draft.set(DEPTH, 3);
        draft.set(RATE, 0.5);
        draft.choose(OTHER);
        assertEquals(Map.of(), draft.values());
        draft.undo();
        assertEquals(Map.of("depth", 3, "rate", 0.5), draft.values());
        assertEquals(TREES, draft.family());
        draft.undo();
        draft.undo();
        assertEquals(Map.of(), draft.values());
        assertFalse(draft.undoableProperty().get());
        draft.redo();
        assertEquals(Map.of("depth", 3), draft.values());
        draft.set(DEPTH, 6);
        assertEquals(Map.of(), draft.values(), "a default is not kept");
        assertFalse(draft.redoableProperty().get(), "what was taken back is gone");
    }

    @Test
    void settingsOfARunAreTakenOverWithoutItsDefaults() {
        draft.take(TREES, Map.of("depth", 6, "rate", 0.25, "unknown", 1));
        assertEquals(Map.of("rate", 0.25), draft.values());
        draft.reset();
        assertTrue(draft.isStandard(RATE));
    }

    @Test
    void whatCannotBeUsedIsNotOffered() {
        draft.choose(TREES);
        draft.check(RATE, false);
        assertFalse(draft.validProperty().get());
        draft.check(RATE, true);
        assertTrue(draft.validProperty().get());
    }

    @Test
    void aSliderOfFactorsAndAFieldAgree() {
        NumberScale rate = NumberScale.of(RATE);
        assertEquals(2.0 / 3, rate.place(0.1), 1e-12);
        assertEquals(0.1, rate.value(2.0 / 3), 1e-9);
        assertEquals(0.001, rate.value(-1), 1e-12);
        assertEquals(OptionalDouble.of(0.05), rate.read(" 0.05 ", Locale.ENGLISH));
        assertEquals(OptionalDouble.of(0.05), rate.read("5e-2", Locale.ENGLISH));
        assertEquals(OptionalDouble.empty(), rate.read("2", Locale.ENGLISH));
        assertEquals(OptionalDouble.empty(), rate.read("fast", Locale.ENGLISH));
        NumberScale depth = NumberScale.of(DEPTH);
        assertEquals(OptionalDouble.empty(), depth.read("2.5", Locale.ENGLISH));
        assertEquals(5, depth.boxed(depth.value(0.5)));
        assertEquals("0.0001", new NumberScale(0, 1, false, false).text(1e-4, Locale.ENGLISH));
    }
}
