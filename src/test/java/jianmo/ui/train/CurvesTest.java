package jianmo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jianmo.ui.train.Curves.Curve;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class CurvesTest {

    private static Curve curve(List<Double> train, List<Double> validation) {
        return new Curve(List.of(1.0), train, List.of(1.0), validation);
    }

    @Test
    void oneFamilyShowsBothLossesAllFamiliesTheValidationLoss() {
        var byFamily = new LinkedHashMap<String, Curve>();
        byFamily.put("a", curve(List.of(0.7), List.of(0.8)));
        byFamily.put("b", curve(List.of(0.6), List.of(0.9)));
        var curves = new Curves(byFamily);
        assertEquals(2, curves.chart("a", Map.of()).series().size());
        assertEquals(2, curves.chart(null, Map.of()).series().size());
        assertEquals(List.of(0.9), curves.chart(null, Map.of()).series().getLast().y());
    }
}
