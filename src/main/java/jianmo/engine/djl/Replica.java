package jianmo.engine.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.random.RandomGenerator;

/// The weights of a network on one device, with their gradient: one of several that share a batch.
///
/// PyTorch's own gradients are used without DJL's `GradientCollector`, of which there can be only
/// one in a process; gradient mode belongs to a thread, so trainings beside each other do not
/// disturb one another. Not for two threads at once. Replicas on other devices than the first were
/// only ever run as copies on the processor, never on a graphics card.
final class Replica {

    private static final NDIndex ALL = new NDIndex(":");

    private final NDManager manager;
    private final Device device;
    private final NDArray vector;
    private final NDArray leaf;
    private final List<NDArray> states;
    private final boolean copied;

    private Replica(NDManager manager, NDArray vector, List<NDArray> states, boolean copied) {
        this.manager = manager;
        this.device = vector.getDevice();
        this.vector = vector;
        this.states = states;
        this.copied = copied;
        this.leaf = vector.stopGradient();
        leaf.setRequiresGradient(true);
    }

    /// The one that is stepped.
    static Replica first(NDManager manager, Device device, Values values) {
        NDArray vector = manager.create(values.weights()).toDevice(device, false);
        return new Replica(manager, vector, states(manager, device, values), false);
    }

    /// One more beside `first`: on the same device over the same memory, else over a copy.
    ///
    /// @param copied whether to copy on the same device too
    static Replica beside(
            Replica first, NDManager manager, Device device, boolean copied, Values values) {
        boolean apart = copied || !device.equals(first.device);
        NDArray vector =
                apart
                        ? manager.create(values.weights()).toDevice(device, false)
                        : first.vector.stopGradient();
        return new Replica(manager, vector, states(manager, device, values), apart);
    }

    private static List<NDArray> states(NDManager manager, Device device, Values values) {
        return values.states().stream()
                .map(state -> manager.create(state).toDevice(device, false))
                .toList();
    }

    Device device() {
        return device;
    }

    /// The flat weights, without gradient.
    NDArray vector() {
        return vector;
    }

    /// Adds this part's gradient.
    ///
    /// @param part on any device
    /// @param count rows of the whole batch, by which the sum of losses is divided
    /// @return the sum of the part's losses before the step
    double gradient(Lesson lesson, Part part, int count, RandomGenerator chance) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try (NDManager scratch = manager.newSubManager(device)) {
            leaf.tempAttach(scratch);
            NDArray rows = here(scratch, part.rows());
            Adversary adversary = lesson.adversary();
            if (adversary == null) {
                return backward(lesson, scratch, rows, part, 1f / count, chance);
            }
            rows.setRequiresGradient(true);
            double shown = backward(lesson, scratch, rows, part, 0.5f / count, chance);
            NDArray moved = adversary.moved(scratch, rows);
            backward(lesson, scratch, moved, part, 0.5f / count, chance);
            return shown;
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /// @param rows of the part, perhaps moved
    /// @param factor of the sum of losses
    private double backward(
            Lesson lesson,
            NDManager scratch,
            NDArray rows,
            Part part,
            float factor,
            RandomGenerator chance) {
        var pass =
                new Pass(scratch, lesson.network().slots(), leaf, states, chance, lesson.codes());
        NDArray sums = lesson.network().forward(pass, rows);
        NDArray weights = part.weights();
        NDArray loss =
                lesson.objective()
                        .loss(
                                sums,
                                here(scratch, part.due()),
                                weights == null ? null : here(scratch, weights));
        double shown = loss.toFloatArray()[0];
        NDArray number = scratch.create((float) rows.getShape().get(0));
        for (NDArray extra : pass.extraLosses()) {
            loss = loss.add(extra.mul(number));
        }
        NDArray slope = scratch.create(factor).toDevice(device, false);
        JniUtils.backward((PtNDArray) loss, (PtNDArray) slope, false, false);
        return shown;
    }

    private NDArray here(NDManager scratch, NDArray array) {
        NDArray here = array.toDevice(device, false);
        here.attach(scratch);
        return here;
    }

    /// The sums for `rows` without dropout and with running statistics.
    ///
    /// @param rows batch × columns; attached to a scratch manager
    NDArray answers(Network network, NDManager scratch, NDArray rows) {
        try (NDManager inner = manager.newSubManager(device)) {
            vector.tempAttach(inner);
            var pass = new Pass(inner, network.slots(), vector, states, null);
            NDArray sums = network.forward(pass, here(inner, rows));
            sums.attach(scratch);
            return sums;
        }
    }

    NDArray gradient() {
        return leaf.getGradient();
    }

    void clearGradient() {
        JniUtils.zeroGrad((PtNDArray) leaf);
    }

    /// Takes over the weights of the first one after a step.
    void follow(Replica first) {
        if (copied) {
            put(vector, first.vector.toFloatArray());
        }
    }

    Values values() {
        return new Values(vector.toFloatArray(), states());
    }

    /// The running statistics.
    List<float[]> states() {
        return states.stream().map(NDArray::toFloatArray).toList();
    }

    void set(Values values) {
        put(vector, values.weights());
        setStates(values.states());
    }

    void setStates(List<float[]> values) {
        for (int i = 0; i < states.size(); i++) {
            put(states.get(i), values.get(i));
        }
    }

    /// Writes into an array's own memory, which others may share; [NDArray#set] of a buffer would
    /// give it other memory.
    static void put(NDArray array, float[] values) {
        try (NDManager scratch = array.getManager().newSubManager()) {
            array.set(ALL, scratch.create(values).toDevice(array.getDevice(), false));
        }
    }

    /// What a network is trained on and for.
    ///
    /// @param adversary null to learn rows as they are alone
    /// @param codes null to learn with numbers as they are
    record Lesson(
            Network network,
            Objective objective,
            @Nullable Adversary adversary,
            @Nullable FakeQuant codes) {

        Lesson(Network network, Objective objective, @Nullable Adversary adversary) {
            this(network, objective, adversary, null);
        }
    }

    /// Rows of a batch that one replica takes.
    record Part(NDArray rows, NDArray due, @Nullable NDArray weights) {}
}
