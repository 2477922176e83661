package jianmo.explain;

import jianmo.train.form.Embed;
import jianmo.train.form.Extent;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.TextEncoder;
import jianmo.train.form.TextTagger;

import java.util.Arrays;
import java.util.List;

/// Gradients of a network's answer by back-propagation through its layers in plain Java
/// ([Backward]), with respect to the numbers it can be slid along: its inputs, the vectors of its
/// categories, or those of its words.
final class Slopes {

    private final LayerForm form;
    private final Answers answers;
    private final List<Layer> layers;
    private final Extent extent;

    private Slopes(LayerForm form, Answers answers, List<Layer> layers, Extent extent) {
        this.form = form;
        this.answers = answers;
        this.layers = layers;
        this.extent = extent;
    }

    /// Whether a row of the matrix can be slid to another: not so for texts, whose words are
    /// numbers without an order, and whose lengths differ.
    static boolean fit(LayerForm form) {
        Layer first = form.layers().getFirst();
        return !(first instanceof TextEncoder) && !(first instanceof TextTagger);
    }

    /// From rows as [#enter] makes them.
    static Slopes of(LayerForm form, Answers answers) {
        Layer first = form.layers().getFirst();
        Extent input = LayerForm.input(form.layers());
        return first instanceof Embed
                ? new Slopes(
                        form,
                        answers,
                        form.layers().subList(1, form.layers().size()),
                        first.output(input))
                : new Slopes(form, answers, form.layers(), input);
    }

    /// From the vectors of the words of one text.
    ///
    /// @param length tokens of the text
    static Slopes ofWords(LayerForm form, Answers answers, int length) {
        var encoder = (TextEncoder) form.layers().getFirst();
        Layer words = encoder.body().getFirst();
        var pooled = new Pooled(encoder.pooling());
        var layers =
                new java.util.ArrayList<Layer>(encoder.body().subList(1, encoder.body().size()));
        return new Slopes(form, answers, layers, words.output(Extent.of(length)))
                .pooled(pooled, form.layers().subList(1, form.layers().size()));
    }

    private @org.jspecify.annotations.Nullable Pooled pooling;
    private List<Layer> behind = List.of();

    private Slopes pooled(Pooled how, List<Layer> rest) {
        this.pooling = how;
        this.behind = rest;
        return this;
    }

    /// Numbers that can be slid.
    int width() {
        return extent.count();
    }

    /// A row of the matrix as numbers that can be slid.
    float[] enter(float[] row) {
        return form.layers().getFirst() instanceof Embed embed
                ? embed.score(row.clone(), LayerForm.input(form.layers()))
                : row.clone();
    }

    /// For each number that can be slid the matrix column it comes from.
    int[] sources() {
        int[] sources = new int[width()];
        if (form.layers().getFirst() instanceof Embed embed) {
            int at = 0;
            for (int column = 0; column < embed.widths().size(); column++) {
                int to = at + embed.widths().get(column);
                Arrays.fill(sources, at, to, column);
                at = to;
            }
        } else {
            Arrays.setAll(sources, i -> i);
        }
        return sources;
    }

    /// Gradient of one answer at a point.
    ///
    /// @param point not changed
    float[] at(float[] point, int output) {
        var front = new Backward(layers, extent);
        float[] made = front.forward(point);
        Pooled pool = pooling;
        if (pool == null) {
            return front.backward(answers.slopes(made, output));
        }
        Extent tokens = front.output();
        float[] vector = pool.forward(made, tokens);
        var rear = new Backward(behind, Extent.of(vector.length));
        float[] sums = rear.forward(vector);
        float[] slopes = rear.backward(answers.slopes(sums, output));
        return front.backward(pool.backward(made, tokens, slopes));
    }
}
