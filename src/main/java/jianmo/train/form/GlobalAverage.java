package jianmo.train.form;

/// The mean of each channel: `[channels, …]` to `[channels]`.
public record GlobalAverage() implements Layer {

    @Override
    public Extent output(Extent input) {
        return Extent.of(input.size(0));
    }

    @Override
    public float[] score(float[] x, Extent input) {
        int inner = input.inner();
        float[] y = new float[input.size(0)];
        for (int c = 0; c < y.length; c++) {
            double sum = 0;
            for (int i = c * inner; i < (c + 1) * inner; i++) {
                sum += x[i];
            }
            y[c] = (float) (sum / inner);
        }
        return y;
    }
}
