package jianmo.explain.view;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;
import jianmo.explain.path.RowPaths;
import jianmo.explain.path.TreePath;

import java.util.ArrayList;
import java.util.List;

/// A row's way through trees as a chart.
public final class PathCharts {

    private PathCharts() {}

    /// The sum after each tree, from the start to the answer's sum.
    public static Chart.Lines sums(RowPaths paths) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        x.add(0.0);
        y.add(paths.start());
        for (TreePath path : paths.trees()) {
            x.add((double) x.size());
            y.add(path.after());
        }
        return new Chart.Lines(
                Message.of("shapview.path.sums", paths.row() + 1),
                Message.of("shapview.path.trees"),
                Message.of("shapview.answer.axis", Message.of("explain.unit." + paths.unit())),
                List.of(new Chart.Series(Message.of("shapview.path.after"), x, y)));
    }
}
