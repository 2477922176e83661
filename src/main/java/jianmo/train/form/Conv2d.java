package jianmo.train.form;

/// A convolution of pictures with square kernels, without the flip that mathematics has, as all
/// frameworks do; zeros around the picture.
///
/// With `groups` each group of outputs sees its own group of inputs alone: as many groups as
/// channels make it depthwise. Hands its arrays out on purpose; nobody writes to them.
public final class Conv2d implements Layer {

    private final int inputs;
    private final int outputs;
    private final Window window;
    private final int groups;
    private final float[] weights;
    private final float[] bias;

    /// @param inputs channels that come in
    /// @param outputs channels that go out
    /// @param groups divides both
    /// @param weights outputs × (inputs / groups) × kernel × kernel
    public Conv2d(
            int inputs, int outputs, Window window, int groups, float[] weights, float[] bias) {
        Extent.require(
                groups > 0 && inputs % groups == 0 && outputs % groups == 0,
                "groups that do not divide the channels");
        Extent.require(
                weights.length == (long) outputs * (inputs / groups) * window.area()
                        && bias.length == outputs,
                "weights of another convolution");
        this.inputs = inputs;
        this.outputs = outputs;
        this.window = window;
        this.groups = groups;
        this.weights = weights;
        this.bias = bias;
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    public Window window() {
        return window;
    }

    public int groups() {
        return groups;
    }

    public float[] weights() {
        return weights;
    }

    public float[] bias() {
        return bias;
    }

    @Override
    public Extent output(Extent input) {
        Extent.require(
                input.ofRank(3, "a convolution").size(0) == inputs,
                "a convolution of other channels");
        return Extent.of(outputs, window.places(input.size(1)), window.places(input.size(2)));
    }

    @Override
    public long work(Extent input) {
        Extent output = output(input);
        return (long) output.count() * (inputs / groups) * window.area();
    }

    /// Every product of a kernel with the pictures under it, as one product of matrices per group:
    /// the pictures are first laid out as one row per place of the kernel (`im2col`).
    @Override
    public float[] score(float[] x, Extent input) {
        Extent output = output(input);
        int places = output.inner();
        int depth = inputs / groups * window.area();
        int each = outputs / groups;
        float[] y = new float[outputs * places];
        for (int c = 0; c < outputs; c++) {
            java.util.Arrays.fill(y, c * places, (c + 1) * places, bias[c]);
        }
        boolean plain = window.area() == 1 && window.stride() == 1 && window.padding() == 0;
        float[] columns = plain ? x : new float[depth * places];
        for (int group = 0; group < groups; group++) {
            int start = plain ? group * depth * places : 0;
            if (!plain) {
                layOut(x, group, input, output, columns);
            }
            for (int c = group * each; c < (group + 1) * each; c++) {
                multiply(c * depth, depth, columns, start, y, c * places, places);
            }
        }
        return y;
    }

    private void layOut(float[] x, int group, Extent input, Extent output, float[] columns) {
        int kernel = window.kernel();
        int channels = inputs / groups;
        int places = output.inner();
        int row = 0;
        for (int c = group * channels; c < (group + 1) * channels; c++) {
            for (int ky = 0; ky < kernel; ky++) {
                for (int kx = 0; kx < kernel; kx++, row++) {
                    layOut(x, c, ky, kx, input, output, columns, row * places);
                }
            }
        }
    }

    private void layOut(
            float[] x,
            int channel,
            int ky,
            int kx,
            Extent input,
            Extent output,
            float[] columns,
            int to) {
        int height = input.size(1);
        int width = input.size(2);
        int stride = window.stride();
        int at = to;
        for (int oy = 0; oy < output.size(1); oy++) {
            int iy = oy * stride + ky - window.padding();
            int line = (channel * height + iy) * width;
            boolean inside = iy >= 0 && iy < height;
            for (int ox = 0; ox < output.size(2); ox++, at++) {
                int ix = ox * stride + kx - window.padding();
                columns[at] = inside && ix >= 0 && ix < width ? x[line + ix] : 0;
            }
        }
    }

    /// Adds `weights[w…] · columns` to one channel, four rows at a time.
    private void multiply(
            int w, int depth, float[] columns, int start, float[] y, int to, int places) {
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            float a = weights[w + k];
            float b = weights[w + k + 1];
            float c = weights[w + k + 2];
            float d = weights[w + k + 3];
            int row = start + k * places;
            for (int p = 0; p < places; p++) {
                y[to + p] +=
                        a * columns[row + p]
                                + b * columns[row + places + p]
                                + c * columns[row + 2 * places + p]
                                + d * columns[row + 3 * places + p];
            }
        }
        for (; k < depth; k++) {
            float a = weights[w + k];
            int row = start + k * places;
            for (int p = 0; p < places; p++) {
                y[to + p] += a * columns[row + p];
            }
        }
    }
}
