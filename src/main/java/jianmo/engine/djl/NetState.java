package jianmo.engine.djl;

import jianmo.train.CurvePoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that a training of a network needs to go on after an epoch: weights, moments of the
/// optimiser, the best weights so far, the curve and the counters of early stopping.
///
/// @param now weights and running statistics
/// @param best those of the best epoch
record NetState(
        Counters counters, List<CurvePoint> curve, Values now, Values best, AdamW.State optimiser) {

    private static final int VERSION = 1;

    /// @param epoch the last that is finished, from 1
    /// @param best the best epoch; 0 for none yet
    /// @param changed the last epoch with a new best or a lowered rate
    /// @param slowed how often the rate was lowered
    /// @param lowest validation loss
    record Counters(int epoch, int best, int changed, int slowed, double lowest) {
        static Counters start() {
            return new Counters(0, 0, 0, 0, Double.POSITIVE_INFINITY);
        }
    }

    NetState {
        curve = List.copyOf(curve);
    }

    byte[] bytes() {
        long size = 64 + 20L * curve.size() + 8L * optimiser.mean().length;
        size += size(now) + size(best);
        var out = ByteBuffer.allocate(Math.toIntExact(size + 1024)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(VERSION).putInt(counters.epoch()).putInt(counters.best());
        out.putInt(counters.changed()).putInt(counters.slowed()).putDouble(counters.lowest());
        out.putInt(curve.size());
        for (CurvePoint point : curve) {
            out.putInt(point.iteration()).putDouble(point.train()).putDouble(point.validation());
        }
        put(out, now);
        put(out, best);
        out.putLong(optimiser.steps());
        put(out, optimiser.mean());
        put(out, optimiser.square());
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static long size(Values values) {
        long size = 8 + 4L * values.weights().length;
        for (float[] state : values.states()) {
            size += 4 + 4L * state.length;
        }
        return size;
    }

    private static void put(ByteBuffer out, Values values) {
        put(out, values.weights());
        out.putInt(values.states().size());
        values.states().forEach(state -> put(out, state));
    }

    private static void put(ByteBuffer out, float[] values) {
        out.putInt(values.length);
        out.asFloatBuffer().put(values);
        out.position(out.position() + 4 * values.length);
    }

    /// Empty when the bytes are of another network or version: then training starts anew and ends
    /// with the same model, only later.
    static Optional<NetState> read(byte[] bytes, Slots slots) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (in.getInt() != VERSION) {
                return Optional.empty();
            }
            var counters =
                    new Counters(
                            in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getDouble());
            int points = in.getInt();
            var curve = new ArrayList<CurvePoint>();
            for (int i = 0; i < points; i++) {
                curve.add(new CurvePoint(in.getInt(), in.getDouble(), in.getDouble()));
            }
            Values now = values(in, slots);
            Values best = values(in, slots);
            long steps = in.getLong();
            var optimiser =
                    new AdamW.State(steps, floats(in, slots.count()), floats(in, slots.count()));
            return Optional.of(new NetState(counters, curve, now, best, optimiser));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Values values(ByteBuffer in, Slots slots) {
        float[] weights = floats(in, slots.count());
        List<float[]> expected = slots.states();
        if (in.getInt() != expected.size()) {
            throw new IllegalArgumentException("other statistics");
        }
        var states = new ArrayList<float[]>();
        for (float[] state : expected) {
            states.add(floats(in, state.length));
        }
        return new Values(weights, states);
    }

    private static float[] floats(ByteBuffer in, int expected) {
        if (in.getInt() != expected) {
            throw new IllegalArgumentException("another length");
        }
        float[] values = new float[expected];
        in.asFloatBuffer().get(values);
        in.position(in.position() + 4 * expected);
        return values;
    }
}
