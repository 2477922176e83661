package jianmo.train.form;

import jianmo.dataset.feature.Matrix;

import org.jspecify.annotations.Nullable;

/// Forms that keep rows, as bytes and back; the part of [FormBytes] that knows them.
final class StoredBytes {

    private static final int RADIAL = 1;
    private static final int POLYNOMIAL = 2;
    private static final int HIGHEST_DEGREE = 100;

    private StoredBytes() {}

    static void write(KernelForm form, FormOutput out) {
        out.put(form.link().ordinal());
        write(form.stored(), out);
        switch (form.kernel()) {
            case Kernel.Radial radial -> out.put(RADIAL).put(radial.gamma());
            case Kernel.Polynomial polynomial ->
                    out.put(POLYNOMIAL, polynomial.degree())
                            .put(polynomial.gamma(), polynomial.offset());
        }
        out.put(form.outputs()).put(form.offsets()).put(form.coefficients());
        KernelForm.Spread spread = form.spread();
        out.put(spread == null ? 0 : spread.inverse().length);
        if (spread != null) {
            out.put(spread.signal(), spread.noise()).put(spread.inverse());
        }
    }

    static KernelForm readKernel(FormInput in) {
        Link link = FormBytes.link(in);
        StoredRows stored = readRows(in);
        Kernel kernel =
                switch (in.whole()) {
                    case RADIAL -> new Kernel.Radial(in.real());
                    case POLYNOMIAL -> readPolynomial(in);
                    default -> throw new IllegalArgumentException("an unknown kernel");
                };
        int outputs = in.length(Double.BYTES);
        FormInput.require(outputs > 0, "no outputs");
        double[] offsets = in.doubles(outputs);
        double[] coefficients = in.doubles((long) stored.count() * outputs);
        return new KernelForm(stored, kernel, coefficients, offsets, link, readSpread(in));
    }

    private static Kernel readPolynomial(FormInput in) {
        int degree = in.whole();
        FormInput.require(degree >= 1 && degree <= HIGHEST_DEGREE, "a degree of " + degree);
        double gamma = in.real();
        return new Kernel.Polynomial(gamma, in.real(), degree);
    }

    private static KernelForm.@Nullable Spread readSpread(FormInput in) {
        int triangle = in.length(Double.BYTES);
        if (triangle == 0) {
            return null;
        }
        double signal = in.real();
        double noise = in.real();
        return new KernelForm.Spread(signal, noise, in.doubles(triangle));
    }

    static void write(NeighbourForm form, FormOutput out) {
        write(form.stored(), out);
        out.put(form.neighbours(), form.byDistance() ? 1 : 0, form.outputs());
        out.put(form.pull()).put(form.prior()).put(form.values());
    }

    static NeighbourForm readNeighbours(FormInput in) {
        StoredRows stored = readRows(in);
        int neighbours = in.whole();
        boolean byDistance = in.whole() != 0;
        int outputs = in.length(Float.BYTES);
        FormInput.require(outputs > 0, "no outputs");
        double pull = in.real();
        FormInput.require(pull >= 0 && pull <= 1, "a pull of " + pull);
        float[] prior = in.floats(outputs);
        float[] values = in.floats((long) stored.count() * outputs);
        return new NeighbourForm(stored, values, neighbours, byDistance, prior, pull);
    }

    private static void write(StoredRows stored, FormOutput out) {
        out.put(stored.count(), stored.columns()).put(stored.matrix().values());
    }

    private static StoredRows readRows(FormInput in) {
        int count = in.length(0);
        int columns = in.length(0);
        FormInput.require(count > 0 && columns > 0, "no stored rows");
        float[] values = in.floats((long) count * columns);
        return new StoredRows(new Matrix(values, count, columns));
    }
}
