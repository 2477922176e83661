package jianmo.engine.smile;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.explore.Layout;
import jianmo.dataset.explore.Method;
import jianmo.dataset.feature.Matrix;

import smile.graph.NearestNeighborGraph;
import smile.manifold.UMAP;

import java.util.Arrays;

/// UMAP by Smile, with 15 neighbours, or fewer where there are few rows, begun from the principal
/// components (Kobak, Linderman 2021), for which Smile calls the system's OpenBLAS.
///
/// Left alone, Smile begins from a spectral layout where the rows hang together as one graph, which
/// needs ARPACK too, a library that few machines have. So a small knot of rows that know only each
/// other is added in the middle of the data and taken away again: then the graph is in two parts
/// and Smile begins from the principal components, on every machine alike.
public final class UmapLayout implements Layout {

    private static final int NEIGHBOURS = 15;

    @Override
    public Method method() {
        return Method.UMAP;
    }

    @Override
    public Plane place(Matrix rows, long seed, Progress progress) {
        int neighbours = Math.clamp(rows.rows() / 4, 2, NEIGHBOURS);
        double[][] places =
                Alone.run(
                        seed,
                        progress,
                        Message.of("data.explore.placing"),
                        () -> places(RowArrays.of(rows), neighbours),
                        () -> {});
        return RowArrays.plane(places);
    }

    private static double[][] places(double[][] rows, int neighbours) {
        int n = rows.length;
        int knot = neighbours + 1;
        var known = NearestNeighborGraph.of(rows, neighbours);
        double[][] all = Arrays.copyOf(rows, n + knot);
        int[][] ids = Arrays.copyOf(known.neighbors(), n + knot);
        double[][] distances = Arrays.copyOf(known.distances(), n + knot);
        double[] middle = middle(rows);
        for (int i = 0; i < knot; i++) {
            all[n + i] = middle.clone();
            ids[n + i] = new int[neighbours];
            distances[n + i] = new double[neighbours];
            for (int j = 0; j < neighbours; j++) {
                ids[n + i][j] = n + (i + 1 + j) % knot;
                distances[n + i][j] = 1 + j;
            }
        }
        var graph = new NearestNeighborGraph(neighbours, ids, distances);
        double[][] places = UMAP.fit(all, graph, new UMAP.Options(neighbours));
        return Arrays.copyOf(places, n);
    }

    private static double[] middle(double[][] rows) {
        double[] middle = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < middle.length; j++) {
                middle[j] += row[j] / rows.length;
            }
        }
        return middle;
    }
}
