package jianmo.explain.fair;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Folds;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.association.AssociationMatrix;
import jianmo.dataset.association.Associations;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.group.Group;
import jianmo.dataset.group.GroupRule;
import jianmo.explain.fair.Proxies.Proxy;
import jianmo.train.Bootstrap;
import jianmo.train.Metric;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// Guesses the group from the other features, out of fold: from each alone by the shares of the
/// groups in its bins, from all together by a small model.
public final class ProxySearch {

    private static final int FOLDS = 3;
    private static final int MOST_ROWS = 8_000;
    private static final int MOST_COLUMNS = 200;
    private static final int BINS = 20;
    private static final double PRIOR = 3;
    private static final Map<String, Object> SMALL =
            Map.of("learningRate", 0.15, "maxDepth", 4, "maxRounds", 60);

    private final ModelFamily family;
    private final long seed;
    private final int threads;
    private final Progress progress;

    /// @param family of the small model
    public ProxySearch(ModelFamily family, long seed, int threads, Progress progress) {
        this.family = family;
        this.seed = seed;
        this.threads = threads;
        this.progress = progress;
    }

    /// @param rows training rows
    /// @param used columns the model reads
    public Proxies find(
            Table table, DataSummary data, Rows rows, GroupRule rule, Set<String> used) {
        Rows looked = some(rows, rule.of(table, rows, progress));
        int[] groups = rule.of(table, looked, progress);
        var others =
                new Schema(
                        data.schema().columns().stream()
                                .filter(c -> !c.name().equals(rule.column()))
                                .limit(MOST_COLUMNS)
                                .toList());
        boolean some = others.columns().stream().anyMatch(c -> c.role() == Role.FEATURE);
        int[] kinds = Arrays.stream(groups).distinct().sorted().toArray();
        if (!some || kinds.length < 2) {
            return new Proxies(List.of(), null, looked.count());
        }
        float[] labels = new float[groups.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Arrays.binarySearch(kinds, groups[i]);
        }
        TargetCoding guess = guess(rule, kinds);
        FeaturePlan plan =
                new FeatureFitter(others, data.target())
                        .fit(table, looked, family.style(), progress);
        Matrix matrix = new FeatureReader(plan).matrix(table, looked, progress);
        var all = new Labelled(matrix, labels);
        Folds folds = Folds.of(guess.task(), labels, FOLDS, Seeds.of(seed, "fair/proxies"));
        Associations associations = AssociationMatrix.of(table, data.schema(), progress);
        var found = new ArrayList<Proxy>();
        for (int c = 0; c < plan.encodings().size(); c++) {
            String name = plan.encodings().get(c).column();
            float[] scores = alone(matrix, outputs(plan, c), labels, guess, folds);
            found.add(
                    new Proxy(
                            name,
                            Metrics.value("auc", guess, scores, labels),
                            association(associations, rule.column(), name),
                            used.contains(name)));
        }
        found.sort(Comparator.comparingDouble(Proxy::auc).reversed());
        return new Proxies(found, together(all, guess, folds), looked.count());
    }

    /// Rows of a group, at most as many as are looked at.
    private Rows some(Rows rows, int... groups) {
        int[] in = IntStream.range(0, groups.length).filter(i -> groups[i] >= 0).toArray();
        Rows drawn = Rows.drawn(in.length, MOST_ROWS, Seeds.generator(seed, "fair/proxies/rows"));
        return Rows.of(Arrays.stream(drawn.toArray()).map(i -> rows.at(in[i])).toArray());
    }

    private static TargetCoding guess(GroupRule rule, int... kinds) {
        List<Group> groups = rule.groups();
        List<String> names = Arrays.stream(kinds).mapToObj(g -> groups.get(g).id()).toList();
        return new TargetCoding(
                rule.column(), names.size() == 2 ? Task.BINARY : Task.MULTICLASS, names);
    }

    private static @Nullable Double association(Associations all, String a, String b) {
        return all.of(a, b)
                .map(Associations.Pair::strength)
                .map(strength -> (Double) Math.abs(strength))
                .orElse(null);
    }

