package jianmo.ui.explain;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;
import jianmo.explain.Explanation;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.Explanation.Step;
import jianmo.explain.Explanation.SwarmRow;
import jianmo.text.Texts;
import jianmo.ui.control.Words;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the explanation panel shows. Used on the JavaFX thread.
final class ExplainViewModel {

    private static final int BINS = 24;

    private final Project project;
    private final Texts texts;
    private final Words words;

    ExplainViewModel(Project project, Texts texts) {
        this.project = project;
        this.texts = texts;
        this.words = new Words(texts);
    }

    /// Which way larger values of a feature push the answer.
    enum Direction {
        RAISES,
        LOWERS,
        MIXED,
        /// The feature has no order.
        UNORDERED
    }

    Optional<Explanation> explanation() {
        return project.result(Stage.EXPLAIN, Explanation.class);
    }

    String unit(Explanation explanation) {
        return texts.of("explain.unit." + explanation.unit());
    }

    /// How the values came about, in one line.
    String facts(Explanation explanation) {
        return texts.of(
                "panels.explain.facts",
                texts.of("explain.method." + explanation.method()),
                words.count(explanation.rows()),
                unit(explanation),
                words.figure(explanation.base()),
                words.figure(explanation.additivityError()));
    }

    static Optional<SwarmRow> swarm(Explanation explanation, String feature) {
        return explanation.swarm().stream()
                .filter(row -> row.feature().equals(feature))
                .findFirst();
    }

    /// Contribution over the feature's value; where values have no order, how often each
    /// contribution occurs. Empty where the feature is not among those drawn.
    Optional<Chart> detail(Explanation explanation, String feature) {
        return swarm(explanation, feature)
                .map(row -> ordered(row) ? dependence(explanation, row) : spread(explanation, row));
    }

    private static boolean ordered(SwarmRow row) {
        return row.levels().stream().anyMatch(level -> level >= 0);
    }

    private Chart dependence(Explanation explanation, SwarmRow row) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (int i = 0; i < row.levels().size(); i++) {
            if (row.levels().get(i) >= 0) {
                x.add(row.levels().get(i));
                y.add(row.contributions().get(i));
            }
        }
        return new Chart.Points(
                Message.of("panels.explain.detail.title", row.feature()),
                Message.of("panels.explain.detail.level"),
                Message.of("panels.explain.detail.contribution", unit(explanation)),
                List.of(new Chart.Series(Message.of("panels.explain.detail.rows"), x, y)));
    }

    private Chart spread(Explanation explanation, SwarmRow row) {
        double low = row.contributions().stream().mapToDouble(v -> v).min().orElse(0);
        double high = row.contributions().stream().mapToDouble(v -> v).max().orElse(0);
        double width = Math.max(1e-9, high - low) / BINS;
        var edges = new ArrayList<Double>();
        for (int i = 0; i <= BINS; i++) {
            edges.add(low + width * i);
        }
        long[] counts = new long[BINS];
        row.contributions().forEach(v -> counts[Math.min(BINS - 1, (int) ((v - low) / width))]++);
        return new Chart.Histogram(
                Message.of("panels.explain.detail.title", row.feature()),
                Message.of("panels.explain.detail.contribution", unit(explanation)),
                Message.of("panels.explain.detail.rows"),
                edges,
                java.util.Arrays.stream(counts).boxed().toList());
    }

    /// From the correlation of value and contribution.
    static Direction direction(SwarmRow row) {
        if (!ordered(row)) {
            return Direction.UNORDERED;
        }
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int i = 0; i < row.levels().size(); i++) {
            double x = row.levels().get(i);
            double y = row.contributions().get(i);
            if (x >= 0) {
                n++;
                sx += x;
                sy += y;
                sxx += x * x;
                syy += y * y;
                sxy += x * y;
            }
        }
        double spread = Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
        double correlation = spread > 0 ? (n * sxy - sx * sy) / spread : 0;
        return correlation > 0.4
                ? Direction.RAISES
                : correlation < -0.4 ? Direction.LOWERS : Direction.MIXED;
    }

    /// What a feature's share means, and which way it pushes.
    String explanation(Explanation explanation, FeatureShare feature) {
        int rank = explanation.features().indexOf(feature) + 1;
        String text =
                texts.of(
                        "panels.explain.help.feature",
                        rank,
                        explanation.features().size(),
                        words.percent(feature.share()),
                        words.figure(feature.meanAbs()),
                        unit(explanation));
        String way =
                swarm(explanation, feature.name())
                        .map(row ->
                                switch (direction(row)) {
                                    case RAISES -> "panels.explain.help.raises";
                                    case LOWERS -> "panels.explain.help.lowers";
                                    case MIXED -> "panels.explain.help.mixed";
                                    case UNORDERED -> "panels.explain.help.unordered";
                                })
                        .map(texts::of)
                        .orElse("");
        return text
                + (way.isEmpty() ? "" : "\n\n" + way)
                + "\n\n"
                + texts.of("panels.explain.help.cause");
    }

    /// What one step of the waterfall says.
    ///
    /// @param unit of the contributions, as `log-odds`
    /// @param row number in the table, 0-based
    String explanation(String unit, int row, Step step) {
        return texts.of(
                step.contribution() >= 0
                        ? "panels.explain.help.step.up"
                        : "panels.explain.help.step.down",
                step.feature(),
                step.value(),
                words.figure(Math.abs(step.contribution())),
                texts.of("explain.unit." + unit),
                row + 1);
    }

    /// With a sign before it, so that up and down are seen at once.
    String signed(double contribution) {
        return (contribution > 0 ? "+" : "") + words.score(contribution);
    }
}
