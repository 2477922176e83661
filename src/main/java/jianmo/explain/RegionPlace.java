package jianmo.explain;

import java.util.ArrayList;
import java.util.List;

/// Where a region of a picture lies.
///
/// @param region number, from 0
/// @param x mean place of its pixels from the left edge (0) to the right one (1)
/// @param y the same from the top down
/// @param pixels it has
public record RegionPlace(int region, double x, double y, int pixels) {

    /// One a region, in order.
    public static List<RegionPlace> of(Regions regions) {
        double[] x = new double[regions.count()];
        double[] y = new double[regions.count()];
        for (int row = 0; row < regions.height(); row++) {
            for (int column = 0; column < regions.width(); column++) {
                int region = regions.at(column, row);
                x[region] += (column + 0.5) / regions.width();
                y[region] += (row + 0.5) / regions.height();
            }
        }
        int[] sizes = regions.sizes();
        var places = new ArrayList<RegionPlace>();
        for (int i = 0; i < sizes.length; i++) {
            places.add(new RegionPlace(i, x[i] / sizes[i], y[i] / sizes[i], sizes[i]));
        }
        return places;
    }
}
