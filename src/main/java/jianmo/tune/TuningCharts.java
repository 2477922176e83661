package jianmo.tune;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;
import jianmo.train.Hyperparameter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A tuning report as charts. Trials that failed or were pruned have no value and no point.
public final class TuningCharts {

    private TuningCharts() {}

    /// Value of every trial and the best so far, over the trial's number.
    public static Chart.Points history(TuningReport report) {
        var numbers = new ArrayList<Double>();
        var values = new ArrayList<Double>();
        for (Trial trial : finished(report)) {
            numbers.add((double) trial.number());
            values.add(trial.value());
        }
        return new Chart.Points(
                Message.of("tune.chart.history.title"),
                Message.of("tune.chart.trial"),
                value(report),
                List.of(
                        new Chart.Series(Message.of("tune.chart.trials"), numbers, values),
                        bestSoFar(report)));
    }

    /// The best value so far beside the value of the defaults.
    public static Chart.Lines best(TuningReport report) {
        Chart.Series best = bestSoFar(report);
        var series = new ArrayList<Chart.Series>();
        series.add(best);
        Trial standard = report.history().getFirst();
        if (Study.finished(standard)) {
            series.add(
                    new Chart.Series(
                            Message.of("tune.chart.defaults"),
                            best.x(),
                            best.x().stream().map(_ -> standard.value()).toList()));
        }
        return new Chart.Lines(
                Message.of("tune.chart.best.title"),
                Message.of("tune.chart.trial"),
                value(report),
                series);
    }

    /// Share of each setting in the spread of the values, largest first.
    public static Chart.Bars importance(TuningReport report) {
        var bars =
                report.importance().entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                                Map.Entry<String, Double>::getValue,
                                                Comparator.reverseOrder())
                                        .thenComparing(Map.Entry::getKey))
                        .map(entry -> new Chart.Bar(entry.getKey(), entry.getValue()))
                        .toList();
        return new Chart.Bars(
                Message.of("tune.chart.importance.title"),
                Message.of("tune.chart.importance.share"),
                bars,
                true);
    }

    /// Value over one setting; its decimal logarithm where the range is logarithmic. Names and
    /// switches are a series each, side by side.
    public static Chart.Points slice(TuningReport report, Hyperparameter parameter) {
        String name = parameter.name();
        List<Chart.Series> series =
                switch (parameter) {
                    case Hyperparameter.Whole whole ->
                            List.of(numbers(report, name, whole.logarithmic()));
                    case Hyperparameter.Real real ->
                            List.of(numbers(report, name, real.logarithmic()));
                    case Hyperparameter.Choice choice -> options(report, name, choice.options());
                    case Hyperparameter.Toggle _ -> options(report, name, List.of("false", "true"));
                };
        boolean logarithmic =
                parameter instanceof Hyperparameter.Whole whole && whole.logarithmic()
                        || parameter instanceof Hyperparameter.Real real && real.logarithmic();
        return new Chart.Points(
                Message.of("tune.chart.slice.title", name),
                Message.of(logarithmic ? "tune.chart.slice.log" : "tune.chart.slice.name", name),
                value(report),
                series);
    }

    private static Chart.Series numbers(TuningReport report, String name, boolean logarithmic) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (Trial trial : finished(report)) {
            double setting = trial.settings().real(name);
            x.add(logarithmic ? Math.log10(setting) : setting);
            y.add(trial.value());
        }
        return new Chart.Series(Message.of("tune.chart.trials"), x, y);
    }

    private static List<Chart.Series> options(
            TuningReport report, String name, List<String> options) {
        var series = new ArrayList<Chart.Series>();
        for (String option : options) {
            var x = new ArrayList<Double>();
            var y = new ArrayList<Double>();
            for (Trial trial : finished(report)) {
                if (trial.settings().choice(name).equals(option)) {
                    x.add((double) options.indexOf(option));
                    y.add(trial.value());
                }
            }
            if (!x.isEmpty()) {
                series.add(new Chart.Series(Message.of("tune.chart.option", option), x, y));
            }
        }
        return series;
    }

    private static Chart.Series bestSoFar(TuningReport report) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        double best = Double.NaN;
        for (Trial trial : finished(report)) {
            double value = trial.value();
            best =
                    Double.isNaN(best)
                            ? value
                            : report.maximise() ? Math.max(best, value) : Math.min(best, value);
            x.add((double) trial.number());
            y.add(best);
        }
        return new Chart.Series(Message.of("tune.chart.best"), x, y);
    }

    private static List<Trial> finished(TuningReport report) {
        return report.history().stream().filter(Study::finished).toList();
    }

    private static Message value(TuningReport report) {
        return Message.of("tune.chart.value", Message.of("train.metric." + report.metric()));
    }
}
