package jianmo.ui.train;

import jianmo.base.chart.Chart.Dash;
import jianmo.base.chart.Chart.Style;
import jianmo.base.message.Message;
import jianmo.chart.Palette;
import jianmo.ui.chart.CurvePlot;
import jianmo.ui.chart.Plotted;
import jianmo.ui.train.RunCurves.Kind;

import java.util.ArrayList;
import java.util.List;

/// Which curves are drawn in which plot, in which colours and dashes.
final class CurveFrames {

    private static final Message NOTHING = Message.of("panels.train.curve.name", "");
    private static final Message ITERATION = Message.of("panels.train.curve.iteration");

    private CurveFrames() {}

    /// What can be looked at.
    enum View {
        LOSS(Kind.TRAIN, Kind.VALIDATION),
        METRIC(Kind.METRIC),
        RATE(Kind.RATE),
        GRADIENT(Kind.GRADIENT),
        SPEED(Kind.SPEED);

        private final List<Kind> kinds;

        View(Kind... kinds) {
            this.kinds = List.of(kinds);
        }

        boolean in(RunCurves curves) {
            return kinds.stream().anyMatch(curves::has);
        }
    }

    /// A run in a plot.
    ///
    /// @param name in the legend
    record Shown(Message name, RunCurves curves) {}

    /// One run shows training and validation rows, several show the validation rows alone, each in
    /// a colour and dashes of its own.
    ///
    /// @param metric name of the metric that decides
    static CurvePlot.Frame of(View view, List<Shown> runs, Message metric, boolean logarithmic) {
        var curves = new ArrayList<Plotted>();
        if (runs.size() == 1) {
            RunCurves only = runs.getFirst().curves();
            if (view == View.LOSS) {
                add(curves, "panels.train.curve.validation", only, Kind.VALIDATION, 0, Dash.SOLID);
                add(curves, "panels.train.curve.train", only, Kind.TRAIN, 1, Dash.DASHED);
            } else {
                view.kinds.forEach(kind ->
                        curves.add(
                                new Plotted(
                                        y(view, metric), only.of(kind), new Style(0, Dash.SOLID))));
            }
        } else {
            int colours = Palette.light().colours();
            for (int i = 0; i < runs.size(); i++) {
                RunCurves each = runs.get(i).curves();
                Kind kind =
                        view != View.LOSS
                                ? view.kinds.getFirst()
                                : each.has(Kind.VALIDATION) ? Kind.VALIDATION : Kind.TRAIN;
                Dash dash = Dash.values()[i % Dash.values().length];
                curves.add(
                        new Plotted(
                                runs.get(i).name(), each.of(kind), new Style(i % colours, dash)));
            }
        }
        return new CurvePlot.Frame(NOTHING, ITERATION, y(view, metric), curves, logarithmic);
    }

    private static void add(
            List<Plotted> curves, String key, RunCurves run, Kind kind, int colour, Dash dash) {
        if (run.has(kind)) {
            curves.add(new Plotted(Message.of(key), run.of(kind), new Style(colour, dash)));
        }
    }

    private static Message y(View view, Message metric) {
        return switch (view) {
            case LOSS -> Message.of("panels.train.curve.loss");
            case METRIC -> metric;
            case RATE -> Message.of("panels.train.curve.rate");
            case GRADIENT -> Message.of("panels.train.curve.gradient");
            case SPEED -> Message.of("panels.train.curve.speed");
        };
    }
}
