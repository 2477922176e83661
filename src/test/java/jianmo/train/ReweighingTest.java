package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class ReweighingTest {

    private static final int ROWS = 500;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void groupAndClassAreIndependentByWeight(boolean weighed) {
        var random = new Random(5);
        int[] groups = new int[ROWS];
        float[] labels = new float[ROWS];
        float[] own = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            groups[i] = random.nextInt(3);
            labels[i] = random.nextDouble() < 0.2 + 0.2 * groups[i] ? 1 : 0;
            own[i] = 0.5f + random.nextFloat();
        }
        var train =
                new Labelled(new Matrix(new float[ROWS], ROWS, 1), labels, weighed ? own : null);
        double[][] weights = Reweighing.weights(groups, 3, train, 2);
        double[][] sums = new double[3][2];
        double[] before = new double[3];
        double total = 0;
        for (int i = 0; i < ROWS; i++) {
            double each = weighed ? own[i] : 1;
            sums[groups[i]][(int) labels[i]] += each * weights[groups[i]][(int) labels[i]];
            before[groups[i]] += each;
            total += each;
        }
        double ofOne = sums[0][1] + sums[1][1] + sums[2][1];
        for (int g = 0; g < 3; g++) {
            double rows = sums[g][0] + sums[g][1];
            assertEquals(ofOne / total, sums[g][1] / rows, 1e-12);
            assertEquals(before[g], rows, 1e-9);
        }
    }
}
