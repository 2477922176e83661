package jianmo.train.form;

import jianmo.dataset.feature.Matrix;

import java.util.List;
import java.util.stream.IntStream;

/// A stack of layers: a linear model is one [Layer.Dense], a network several.
///
/// Rows are scored each for itself, on several threads where that pays: the same bits at any number
/// of them.
public final class LayerForm implements ModelForm {

    /// Multiplications from which on threads pay.
    private static final long MUCH = 5_000_000;

    private final List<Layer> layers;
    private final Link link;
    private final Extent input;
    private final int outputs;
    private final long work;

    /// @param layers the first says how a row is read ([Layer.Input], [Embed]) or is a
    ///   [Layer.Dense], which takes a vector
    /// @throws IllegalArgumentException when layers do not fit each other, or there are no weights
    public LayerForm(List<Layer> layers, Link link) {
        this.layers = List.copyOf(layers);
        this.link = link;
        this.input = input(this.layers);
        this.outputs = Stack.output(this.layers, input).count();
        this.work = Stack.work(this.layers, input);
    }

    /// The shape of a row as the first layer takes it.
    public static Extent input(List<Layer> layers) {
        Extent.require(!layers.isEmpty(), "no layers");
        return switch (layers.getFirst()) {
            case Layer.Input first -> first.extent();
            case TextEncoder text -> Extent.of(text.longest());
            case TextTagger tagger -> Extent.of(tagger.longest());
            case Embed embed -> Extent.of(embed.levels().size());
            case Layer.Dense dense -> Extent.of(dense.inputs());
            default -> throw new IllegalArgumentException("no layer that reads a row comes first");
        };
    }

    public List<Layer> layers() {
        return layers;
    }

    /// Multiplications for one row, roughly.
    public long work() {
        return work;
    }

    @Override
    public int inputs() {
        return input.count();
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public float[] sums(Matrix matrix) {
        float[] sums = new float[matrix.rows() * outputs];
        var rows = IntStream.range(0, matrix.rows());
        (work * matrix.rows() > MUCH ? rows.parallel() : rows)
                .forEach(i -> {
                    float[] row = Stack.score(layers, matrix.row(i), input);
                    System.arraycopy(row, 0, sums, i * outputs, outputs);
                });
        return sums;
    }
}
