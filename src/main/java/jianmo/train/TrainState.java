package jianmo.train;

import jianmo.base.message.UserError;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What a training that goes iteration by iteration leaves in a [Checkpoint]: the curve so far, the
/// best iteration, and parts of the family's own making (a booster, finished trees).
///
/// Hands the parts' arrays out on purpose; nobody writes to them.
public final class TrainState {

    private static final int FORMAT = 0x4a53_0001;

    private final List<CurvePoint> curve;
    private final int best;
    private final List<byte[]> parts;

    /// @param best the iteration to keep so far, from 1
    public TrainState(List<CurvePoint> curve, int best, List<byte[]> parts) {
        this.curve = List.copyOf(curve);
        this.best = best;
        this.parts = List.copyOf(parts);
    }

    public List<CurvePoint> curve() {
        return curve;
    }

    public int best() {
        return best;
    }

    public byte[] part(int index) {
        return parts.get(index);
    }

    /// The state as bytes, big-endian, for [#read].
    public byte[] bytes() {
        int size = 16 + 20 * curve.size() + parts.stream().mapToInt(part -> 4 + part.length).sum();
        var out = ByteBuffer.allocate(size).putInt(FORMAT).putInt(best).putInt(curve.size());
        for (CurvePoint point : curve) {
            out.putInt(point.iteration()).putDouble(point.train()).putDouble(point.validation());
        }
        out.putInt(parts.size());
        parts.forEach(part -> out.putInt(part.length).put(part));
        return out.array();
    }

    /// @param parts how many the family wrote
    /// @throws UserError when the bytes are not those of a state with so many parts
    public static TrainState read(Checkpoint checkpoint, int parts) {
        try {
            var in = ByteBuffer.wrap(checkpoint.state());
            require(in.getInt() == FORMAT);
            int best = in.getInt();
            int points = length(in, 20);
            var curve = new ArrayList<CurvePoint>(points);
            for (int i = 0; i < points; i++) {
                curve.add(new CurvePoint(in.getInt(), in.getDouble(), in.getDouble()));
            }
            require(in.getInt() == parts);
            var read = new ArrayList<byte[]>();
            for (int i = 0; i < parts; i++) {
                byte[] part = new byte[length(in, 1)];
                in.get(part);
                read.add(part);
            }
            require(!in.hasRemaining());
            return new TrainState(curve, best, read);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw unreadable(e, checkpoint);
        }
    }

    /// The sentence for a checkpoint whose bytes are not what the family wrote.
    public static UserError unreadable(Exception cause, Checkpoint checkpoint) {
        return UserError.because(cause, "train.checkpoint-unreadable", checkpoint.iteration());
    }

    private static int length(ByteBuffer in, int bytesEach) {
        int length = in.getInt();
        require(length >= 0 && (long) length * bytesEach <= in.remaining());
        return length;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not a training state");
        }
    }
}
