package jianmo.explain.fair;

import jianmo.base.job.Progress;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.Bootstrap;
import jianmo.train.Metric;
import jianmo.train.Wilson;
import jianmo.validate.ReliabilityBins;
import jianmo.validate.ValidationReport.Reliability;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The figures of every group and the gaps between them: one pass over decided rows.
///
/// @param groups in the order of the rule
/// @param gaps one per criterion
/// @param baseRates how far the groups differ in truth; in measure BASE_RATE; null for numbers
public record GroupTable(List<GroupFigures> groups, List<Gap> gaps, @Nullable Gap baseRates) {

    private static final TargetCoding OUTCOME =
            new TargetCoding("", Task.BINARY, List.of("no", "yes"));

    private static final List<Measure> OF_CLASSES =
            List.of(
                    Measure.BASE_RATE,
                    Measure.SELECTION_RATE,
                    Measure.TRUE_POSITIVE_RATE,
                    Measure.FALSE_POSITIVE_RATE,
                    Measure.PRECISION,
                    Measure.ACCURACY,
                    Measure.MEAN_SCORE,
                    Measure.MISCALIBRATION,
                    Measure.CALIBRATION_ERROR);

    private static final List<Measure> OF_NUMBERS =
            List.of(Measure.MEAN_SCORE, Measure.MEAN_ERROR, Measure.MEAN_ABSOLUTE_ERROR);

    public GroupTable {
        groups = List.copyOf(groups);
        gaps = List.copyOf(gaps);
    }

    /// @param seed of the bootstrap
    public static GroupTable of(Decided decided, long seed, Progress progress) {
        List<Measure> measures = decided.classes() ? OF_CLASSES : OF_NUMBERS;
        var draws = new GroupDraws(decided, measures, seed, progress);
        var groups = new ArrayList<GroupFigures>();
        int[] counts = decided.counts();
        for (int g = 0; g < counts.length; g++) {
            int[] rows = decided.in(g);
            var figures = figures(draws, measures, g);
            if (decided.classes() && rows.length > 0) {
                Metric auc = auc(decided, rows, seed);
                if (!Double.isNaN(auc.value())) {
                    figures.put(Measure.AUC, auc);
                }
            }
            groups.add(
                    new GroupFigures(
                            decided.groups().get(g),
                            rows.length,
                            figures,
                            decided.classes() ? reliability(decided, rows) : List.of(),
                            rows.length < GroupFigures.SMALL));
        }
        var gaps = new Gaps(decided, draws);
        return new GroupTable(
                groups,
                Criterion.of(decided.classes()).stream().map(gaps::of).toList(),
                decided.classes() ? gaps.baseRates() : null);
    }

    /// The gap by a criterion.
    public Gap gap(Criterion criterion) {
        return gaps.stream()
                .filter(gap -> gap.criterion() == criterion)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not measured: " + criterion));
    }

    private static Map<Measure, Metric> figures(
            GroupDraws draws, List<Measure> measures, int group) {
        var figures = new EnumMap<Measure, Metric>(Measure.class);
        Tally tally = draws.tally(group);
        for (Measure measure : measures) {
            long rows = tally.rows(measure);
            if (rows == 0) {
                continue;
            }
            if (measure.isRate()) {
                figures.put(measure, Wilson.interval(tally.counted(measure), rows));
                continue;
            }
            double value = tally.value(measure);
            double[] sorted = GroupDraws.known(draws.of(measure, group));
            figures.put(
                    measure,
                    new Metric(
                            value,
                            Math.min(value, GroupDraws.quantile(sorted, 0.025)),
                            Math.max(value, GroupDraws.quantile(sorted, 0.975)),
                            rows));
        }
        return figures;
    }

    private static float[] picked(double[] values, int... rows) {
        float[] picked = new float[rows.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = (float) values[rows[i]];
        }
        return picked;
    }

    private static Metric auc(Decided decided, int[] rows, long seed) {
        return Objects.requireNonNull(
                new Bootstrap(seed)
                        .metrics(
                                List.of("auc"),
                                OUTCOME,
                                picked(decided.scores(), rows),
                                picked(decided.truth(), rows))
                        .get("auc"));
    }

    private static List<Reliability> reliability(Decided decided, int... rows) {
        return ReliabilityBins.of(
                OUTCOME, picked(decided.scores(), rows), picked(decided.truth(), rows));
    }
}
