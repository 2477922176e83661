package jianmo.compress.lean;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Pool;
import jianmo.train.form.Residual;
import jianmo.train.form.Scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Structured pruning: takes whole hidden units out of dense layers, and whole channels out of
/// convolutions, so that the layers behind become smaller too.
///
/// A unit weighs what it changes behind it: the deviation of its value over the rows, times the
/// length of the weights that take it up. What it gives on average goes into the biases behind
/// (dense layers alone: at the edge of a picture the average does not hold). So a unit that never
/// moves is the first to go, and taking it out changes nothing. For stacks and the insides of
/// residuals; a width that a residual's sum fixes stays.
public final class UnitPruner {

    private final double share;
    private final Matrix rows;
    private int removed;

    /// @param share of the units of every hidden layer that go; one stays at least
    /// @param rows as the form reads them, to tell what units do
    public UnitPruner(double share, Matrix rows) {
        this.share = share;
        this.rows = rows;
    }

    /// The form with fewer units.
    public LayerForm prune(LayerForm form) {
        Extent input = LayerForm.input(form.layers());
        return new LayerForm(through(form.layers(), rows, input), form.link());
    }

    /// Units and channels taken out so far.
    public int removed() {
        return removed;
    }

    private List<Layer> through(List<Layer> layers, Matrix start, Extent input) {
        var list = new ArrayList<>(layers);
        Matrix x = start;
        Extent extent = input;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Residual residual) {
                list.set(
                        i,
                        new Residual(
                                through(residual.body(), x, extent),
                                through(residual.shortcut(), x, extent)));
            }
            int taker = taker(list, i);
            if (taker > 0) {
                thin(list, i, taker, x, extent);
            }
            x = Flow.through(list.get(i), x, extent);
            extent = list.get(i).output(extent);
        }
        return list;
    }

    /// The layer that takes up what layer `i` gives; -1 when its units can't go.
    private static int taker(List<Layer> layers, int i) {
        if (!gives(layers.get(i))) {
            return -1;
        }
        for (int j = i + 1; j < layers.size(); j++) {
            Layer layer = layers.get(j);
            if (gives(layer)) {
                return j;
            }
            boolean between =
                    switch (layer) {
                        case Layer.Relu _,
                                Layer.Gelu _,
                                Layer.Silu _,
                                Layer.Dropout _,
                                Layer.Flatten _,
                                Pool _,
                                GlobalAverage _,
                                Scale _ ->
                                true;
                        default -> false;
                    };
            if (!between) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean gives(Layer layer) {
        return layer instanceof Layer.Dense || (layer instanceof Conv2d conv && conv.groups() == 1);
    }

    private void thin(List<Layer> list, int giver, int taker, Matrix before, Extent input) {
        Matrix x = before;
        Extent extent = input;
        for (int i = giver; i < taker; i++) {
            x = Flow.through(list.get(i), x, extent);
            extent = list.get(i).output(extent);
        }
        int units = outputs(list.get(giver));
        double[] weights = importance(x, units, list.get(taker));
        int stay = Math.max(1, (int) Math.round(units * (1 - share)));
        int[] kept =
                IntStream.range(0, units)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble((Integer u) -> -weights[u])
                                        .thenComparing(u -> u))
                        .limit(stay)
                        .mapToInt(u -> u)
                        .sorted()
                        .toArray();
        removed += units - kept.length;
        list.set(giver, Thinned.outputs(list.get(giver), kept));
        for (int i = giver + 1; i < taker; i++) {
            if (list.get(i) instanceof Scale scale) {
                list.set(i, Thinned.scale(scale, kept));
            }
        }
        list.set(taker, Thinned.inputs(list.get(taker), kept, units, Flow.means(x)));
    }

    private static int outputs(Layer layer) {
        return switch (layer) {
            case Layer.Dense dense -> dense.outputs();
            case Conv2d conv -> conv.outputs();
            default -> throw new IllegalArgumentException("a layer without weights");
        };
    }

    private static double[] importance(Matrix x, int units, Layer taker) {
        double[] deviations = Flow.deviations(x);
        int inner = x.columns() / units;
        double[] importance = new double[units];
        for (int u = 0; u < units; u++) {
            double squares = 0;
            for (int c = u * inner; c < (u + 1) * inner; c++) {
                squares += deviations[c] * deviations[c];
            }
            importance[u] = Math.sqrt(squares) * Thinned.lengthFrom(taker, u, units);
        }
        return importance;
    }
}
