package jianmo.explain.view;

import jianmo.base.chart.Chart;
import jianmo.base.chart.DotCloud;
import jianmo.base.chart.RowHeat;
import jianmo.base.chart.RowMask;
import jianmo.base.message.Message;
import jianmo.explain.ExplainedRows;
import jianmo.explain.Explanation.Step;
import jianmo.explain.ExplanationSummary;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

/// Explained rows as charts; each may set some rows apart from the rest.
public final class ShapCharts {

    private static final int STEPS = 14;

    private final ShapView view;
    private final ExplainedRows rows;

    public ShapCharts(ShapView view) {
        this.view = view;
        this.rows = view.rows();
    }

    /// What contributions are counted in.
    public Message unit() {
        return Message.of("explain.unit." + rows.facts().unit());
    }

    private Message contribution() {
        return Message.of("explain.chart.contribution", unit());
    }

    /// A dot per row and feature.
    public DotCloud beeswarm(@Nullable RowMask chosen) {
        return new DotCloud(
                Message.of("explain.chart.swarm.title"),
                contribution(),
                contribution(),
                view.swarm(),
                chosen,
                new DotCloud.Scale("", "", ""),
                DotCloud.Across.NUMBERS,
                names());
    }

    /// Names of all features by rank; what has no room is counted by the chart.
    private List<String> names() {
        return IntStream.range(0, view.features())
                .mapToObj(i -> view.name(view.ranked(i)))
                .toList();
    }

    /// What a feature contributes over its value, coloured by another.
    ///
    /// @param partner feature that gives the colours; the same for none
    public DotCloud dependence(int feature, int partner, @Nullable RowMask chosen) {
        return new Dependence(view, feature, partner).chart(contribution(), chosen);
    }

    /// Rows × features.
    ///
    /// @param order of rows, as of [RowOrder]
    /// @param title says which order
    public RowHeat heat(int[] order, Message title, @Nullable RowMask chosen) {
        double[] answers = IntStream.range(0, rows.rows()).mapToDouble(rows::answer).toArray();
        return new RowHeat(
                title,
                contribution(),
                names(),
                order,
                IntStream.range(0, view.features())
                        .mapToObj(i -> rows.contributions(view.ranked(i)))
                        .toArray(double[][]::new),
                answers,
                chosen);
    }

    /// One row from the base to its answer, step by step.
    public Chart.Waterfall waterfall(int row) {
        return new Chart.Waterfall(
                Message.of("explain.chart.waterfall.title", rows.number(row) + 1),
                contribution(),
                rows.base(row),
                rows.answer(row),
                bars(ExplanationSummary.steps(rows, row)).stream().limit(STEPS).toList());
    }

    /// One row as what pushes up against what pushes down.
    public Chart.Force force(int row) {
        return new Chart.Force(
                Message.of("shapview.force.title", rows.number(row) + 1),
                answer(),
                rows.base(row),
                rows.answer(row),
                bars(ExplanationSummary.steps(rows, row)));
    }

    private Message answer() {
        return Message.of("shapview.answer.axis", unit());
    }

    private static List<Chart.Bar> bars(List<Step> steps) {
        return steps.stream()
                .map(step ->
                        new Chart.Bar(
                                step.feature()
                                        + " = "
                                        + (step.value().isEmpty() ? "?" : step.value()),
                                step.contribution()))
                .toList();
    }
}
