package jianmo.explain.effect;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.HeldRows;
import jianmo.explain.RawModel;
import jianmo.explain.effect.ImportanceReport.Loss;
import jianmo.train.Metrics;
import jianmo.train.Metrics.Statistic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What a model loses when the values of one raw column are shuffled among the rows (Breiman 2001;
/// model reliance, Fisher, Rudin and Dominici 2019).
///
/// All matrix columns of a raw column move together. The interval is a bootstrap over rows and
/// shuffles at once. It tells what the model uses, not what the world does: of two columns that say
/// the same each may seem dispensable, since the other is left.
public final class PermutationImportance {

    private static final int RESAMPLES = 400;

    private final RawModel model;
    private final HeldRows rows;
    private final float[] labels;
    private final String metric;
    private final long seed;

    /// @param rows validation rows with every column of the model
    /// @param labels what came true, one per row
    /// @param seed of shuffles and resampling
    public PermutationImportance(
            RawModel model, HeldRows rows, float[] labels, String metric, long seed) {
        this.model = model;
        this.rows = rows;
        this.labels = labels;
        this.metric = metric;
        this.seed = seed;
    }

    /// @param repeats shuffles per column
    public ImportanceReport measure(int repeats, Progress progress) {
        Statistic whole = statistic(rows);
        int[][] draws = draws();
        double[] before = Arrays.stream(draws).mapToDouble(whole::of).toArray();
        double value = whole.ofAll(labels.length);
        var losses = new ArrayList<Loss>();
        for (int column = 0; column < model.columns().size(); column++) {
            progress.advance(
                    column, model.columns().size(), Message.of("effect.progress.shuffles"));
            String name = model.columns().get(column).name();
            RandomGenerator random = Seeds.generator(seed, "effect/shuffle/" + name);
            var shuffled = new ArrayList<Statistic>();
            for (int r = 0; r < repeats; r++) {
                shuffled.add(statistic(shuffled(rows, column, random)));
            }
            losses.add(loss(name, value, before, shuffled, draws));
        }
        losses.sort(Comparator.comparingDouble(Loss::loss).reversed());
        return new ImportanceReport(metric, value, labels.length, repeats, losses);
    }

    private Statistic statistic(HeldRows asked) {
        return Metrics.statistic(metric, model.target(), model.scores(asked), labels);
    }

    private int[][] draws() {
        RandomGenerator random = Seeds.generator(seed, "effect/bootstrap");
        int[][] draws = new int[RESAMPLES][labels.length];
        for (int[] counts : draws) {
            for (int i = 0; i < counts.length; i++) {
                counts[random.nextInt(counts.length)]++;
            }
        }
        return draws;
    }

    private Loss loss(
            String name, double value, double[] before, List<Statistic> shuffled, int[][] draws) {
        double mean =
                shuffled.stream()
                        .mapToDouble(s -> Metrics.gain(metric, value, s.ofAll(labels.length)))
                        .average()
                        .orElse(0);
        double[] drawn =
                IntStream.range(0, draws.length)
                        .mapToDouble(r ->
                                Metrics.gain(
                                        metric,
                                        before[r],
                                        shuffled.get(r % shuffled.size()).of(draws[r])))
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        if (drawn.length == 0) {
            return new Loss(name, mean, mean, mean);
        }
        return new Loss(
                name,
                mean,
                Math.min(mean, drawn[(int) (0.025 * (drawn.length - 1))]),
                Math.max(mean, drawn[(int) Math.ceil(0.975 * (drawn.length - 1))]));
    }

    /// The rows with the values of one column dealt anew.
    static HeldRows shuffled(HeldRows rows, int column, RandomGenerator random) {
        int[] order = IntStream.range(0, rows.rows()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        if (rows.isNumber(column)) {
            return rows.with(
                    column,
                    IntStream.of(order).mapToDouble(row -> rows.value(column, row)).toArray());
        }
        @Nullable String[] texts = new String[order.length];
        for (int i = 0; i < order.length; i++) {
            texts[i] = rows.text(column, order[i]);
        }
        return rows.with(column, texts);
    }
}
