package jianmo.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class ConfidentLearningTest {

    /// Rows of two classes that models tell well, of which rows 3 and 12 carry the other label.
    @Test
    void labelsThatContradictSureModelsAreNamedBestFirst() {
        int rows = 20;
        float[] probabilities = new float[rows * 2];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            int truth = i % 2;
            labels[i] = i == 3 || i == 12 ? 1 - truth : truth;
            probabilities[2 * i + truth] = i == 12 ? 0.99f : 0.9f;
            probabilities[2 * i + 1 - truth] = i == 12 ? 0.01f : 0.1f;
        }
        var learning = new ConfidentLearning(probabilities, labels, 2);
        assertEquals(List.of(12, 3), learning.suspects());
        assertEquals(0.9, learning.agreement(), 1e-12);
        assertEquals(0, learning.other(12));
    }

    @Test
    void rowsThatAgreeAreNoSuspects() {
        float[] probabilities = {0.6f, 0.4f, 0.3f, 0.7f, 0.8f, 0.2f, 0.1f, 0.9f};
        var learning = new ConfidentLearning(probabilities, new int[] {0, 1, 0, 1}, 2);
        assertTrue(learning.suspects().isEmpty());
        assertEquals(1, learning.agreement());
    }
}