    private static int[] outputs(FeaturePlan plan, int column) {
        List<Integer> sources = plan.sources();
        return IntStream.range(0, sources.size()).filter(j -> sources.get(j) == column).toArray();
    }

    private static float[] alone(
            Matrix matrix, int[] outputs, float[] labels, TargetCoding guess, Folds folds) {
        int[] bins = bins(matrix, outputs);
        int most = Arrays.stream(bins).max().orElse(0) + 1;
        int kinds = guess.classes().size();
        float[] scores = new float[labels.length * guess.outputs()];
        for (int fold = 0; fold < FOLDS; fold++) {
            double[][] counts = new double[most][kinds];
            double[] shares = new double[kinds];
            for (int i : folds.trained(fold)) {
                counts[bins[i]][(int) labels[i]]++;
                shares[(int) labels[i]] += 1.0 / folds.trained(fold).length;
            }
            for (int i : folds.held(fold)) {
                double[] own = counts[bins[i]];
                double rows = Arrays.stream(own).sum() + PRIOR;
                for (int k = 0; k < guess.outputs(); k++) {
                    int kind = guess.outputs() == 1 ? 1 : k;
                    scores[i * guess.outputs() + k] =
                            (float) ((own[kind] + PRIOR * shares[kind]) / rows);
                }
            }
        }
        return scores;
    }

    /// Twentieths of a number, 0 where it is missing; which of its values a category has.
    private static int[] bins(Matrix matrix, int... outputs) {
        int[] bins = new int[matrix.rows()];
        if (outputs.length > 1) {
            for (int i = 0; i < bins.length; i++) {
                for (int j = 0; j < outputs.length; j++) {
                    bins[i] =
                            matrix.at(i, outputs[j]) > matrix.at(i, outputs[bins[i]]) ? j : bins[i];
                }
            }
            return bins;
        }
        double[] values = new double[bins.length];
        for (int i = 0; i < bins.length; i++) {
            values[i] = matrix.at(i, outputs[0]);
        }
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] edges =
                IntStream.range(1, BINS)
                        .filter(_ -> sorted.length > 0)
                        .mapToDouble(b -> sorted[(int) ((long) b * sorted.length / BINS)])
                        .distinct()
                        .toArray();
        for (int i = 0; i < bins.length; i++) {
            double value = values[i];
            bins[i] =
                    Double.isNaN(value)
                            ? 0
                            : 1 + (int) Arrays.stream(edges).filter(e -> value >= e).count();
        }
        return bins;
    }

    private Metric together(Labelled all, TargetCoding guess, Folds folds) {
        float[] scores = new float[all.rows() * guess.outputs()];
        var small = new java.util.HashMap<>(SMALL);
        small.keySet().retainAll(family.hyperparameters().stream().map(h -> h.name()).toList());
        for (int fold = 0; fold < FOLDS; fold++) {
            int now = fold;
            progress.advance(fold, FOLDS, Message.of("fair.step.proxies"));
            Labelled inside = all.take(folds.trained(fold));
            var inner = Folds.of(guess.task(), inside.labels(), FOLDS, seed + fold);
            var request =
                    new TrainRequest(
                            guess,
                            inside.take(inner.trained(0)),
                            inside.take(inner.held(0)),
                            family.standard().with(small),
                            seed,
                            threads);
            int[] held = folds.held(fold);
            float[] answers =
                    family.train(
                                    request,
                                    (_, _) ->
                                            progress.advance(
                                                    now, FOLDS, Message.of("fair.step.proxies")))
                            .form()
                            .score(all.matrix().take(held));
            for (int i = 0; i < held.length; i++) {
                System.arraycopy(
                        answers,
                        i * guess.outputs(),
                        scores,
                        held[i] * guess.outputs(),
                        guess.outputs());
            }
        }
        return Objects.requireNonNull(
                new Bootstrap(seed)
                        .metrics(List.of("auc"), guess, scores, all.labels())
                        .get("auc"));
    }
}
