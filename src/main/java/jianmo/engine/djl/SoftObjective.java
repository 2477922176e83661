package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

import jianmo.compress.lean.Teacher;
import jianmo.dataset.Task;

import org.jspecify.annotations.Nullable;

/// What a student is trained to make small (Hinton et al. 2015): `(1 − a) · loss(z, y) + a · T² ·
/// loss(z / T, t)` with labels y, and t what its teacher answers at temperature T. For numbers T
/// does nothing.
///
/// What is due is batch × twice the outputs: labels, then the teacher's answers.
final class SoftObjective implements Objective {

    private final Objective plain;
    private final int outputs;
    private final float temperature;
    private final float share;

    SoftObjective(Task task, int outputs, Teacher teacher) {
        this.plain = Objective.of(task);
        this.outputs = outputs;
        this.temperature = task == Task.REGRESSION ? 1 : (float) teacher.temperature();
        this.share = (float) teacher.share();
    }

    @Override
    public NDArray loss(NDArray sums, NDArray due, @Nullable NDArray weights) {
        var scratch = sums.getManager();
        NDArray labels = due.get(new NDIndex(":, :" + outputs));
        NDArray taught = due.get(new NDIndex(":, " + outputs + ":"));
        NDArray cooled = sums.mul(scratch.create(1 / temperature));
        NDArray hard = plain.loss(sums, labels, weights).mul(scratch.create(1 - share));
        NDArray soft =
                plain.loss(cooled, taught, weights)
                        .mul(scratch.create(share * temperature * temperature));
        return hard.add(soft);
    }

    /// Labels and answers side by side.
    static float[] due(float[] labels, float[] taught, int outputs) {
        float[] due = new float[2 * labels.length];
        for (int row = 0; row < labels.length / outputs; row++) {
            System.arraycopy(labels, row * outputs, due, 2 * row * outputs, outputs);
            System.arraycopy(taught, row * outputs, due, (2 * row + 1) * outputs, outputs);
        }
        return due;
    }
}
