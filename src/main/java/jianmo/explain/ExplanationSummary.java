package jianmo.explain;

import jianmo.base.message.Message;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.Explanation.RowExplanation;
import jianmo.explain.Explanation.Step;
import jianmo.explain.Explanation.SwarmRow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// From [ExplainedRows] to the summaries people read.
public final class ExplanationSummary {

    private static final int SWARM_ROWS = 500;
    private static final int SWARM_FEATURES = 20;

    private final ExplainedRows rows;
    private final long seed;

    private ExplanationSummary(ExplainedRows rows, long seed) {
        this.rows = rows;
        this.seed = seed;
    }

    /// @param file name of the rows' file inside `models/`; empty where they are not kept
    /// @param seed of the intervals of the shares
    public static Explanation of(ExplainedRows rows, String file, long seed) {
        return new ExplanationSummary(rows, seed).build(file);
    }

    /// The same with the seed 0.
    public static Explanation of(ExplainedRows rows, String file) {
        return of(rows, file, 0);
    }

    private Explanation build(String file) {
        int telling = largest();
        List<FeatureShare> features = shares(rows, seed);
        ExplainedRows.Facts facts = rows.facts();
        return new Explanation(
                facts.method(),
                facts.unit(),
                rows.base(telling),
                rows.rows(),
                rows.additivityError(),
                facts.error(),
                features,
                swarm(features),
                new RowExplanation(
                        rows.number(telling), rows.answer(telling), steps(rows, telling)),
                verdict(features),
                file,
                facts.notes());
    }

    /// The first row with the largest answer: the one the model is most sure about, or the largest
    /// number.
    private int largest() {
        int best = 0;
        for (int row = 1; row < rows.rows(); row++) {
            best = rows.answer(row) > rows.answer(best) ? row : best;
        }
        return best;
    }

    /// Features with their mean absolute contribution, most important first, with intervals.
    public static List<FeatureShare> shares(ExplainedRows rows, long seed) {
        var bootstrap = new ShareBootstrap(rows, null);
        double[] means = bootstrap.means();
        double[] shares = ShareBootstrap.shares(means);
        ShareRange[] ranges = bootstrap.ranges(seed);
        return IntStream.range(0, means.length)
                .mapToObj(f ->
                        new FeatureShare(
                                rows.features().get(f).name(), shares[f], means[f], ranges[f]))
                .sorted(
                        Comparator.comparingDouble(FeatureShare::meanAbs)
                                .reversed()
                                .thenComparing(FeatureShare::name))
                .toList();
    }

    /// The same with the seed 0.
    public static List<FeatureShare> shares(ExplainedRows rows) {
        return shares(rows, 0);
    }

    private List<SwarmRow> swarm(List<FeatureShare> features) {
        int shown = Math.min(SWARM_ROWS, rows.rows());
        var swarm = new ArrayList<SwarmRow>();
        for (FeatureShare share : features.subList(0, Math.min(SWARM_FEATURES, features.size()))) {
            int feature = rows.feature(share.name());
            double[] values = Arrays.copyOf(rows.values(feature), shown);
            swarm.add(
                    new SwarmRow(
                            share.name(),
                            Arrays.stream(rows.contributions(feature), 0, shown).boxed().toList(),
                            Arrays.stream(FeatureLevels.of(rows.features().get(feature), values))
                                    .boxed()
                                    .toList()));
        }
        return swarm;
    }

    /// One row taken apart, largest contribution first.
    public static List<Step> steps(ExplainedRows rows, int row) {
        return IntStream.range(0, rows.features().size())
                .mapToObj(f ->
                        new Step(
                                rows.features().get(f).name(),
                                rows.text(f, row),
                                rows.contribution(f, row)))
                .sorted(
                        Comparator.comparingDouble((Step step) -> Math.abs(step.contribution()))
                                .reversed()
                                .thenComparing(Step::feature))
                .toList();
    }

    private Message verdict(List<FeatureShare> features) {
        if (features.isEmpty() || features.getFirst().meanAbs() == 0) {
            return Message.of("explain.verdict.nothing");
        }
        Message exactness =
                rows.facts().error() > 0
                        ? Message.of("explain.verdict.estimated", rows.facts().error())
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
