package jianmo.train;

import jianmo.base.message.Message;
import jianmo.dataset.TargetCoding;

import java.util.Comparator;
import java.util.List;

/// Chooses one of several models that answered for the same rows.
///
/// The one-standard-error rule (Breiman, Friedman, Olshen, Stone 1984): the best figure wins,
/// unless a simpler family is worse by no more than one standard error of the difference, as the
/// paired [Bootstrap] tells it. The baseline is never chosen; when the chosen model is not better
/// than it with 95 % certainty, the verdict says so.
public final class ModelChoice {

    private final String metric;
    private final TargetCoding target;
    private final float[] labels;
    private final Bootstrap bootstrap;

    /// @param metric that decides
    /// @param labels of the rows that all models answered for
    public ModelChoice(String metric, TargetCoding target, float[] labels, long seed) {
        this.metric = metric;
        this.target = target;
        this.labels = labels;
        this.bootstrap = new Bootstrap(seed);
    }

    /// @param baseline answers of the model that ignores the features
    /// @param candidates at least one
    public Chosen choose(float[] baseline, List<Candidate> candidates) {
        Candidate best =
                candidates.stream()
                        .max(
                                Comparator.comparingDouble(this::goodness)
                                        .thenComparingInt(c -> -c.complexity()))
                        .orElseThrow();
        Candidate chosen = best;
        var lead = new Bootstrap.Difference(0, 0, 0, 0);
        for (Candidate simpler : simpler(candidates, best)) {
            var difference = difference(best.scores(), simpler.scores());
            if (difference.gain() <= difference.standardError()) {
                chosen = simpler;
                lead = difference;
                break;
            }
        }
        return new Chosen(chosen.family(), verdict(chosen, best, lead, baseline));
    }

    private List<Candidate> simpler(List<Candidate> candidates, Candidate best) {
        return candidates.stream()
                .filter(candidate -> candidate.complexity() < best.complexity())
                .sorted(
                        Comparator.comparingInt(Candidate::complexity)
                                .thenComparing(
                                        Comparator.comparingDouble(this::goodness).reversed()))
                .toList();
    }

    private double goodness(Candidate candidate) {
        double value = value(candidate.scores());
        double turned = Metrics.higherIsBetter(metric) ? value : -value;
        return Double.isNaN(turned) ? Double.NEGATIVE_INFINITY : turned;
    }

    private double value(float[] scores) {
        return Metrics.value(metric, target, scores, labels);
    }

    private Bootstrap.Difference difference(float[] first, float[] second) {
        return bootstrap.difference(metric, target, first, second, labels);
    }

    private Message verdict(
            Candidate chosen, Candidate best, Bootstrap.Difference lead, float[] baseline) {
        Message name = Message.of("train.family." + chosen.family());
        Message figure = Message.of("train.metric." + metric);
        double value = value(chosen.scores());
        double plain = value(baseline);
        if (!(difference(chosen.scores(), baseline).low() > 0)) {
            return Message.of("train.verdict.no-better", name, figure, value, plain, labels.length);
        }
        if (chosen == best) {
            return Message.of("train.verdict.best", name, figure, value, plain, labels.length);
        }
        return Message.of(
                "train.verdict.simpler",
                name,
                figure,
                value,
                plain,
                labels.length,
                Message.of("train.family." + best.family()),
                lead.gain(),
                lead.standardError());
    }

    /// @param family id of the chosen one
    public record Chosen(String family, Message verdict) {}

    /// A model that can be chosen. Hands its array out on purpose.
    public static final class Candidate {

        private final String family;
        private final int complexity;
        private final float[] scores;

        /// @param complexity of the family, from simple (0)
        /// @param scores rows × outputs
        public Candidate(String family, int complexity, float[] scores) {
            this.family = family;
            this.complexity = complexity;
            this.scores = scores;
        }

        public String family() {
            return family;
        }

        public int complexity() {
            return complexity;
        }

        public float[] scores() {
            return scores;
        }
    }
}
