package jianmo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.LivePoint;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class CurvesTest {

    private static LivePoint point(String series, double x, double y) {
        return new LivePoint(series, x, y, null);
    }

    @Test
    void pointsAreSortedIntoFamiliesInTheOrderOfTraining() {
        Curves curves =
                Curves.of(
                        List.of(
                                point("linear/train", 1, 0.7),
                                point("linear/validation", 1, 0.72),
                                point("xgboost/train", 1, 0.6),
                                point("xgboost/validation", 1, Double.NaN)));
        assertEquals(List.of("linear", "xgboost"), List.copyOf(curves.byFamily().keySet()));
        assertEquals("xgboost", curves.newest());
        assertEquals(List.of(0.72), curves.byFamily().get("linear").validation());
        assertEquals(List.of(), curves.byFamily().get("xgboost").validation());
    }

    @Test
    void curvesOfTrialsAreNotCurvesOfTheTraining() {
        assertTrue(
                Curves.of(List.of(point("xgboost/train", 1, 0.7), point("tune/trial", 1, 0.8)))
                        .isEmpty());
    }

    @Test
    void foldsThatFollowATrainingAreLeftOut() {
        Curves curves =
                Curves.of(
                        List.of(
                                point("a/train", 1, 0.7),
                                point("a/train", 2, 0.6),
                                point("a/train", 1, 0.9)));
        assertEquals(List.of(0.7, 0.6), curves.byFamily().get("a").train());
    }

    @Test
    void oneFamilyShowsBothLossesAllFamiliesTheValidationLoss() {
        Curves curves =
                Curves.of(
                        List.of(
                                point("a/train", 1, 0.7),
                                point("a/validation", 1, 0.8),
                                point("b/validation", 1, 0.9)));
        assertEquals(2, curves.chart("a", Map.of()).series().size());
        assertEquals(2, curves.chart(null, Map.of()).series().size());
        assertEquals(List.of(0.9), curves.chart(null, Map.of()).series().getLast().y());
    }
}
