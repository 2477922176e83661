package jianmo.explain.view;

import jianmo.base.chart.Dots;
import jianmo.explain.ExplainedRows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Where the names of a feature stand along an axis: by what they contribute on average, the lowest
/// first. Of many names the most frequent have places of their own; the others share one, as do
/// rows without a value.
final class NamePlaces {

    private static final int MOST = 40;

    private final int[] placeOf;
    private final int missing;
    private final List<String> names;

    private NamePlaces(int[] placeOf, int missing, List<String> names) {
        this.placeOf = placeOf;
        this.missing = missing;
        this.names = List.copyOf(names);
    }

    static NamePlaces of(ExplainedRows rows, int feature) {
        List<String> levels = rows.features().get(feature).levels();
        double[] sums = new double[levels.size()];
        int[] counts = new int[levels.size()];
        boolean gaps = false;
        for (int row = 0; row < rows.rows(); row++) {
            double value = rows.value(feature, row);
            if (Double.isNaN(value)) {
                gaps = true;
            } else {
                sums[(int) value] += rows.contribution(feature, row);
                counts[(int) value]++;
            }
        }
        List<Integer> own =
                IntStream.range(0, counts.length)
                        .boxed()
                        .filter(level -> counts[level] > 0)
                        .sorted(Comparator.comparingInt((Integer level) -> -counts[level]))
                        .limit(MOST)
                        .sorted(
                                Comparator.comparingDouble(
                                        (Integer level) -> sums[level] / counts[level]))
                        .toList();
        int[] places = new int[levels.size()];
        java.util.Arrays.fill(places, own.size());
        var names = new ArrayList<String>();
        for (int level : own) {
            places[level] = names.size();
            names.add(levels.get(level));
        }
        if (own.size() < IntStream.of(counts).filter(c -> c > 0).count()) {
            names.add("…");
        }
        int last = names.size();
        if (gaps) {
            names.add("?");
        }
        return new NamePlaces(places, last, names);
    }

    /// Names in their places; `…` for all others, `?` for no value.
    List<String> names() {
        return names;
    }

    /// @param value position among the feature's levels; NaN where missing
    int place(double value) {
        return Double.isNaN(value) ? missing : placeOf[(int) value];
    }

    /// Names spread over the colours in their alphabetical order.
    static byte[] alphabetical(ExplainedRows rows, int feature) {
        List<String> levels = rows.features().get(feature).levels();
        List<String> sorted = levels.stream().sorted().toList();
        byte[] tone = new byte[levels.size()];
        for (int i = 0; i < tone.length; i++) {
            int at = sorted.indexOf(levels.get(i));
            tone[i] = Dots.tone(levels.size() < 2 ? 0 : (double) at / (levels.size() - 1));
        }
        byte[] tones = new byte[rows.rows()];
        for (int row = 0; row < tones.length; row++) {
            double value = rows.value(feature, row);
            tones[row] = Double.isNaN(value) ? Dots.NONE : tone[(int) value];
        }
        return tones;
    }
}
