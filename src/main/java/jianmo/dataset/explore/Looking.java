package jianmo.dataset.explore;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;

import java.util.List;

/// What looking is done with; the same rows and seed give the same answer on any number of threads.
///
/// @param layouts one for each place-giving [Method]
public record Looking(List<Layout> layouts, Grouping grouping, Oddness oddness) {

    public Looking {
        layouts = List.copyOf(layouts);
    }

    Layout layout(Method method) {
        return layouts.stream()
                .filter(layout -> layout.method() == method.layout())
                .findFirst()
                .orElseThrow();
    }

    /// Puts rows in groups.
    @FunctionalInterface
    public interface Grouping {

        /// @param k groups wanted, from 2
        /// @return group of each row, from 0
        int[] groups(Matrix rows, int k, long seed, Progress progress);
    }

    /// Tells how unusual rows are.
    @FunctionalInterface
    public interface Oddness {

        /// @return per row from 0 (usual) to 1; about 0.5 says that nothing stands out
        double[] scores(Matrix rows, long seed, Progress progress);
    }
}
