package jianmo.train.form;

import jianmo.dataset.feature.Matrix;

import org.jspecify.annotations.Nullable;

/// Forms that keep rows, as bytes and back; the part of [FormBytes] that knows them.
final class StoredBytes {

    private static final int RADIAL = 1;
    private static final int POLYNOMIAL = 2;

    private StoredBytes() {}

    static void write(KernelForm form, FormOutput out) {
        out.put(form.link().ordinal());
        write(form.stored(), out);
        switch (form.kernel()) {
            case Kernel.Radial radial -> out.put(RADIAL).put(radial.gamma());
            case Kernel.Polynomial polynomial ->
                    out.put(POLYNOMIAL)
                            .put(polynomial.gamma())
                            .put(polynomial.offset())
                            .put(polynomial.degree());
        }
        out.put(form.outputs());
        out.put(form.offsets());
        out.put(form.coefficients());
        KernelForm.Spread spread = form.spread();
        out.put(spread == null ? 0 : spread.inverse().length);
        if (spread != null) {
            out.put(spread.signal()).put(spread.noise());
            out.put(spread.inverse());
        }
    }

    static KernelForm readKernel(FormInput in) {
        Link link = FormBytes.link(in);
        StoredRows stored = readRows(in);
        Kernel kernel =
                switch (in.whole()) {
                    case RADIAL -> new Kernel.Radial(in.real());
                    case POLYNOMIAL ->
                            new Kernel.Polynomial(in.real(), in.real(), degree(in));
                    default -> throw new IllegalArgumentException("an unknown kernel");
                };
        int outputs = in.length(8);
        FormInput.require(outputs > 0, "no outputs");
        double[] offsets = in.doubles(outputs);
        double[] coefficients = in.doubles((long) stored.count() * outputs);
        return new KernelForm(stored, kernel, coefficients, offsets, link, readSpread(in));
    }

    private static int degree(FormInput in) {
        int degree = in.whole();
        FormInput.require(degree >= 1 && degree <= 100, "a degree of " + degree);
        return degree;
    }

    private static KernelForm.@Nullable Spread readSpread(FormInput in) {
        int triangle = in.length(8);
        if (triangle == 0) {
            return null;
        }
        double signal = in.real();
        double noise = in.real();
        return new KernelForm.Spread(signal, noise, in.doubles(triangle));
    }

    static void write(NeighbourForm form, FormOutput out) {
        write(form.stored(), out);
        out.put(form.neighbours()).put(form.byDistance() ? 1 : 0).put(form.pull());
        out.put(form.outputs());
        out.put(form.prior());
        out.put(form.values());
    }

    static NeighbourForm readNeighbours(FormInput in) {
        StoredRows stored = readRows(in);
        int neighbours = in.whole();
        boolean byDistance = in.whole() != 0;
        double pull = in.real();
        FormInput.require(pull >= 0 && pull <= 1, "a pull of " + pull);
        int outputs = in.length(4);
        FormInput.require(outputs > 0, "no outputs");
        float[] prior = in.floats(outputs);
        return new NeighbourForm(
                stored, in.floats((long) stored.count() * outputs), neighbours, byDistance, prior, pull);
    }

    private static void write(StoredRows stored, FormOutput out) {
        out.put(stored.count()).put(stored.columns());
        out.put(stored.matrix().values());
    }

    private static StoredRows readRows(FormInput in) {
        int count = in.length(0);
        int columns = in.length(0);
        FormInput.require(count > 0 && columns > 0, "no stored rows");
        return new StoredRows(new Matrix(in.floats((long) count * columns), count, columns));
    }
}
