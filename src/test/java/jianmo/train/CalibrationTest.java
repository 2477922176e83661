package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jianmo.base.seed.Seeds;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void findsTheLineThatDrewTheLabels() {
        var random = Seeds.generator(7, "calibration");
        double[] values = new double[20_000];
        float[] labels = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
            double p = 1 / (1 + Math.exp(-(2.5 * values[i] - 1)));
            labels[i] = random.nextDouble() < p ? 1 : 0;
        }
        var fit = Calibration.fitBinary(values, labels);
        assertEquals(2.5, fit.slopes()[0], 0.1);
        assertEquals(-1, fit.shifts()[0], 0.1);
    }

    @Test
    void separableValuesStayFinite() {
        double[] values = {-2, -1, -1.5, 1, 2, 1.5};
        float[] labels = {0, 0, 0, 1, 1, 1};
        var fit = Calibration.fitBinary(values, labels);
        double p = 1 / (1 + Math.exp(-(fit.slopes()[0] * 2 + fit.shifts()[0])));
        assertEquals(0.8, p, 0.15);
    }

    @Test
    void valuesThatTellNothingGiveTheSharesOfTheClasses() {
        double[] values = new double[300];
        float[] labels = new float[100];
        for (int i = 0; i < 100; i++) {
            labels[i] = i < 60 ? 0 : i < 90 ? 1 : 2;
        }
        var fit = Calibration.fit(values, labels, 3);
        double[] shifts = fit.shifts();
        double total = 0;
        for (double shift : shifts) {
            total += Math.exp(shift);
        }
        assertEquals(0.6, Math.exp(shifts[0]) / total, 0.03);
        assertEquals(0.1, Math.exp(shifts[2]) / total, 0.03);
    }
}
