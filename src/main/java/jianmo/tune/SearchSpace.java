package jianmo.tune;

import jianmo.train.Hyperparameter;
import jianmo.train.Settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The settings a tuner may try, as the unit cube: one axis per hyperparameter, logarithmic ones
/// stretched so that equal steps are equal factors.
///
/// A point is a `double[]` of positions between 0 and 1, in order of the hyperparameters.
public final class SearchSpace {

    private final List<Dimension> dimensions;

    /// @param parameters with different names; those with a single value are kept at it
    /// @throws IllegalArgumentException for a logarithmic range that does not lie above 0
    public SearchSpace(List<Hyperparameter> parameters) {
        this.dimensions = parameters.stream().map(Dimension::new).toList();
    }

    public List<Hyperparameter> parameters() {
        return dimensions.stream().map(Dimension::parameter).toList();
    }

    public int size() {
        return dimensions.size();
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    /// How many different settings there are; [Long#MAX_VALUE] for a continuum or too many to
    /// count.
    public long combinations() {
        long product = 1;
        for (Dimension dimension : dimensions) {
            if (dimension.cells() == 0 || product > Long.MAX_VALUE / dimension.cells()) {
                return Long.MAX_VALUE;
            }
            product *= dimension.cells();
        }
        return product;
    }

    /// The settings at a point.
    public Settings settings(double[] point) {
        var values = new TreeMap<String, Object>();
        for (int i = 0; i < dimensions.size(); i++) {
            Dimension dimension = dimensions.get(i);
            values.put(dimension.parameter().name(), dimension.value(point[i]));
        }
        return new Settings(values);
    }

    /// The point of some settings; a missing or unreadable value takes the default's place.
    public double[] point(Settings settings) {
        double[] point = new double[dimensions.size()];
        for (int i = 0; i < point.length; i++) {
            Dimension dimension = dimensions.get(i);
            Object value =
                    settings.values()
                            .getOrDefault(
                                    dimension.parameter().name(),
                                    dimension.parameter().standardValue());
            point[i] = dimension.position(value);
        }
        return point;
    }

    /// The default settings.
    public Settings standard() {
        return Settings.standard(parameters());
    }

    /// An evenly drawn point.
    public double[] draw(RandomGenerator random) {
        double[] point = new double[dimensions.size()];
        Arrays.setAll(point, _ -> random.nextDouble());
        return point;
    }

    /// Every setting there is; only for spaces with few [#combinations].
    List<Settings> all() {
        List<double[]> points = new ArrayList<>();
        points.add(new double[dimensions.size()]);
        for (int i = 0; i < dimensions.size(); i++) {
            Dimension dimension = dimensions.get(i);
            var wider = new ArrayList<double[]>();
            for (double[] point : points) {
                for (Object value : values(dimension)) {
                    double[] copy = point.clone();
                    copy[i] = dimension.position(value);
                    wider.add(copy);
                }
            }
            points = wider;
        }
        return points.stream().map(this::settings).toList();
    }

    private static List<Object> values(Dimension dimension) {
        var values = new ArrayList<Object>();
        switch (dimension.parameter()) {
            case Hyperparameter.Whole whole -> {
                for (int v = whole.min(); v <= whole.max(); v++) {
                    values.add(v);
                }
            }
            case Hyperparameter.Real real -> values.add(real.min());
            case Hyperparameter.Choice choice -> values.addAll(choice.options());
            case Hyperparameter.Toggle _ -> values.addAll(List.of(false, true));
        }
        return values;
    }
}
