package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

import org.jspecify.annotations.Nullable;

/// Judges a network by the validation rows.
final class Judge {

    /// Values between two layers that are held at once.
    private static final int HELD = 4_000_000;

    private static final int MOST_ROWS = 4096;

    private final Team team;
    private final Replica.Lesson lesson;
    private final NetTraining.Data data;
    private final Yardstick yardstick;
    private float @Nullable [] sums;

    Judge(Team team, Replica.Lesson lesson, NetTraining.Data data, Yardstick yardstick) {
        this.team = team;
        this.lesson = lesson;
        this.data = data;
        this.yardstick = yardstick;
    }

    /// Mean loss, rows counting by their weights, with the network as it is now: without dropout
    /// and label smoothing.
    ///
    /// @param told after each batch
    double loss(Runnable told) {
        int rows = data.count();
        int size = Math.clamp(HELD / lesson.network().widest(), 1, MOST_ROWS);
        double loss = 0;
        float[] all = new float[0];
        for (int from = 0; from < rows; from += size) {
            int to = Math.min(rows, from + size);
            try (NDManager scratch = data.manager().newSubManager()) {
                NDArray answers =
                        team.first()
                                .answers(
                                        lesson.network(),
                                        scratch,
                                        slice(scratch, data.rows(), from, to));
                NDArray due = slice(scratch, data.due(), from, to);
                NDArray weights = data.weights();
                NDArray sum =
                        lesson.objective()
                                .loss(
                                        answers,
                                        due.toDevice(answers.getDevice(), false),
                                        weights == null
                                                ? null
                                                : slice(scratch, weights, from, to)
                                                        .toDevice(answers.getDevice(), false));
                loss += sum.toFloatArray()[0];
                float[] values = answers.toFloatArray();
                if (from == 0) {
                    all = new float[values.length / to * rows];
                }
                System.arraycopy(values, 0, all, all.length / rows * from, values.length);
            }
            told.run();
        }
        sums = all;
        return loss / rows;
    }

    private static NDArray slice(NDManager scratch, NDArray array, int from, int to) {
        array.tempAttach(scratch);
        return array.get(new NDIndex(from + ":" + to));
    }

    /// The answers of the last [#loss], rows × outputs: probabilities, or numbers in the target's
    /// unit.
    float[] answers() {
        if (sums == null) {
            throw new IllegalStateException("not judged yet");
        }
        return yardstick.answers(sums);
    }
}
