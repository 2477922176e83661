package jianmo.explain.view;

import jianmo.base.chart.DotCloud;
import jianmo.base.chart.Dots;
import jianmo.base.chart.RowMask;
import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;
import jianmo.explain.ExplainedFeature;
import jianmo.explain.ExplainedRows;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The dependence plot of one feature: its value across, its contribution up, another feature's
/// value as colour. Rows without a value stand apart for names and are left out for numbers.
final class Dependence {

    private static final double JITTER = 0.56;

    private final ShapView view;
    private final ExplainedRows rows;
    private final int feature;
    private final int partner;
    private final @Nullable NamePlaces places;

    Dependence(ShapView view, int feature, int partner) {
        this.view = view;
        this.rows = view.rows();
        this.feature = feature;
        this.partner = partner;
        this.places = rows.features().get(feature).isNumber() ? null : NamePlaces.of(rows, feature);
    }

    DotCloud chart(Message contribution, @Nullable RowMask chosen) {
        ExplainedFeature of = rows.features().get(feature);
        NamePlaces named = places;
        return new DotCloud(
                title(),
                across(of),
                contribution,
                dots(),
                chosen,
                scale(),
                new DotCloud.Across(
                        of.type() == ColumnType.TIME,
                        named == null ? java.util.List.of() : named.names()),
                java.util.List.of());
    }

    private Message title() {
        return partner == feature
                ? Message.of("shapview.dependence.title", view.name(feature))
                : Message.of(
                        "shapview.dependence.title-by", view.name(feature), view.name(partner));
    }

    private Message across(ExplainedFeature of) {
        long without =
                places == null
                        ? Arrays.stream(rows.values(feature)).filter(Double::isNaN).count()
                        : 0;
        return without > 0
                ? Message.of("shapview.dependence.without", of.name(), without)
                : Message.of("shapview.name", of.name());
    }

    private Dots dots() {
        int count = rows.rows();
        float[] x = new float[count];
        float[] y = new float[count];
        NamePlaces named = places;
        double[] values = rows.values(feature);
        double[] up = rows.contributions(feature);
        for (int row = 0; row < count; row++) {
            x[row] = (float) (named == null ? values[row] : named.place(values[row]) + aside(row));
            y[row] = (float) up[row];
        }
        return new Dots(x, y, tones(), count);
    }

    /// Dots of one name lie beside each other: a low-discrepancy sequence (golden ratio) instead of
    /// chance.
    private static double aside(int row) {
        double turn = row * 0.6180339887498949;
        return (turn - Math.floor(turn) - 0.5) * JITTER;
    }

    private byte[] tones() {
        if (partner == feature) {
            byte[] none = new byte[rows.rows()];
            Arrays.fill(none, (byte) 0);
            return none;
        }
        ExplainedFeature of = rows.features().get(partner);
        return of.isNumber() ? view.tones(partner) : NamePlaces.alphabetical(rows, partner);
    }

    private DotCloud.Scale scale() {
        if (partner == feature) {
            return new DotCloud.Scale("", "", "");
        }
        ExplainedFeature of = rows.features().get(partner);
        if (of.isNumber()) {
            double[] known =
                    Arrays.stream(rows.values(partner))
                            .filter(v -> !Double.isNaN(v))
                            .sorted()
                            .toArray();
            return known.length == 0
                    ? new DotCloud.Scale(of.name(), "", "")
                    : new DotCloud.Scale(
                            of.name(),
                            of.text(known[(int) (0.05 * (known.length - 1))]),
                            of.text(known[(int) Math.ceil(0.95 * (known.length - 1))]));
        }
        var sorted = of.levels().stream().sorted().toList();
        return sorted.isEmpty()
                ? new DotCloud.Scale(of.name(), "", "")
                : new DotCloud.Scale(of.name(), sorted.getFirst(), sorted.getLast());
    }
}
