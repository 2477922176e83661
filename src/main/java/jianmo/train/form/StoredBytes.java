package jianmo.train.form;

import static jianmo.train.form.FormBytes.floats;
import static jianmo.train.form.FormBytes.length;
import static jianmo.train.form.FormBytes.require;

import jianmo.dataset.feature.Matrix;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// Forms that keep rows, as bytes and back; the part of [FormBytes] that knows them.
final class StoredBytes {

    private static final int RADIAL = 1;
    private static final int POLYNOMIAL = 2;

    private StoredBytes() {}

    /// Bytes of the form with its leading kind.
    static long size(KernelForm form) {
        KernelForm.Spread spread = form.spread();
        int kernel =
                switch (form.kernel()) {
                    case Kernel.Radial _ -> 12;
                    case Kernel.Polynomial _ -> 24;
                };
        return 24
                + kernel
                + 4L * form.stored().matrix().values().length
                + 8L * (form.coefficients().length + form.outputs())
                + (spread == null ? 0 : 16 + 8L * spread.inverse().length);
    }

    static long size(NeighbourForm form) {
        return 32
                + 4L * form.stored().matrix().values().length
                + 4L * (form.values().length + form.outputs());
    }

    static void write(KernelForm form, ByteBuffer out) {
        out.putInt(form.link().ordinal());
        write(form.stored(), out);
        switch (form.kernel()) {
            case Kernel.Radial radial -> out.putInt(RADIAL).putDouble(radial.gamma());
            case Kernel.Polynomial polynomial ->
                    out.putInt(POLYNOMIAL)
                            .putDouble(polynomial.gamma())
                            .putDouble(polynomial.offset())
                            .putInt(polynomial.degree());
        }
        out.putInt(form.outputs());
        put(out, form.offsets());
        put(out, form.coefficients());
        KernelForm.Spread spread = form.spread();
        out.putInt(spread == null ? 0 : spread.inverse().length);
        if (spread != null) {
            out.putDouble(spread.signal()).putDouble(spread.noise());
            put(out, spread.inverse());
        }
    }

    static KernelForm readKernel(ByteBuffer in) {
        Link link = FormBytes.link(in);
        StoredRows stored = readRows(in);
        Kernel kernel =
                switch (in.getInt()) {
                    case RADIAL -> new Kernel.Radial(in.getDouble());
                    case POLYNOMIAL ->
                            new Kernel.Polynomial(in.getDouble(), in.getDouble(), degree(in));
                    default -> throw new IllegalArgumentException("an unknown kernel");
                };
        int outputs = length(in, 8);
        require(outputs > 0, "no outputs");
        double[] offsets = doubles(in, outputs);
        require(8L * stored.count() * outputs <= in.remaining(), "coefficients cut short");
        double[] coefficients = doubles(in, stored.count() * outputs);
        return new KernelForm(stored, kernel, coefficients, offsets, link, readSpread(in));
    }

    private static int degree(ByteBuffer in) {
        int degree = in.getInt();
        require(degree >= 1 && degree <= 100, "a degree of " + degree);
        return degree;
    }

    private static KernelForm.@Nullable Spread readSpread(ByteBuffer in) {
        int triangle = length(in, 8);
        if (triangle == 0) {
            return null;
        }
        double signal = in.getDouble();
        double noise = in.getDouble();
        return new KernelForm.Spread(signal, noise, doubles(in, triangle));
    }

    static void write(NeighbourForm form, ByteBuffer out) {
        write(form.stored(), out);
        out.putInt(form.neighbours()).putInt(form.byDistance() ? 1 : 0).putDouble(form.pull());
        out.putInt(form.outputs());
        FormBytes.put(out, form.prior());
        FormBytes.put(out, form.values());
    }

    static NeighbourForm readNeighbours(ByteBuffer in) {
        StoredRows stored = readRows(in);
        int neighbours = in.getInt();
        boolean byDistance = in.getInt() != 0;
        double pull = in.getDouble();
        require(pull >= 0 && pull <= 1, "a pull of " + pull);
        int outputs = length(in, 4);
        require(outputs > 0, "no outputs");
        float[] prior = floats(in, outputs);
        require(4L * stored.count() * outputs <= in.remaining(), "values cut short");
        return new NeighbourForm(
                stored, floats(in, stored.count() * outputs), neighbours, byDistance, prior, pull);
    }

    private static void write(StoredRows stored, ByteBuffer out) {
        out.putInt(stored.count()).putInt(stored.columns());
        FormBytes.put(out, stored.matrix().values());
    }

    private static StoredRows readRows(ByteBuffer in) {
        int count = length(in, 0);
        int columns = length(in, 0);
        require(count > 0 && columns > 0, "no stored rows");
        require(4L * count * columns <= in.remaining(), "rows cut short");
        return new StoredRows(new Matrix(floats(in, count * columns), count, columns));
    }

    private static double[] doubles(ByteBuffer in, int count) {
        require(8L * count <= in.remaining(), "numbers cut short");
        double[] values = new double[count];
        in.asDoubleBuffer().get(values);
        in.position(in.position() + 8 * count);
        return values;
    }

    private static void put(ByteBuffer out, double[] values) {
        out.asDoubleBuffer().put(values);
        out.position(out.position() + 8 * values.length);
    }
}
