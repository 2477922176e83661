package jianmo.explain;

import jianmo.base.message.Message;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.Explanation.RowExplanation;
import jianmo.explain.Explanation.Step;
import jianmo.explain.Explanation.SwarmRow;
import jianmo.train.PortableModel;
import jianmo.train.form.Link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// From contributions to the summaries people read.
final class ExplanationBuilder {

    private static final int SWARM_ROWS = 500;
    private static final int SWARM_FEATURES = 20;

    private final PortableModel model;
    private final RawColumns raw;
    private final Matrix rows;
    private final Attribution attribution;
    private final double[] answers;
    private final int[] outputs;

    ExplanationBuilder(PortableModel model, RawColumns raw, Matrix rows, Attribution attribution) {
        this.model = model;
        this.raw = raw;
        this.rows = rows;
        this.attribution = attribution;
        this.answers = new double[rows.rows()];
        this.outputs = new int[rows.rows()];
        answer();
    }

    /// Finds each row's output (the predicted class) and its sum.
    private void answer() {
        int count = model.form().outputs();
        double[] sums = ExactSums.of(model.form(), rows);
        boolean centred = model.form().link() == Link.SOFTMAX;
        boolean cumulative = model.form().link() == Link.CUMULATIVE;
        int[] predicted = cumulative ? predicted(count) : new int[0];
        for (int row = 0; row < answers.length; row++) {
            double mean = 0;
            int best = 0;
            for (int k = 0; k < count; k++) {
                mean += sums[row * count + k] / count;
                best = sums[row * count + k] > sums[row * count + best] ? k : best;
            }
            if (cumulative) {
                best = Math.min(predicted[row], count - 2);
            }
            outputs[row] = best;
            answers[row] = sums[row * count + best] - (centred ? mean : 0);
        }
    }

    /// The likeliest class of each row; a cumulative sum speaks of all classes above it instead.
    private int[] predicted(int count) {
        float[] scores = model.form().score(rows);
        int[] predicted = new int[rows.rows()];
        for (int i = 0; i < scores.length; i++) {
            int row = i / count;
            predicted[row] =
                    scores[i] > scores[row * count + predicted[row]] ? i % count : predicted[row];
        }
        return predicted;
    }

    Explanation build(int[] numbers, IntFunction<List<String>> texts) {
        int telling = largest();
        List<FeatureShare> features = features();
        return new Explanation(
                attribution.method(),
                unit(),
                attribution.base(outputs[telling]),
                rows.rows(),
                additivityError(),
                attribution.error(),
                features,
                swarm(features),
                new RowExplanation(
                        numbers[telling], answers[telling], steps(telling, texts.apply(telling))),
                verdict(features));
    }

    private String unit() {
        return switch (model.form().link()) {
            case SIGMOID, SOFTMAX, CUMULATIVE -> "log-odds";
            case IDENTITY -> model.target().task().isClassification() ? "probability" : "target";
        };
    }

    /// The first row with the largest answer: the one the model is most sure about, or the largest
    /// number.
    private int largest() {
        int best = 0;
        for (int row = 1; row < answers.length; row++) {
            best = answers[row] > answers[best] ? row : best;
        }
        return best;
    }

    private double value(int row, int player) {
        return attribution.value(row, outputs[row], player);
    }

    private double additivityError() {
        double largest = 0;
        for (int row = 0; row < answers.length; row++) {
            double total = attribution.base(outputs[row]);
            for (int p = 0; p < raw.size(); p++) {
                total += value(row, p);
            }
            largest = Math.max(largest, Math.abs(total - answers[row]));
        }
        return largest;
    }

    private List<FeatureShare> features() {
        double[] means = new double[raw.size()];
        double total = 0;
        for (int p = 0; p < means.length; p++) {
            for (int row = 0; row < answers.length; row++) {
                means[p] += Math.abs(value(row, p)) / answers.length;
            }
            total += means[p];
        }
        double all = total;
        return IntStream.range(0, means.length)
                .mapToObj(p ->
                        new FeatureShare(
                                raw.name(p),
                                all > 0 ? means[p] / all : 1.0 / means.length,
                                means[p]))
                .sorted(
                        Comparator.comparingDouble(FeatureShare::meanAbs)
                                .reversed()
                                .thenComparing(FeatureShare::name))
                .toList();
    }

    private List<SwarmRow> swarm(List<FeatureShare> features) {
        int shown = Math.min(SWARM_ROWS, rows.rows());
        int[] first = IntStream.range(0, shown).toArray();
        Matrix part = rows.take(first);
        var swarm = new ArrayList<SwarmRow>();
        for (FeatureShare feature :
                features.subList(0, Math.min(SWARM_FEATURES, features.size()))) {
            int player = player(feature.name());
            swarm.add(
                    new SwarmRow(
                            feature.name(),
                            IntStream.of(first).mapToObj(row -> value(row, player)).toList(),
                            FeatureLevels.of(
                                    model.plan().encodings().get(raw.encoding(player)),
                                    raw.columns(player),
                                    part)));
        }
        return swarm;
    }

    private int player(String name) {
        return IntStream.range(0, raw.size())
                .filter(p -> raw.name(p).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Step> steps(int row, List<String> texts) {
        return IntStream.range(0, raw.size())
                .mapToObj(p -> new Step(raw.name(p), shown(row, p, texts), value(row, p)))
                .sorted(
                        Comparator.comparingDouble((Step step) -> Math.abs(step.contribution()))
                                .reversed()
                                .thenComparing(Step::feature))
                .toList();
    }

    /// The value as the person wrote it; of a term how much it weighs in the text.
    private String shown(int row, int player, List<String> texts) {
        int[] columns = raw.columns(player);
        boolean term = !raw.name(player).equals(column(player)) && columns.length == 1;
        if (!term) {
            return texts.get(raw.encoding(player));
        }
        float weight = rows.at(row, columns[0]);
        return weight == 0 ? "" : String.format(Locale.ROOT, "%.2f", weight);
    }

    private String column(int player) {
        return model.plan().encodings().get(raw.encoding(player)).column();
    }

    private Message verdict(List<FeatureShare> features) {
        if (features.isEmpty() || features.getFirst().meanAbs() == 0) {
            return Message.of("explain.verdict.nothing");
        }
        Message exactness =
                attribution.error() > 0
                        ? Message.of("explain.verdict.estimated", attribution.error())
                        : Message.of("explain.verdict.exact");
        var values = new ArrayList<Object>();
        List<FeatureShare> top = features.subList(0, Math.min(3, features.size()));
        for (FeatureShare feature : top) {
            values.add(feature.name());
            values.add(feature.share());
        }
        values.addFirst(exactness);
        values.addFirst(rows.rows());
        return new Message(
                switch (top.size()) {
                    case 1 -> "explain.verdict.one";
                    case 2 -> "explain.verdict.two";
                    default -> "explain.verdict.three";
                },
                values);
    }
}
