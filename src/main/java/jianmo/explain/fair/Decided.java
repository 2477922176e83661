package jianmo.explain.fair;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.group.Group;
import jianmo.dataset.group.GroupRule;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rows with their group, what the model said of them, what was decided, and what came true. Rows
/// of no group are left out.
///
/// Hands its arrays out on purpose; nobody writes to them.
public final class Decided {

    private final List<Group> groups;
    private final int[] group;
    private final double[] scores;
    private final double[] truth;
    private final boolean[] selected;
    private final boolean classes;

    private Decided(
            List<Group> groups,
            int[] group,
            double[] scores,
            double[] truth,
            boolean[] selected,
            boolean classes) {
        this.groups = groups;
        this.group = group;
        this.scores = scores;
        this.truth = truth;
        this.selected = selected;
        this.classes = classes;
    }

    /// By the answers of a model.
    ///
    /// @param group of each row, as [GroupRule#of] gives it
    /// @param answers rows × outputs
    /// @param labels class index, or number
    public static Decided of(
            FairnessRequest request,
            GroupRule rule,
            int[] group,
            TargetCoding target,
            float[] answers,
            float[] labels) {
        int outcome = request.outcome(target);
        int[] in = IntStream.range(0, group.length).filter(i -> group[i] >= 0).toArray();
        int[] own = Arrays.stream(in).map(i -> group[i]).toArray();
        double[] scores = new double[in.length];
        double[] truth = new double[in.length];
        boolean[] selected = new boolean[in.length];
        Double threshold = request.threshold();
        for (int i = 0; i < in.length; i++) {
            scores[i] = score(target, answers, in[i], outcome);
            truth[i] = outcome < 0 ? labels[in[i]] : labels[in[i]] == outcome ? 1 : 0;
            selected[i] =
                    outcome >= 0
                            && (threshold == null
                                    ? likeliest(target, answers, in[i]) == outcome
                                    : scores[i] >= threshold);
        }
        return new Decided(rule.groups(), own, scores, truth, selected, outcome >= 0);
    }

    /// Rows that were decided elsewhere.
    ///
    /// @param truth 1 where the outcome came true, else 0
    public static Decided of(
            List<Group> groups, int[] group, double[] scores, double[] truth, boolean[] selected) {
        return new Decided(List.copyOf(groups), group, scores, truth, selected, true);
    }

    private static double score(TargetCoding target, float[] answers, int row, int outcome) {
        if (target.outputs() > 1) {
            return answers[row * target.outputs() + outcome];
        }
        return outcome == 0 ? 1 - (double) answers[row] : answers[row];
    }

    private static int likeliest(TargetCoding target, float[] answers, int row) {
        if (target.outputs() == 1) {
            return answers[row] >= 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < target.outputs(); k++) {
            int at = row * target.outputs();
            if (answers[at + k] > answers[at + best]) {
                best = k;
            }
        }
        return best;
    }

    /// The same rows, each selected from the threshold of its group.
    ///
    /// @param thresholds one per group
    public Decided cut(double[] thresholds) {
        boolean[] cut = new boolean[group.length];
        for (int i = 0; i < cut.length; i++) {
            cut[i] = scores[i] >= thresholds[group[i]];
        }
        return new Decided(groups, group, scores, truth, cut, classes);
    }

    /// The same rows, decided otherwise.
    Decided selecting(boolean[] other) {
        return new Decided(groups, group, scores, truth, other, classes);
    }

    /// Some of the rows.
    Decided take(int... rows) {
        int[] own = new int[rows.length];
        double[] some = new double[rows.length];
        double[] came = new double[rows.length];
        boolean[] cut = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            own[i] = group[rows[i]];
            some[i] = scores[rows[i]];
            came[i] = truth[rows[i]];
            cut[i] = selected[rows[i]];
        }
        return new Decided(groups, own, some, came, cut, classes);
    }

    /// Whether classes are decided on; else numbers are predicted and none is selected.
    public boolean classes() {
        return classes;
    }

    public List<Group> groups() {
        return groups;
    }

    public int rows() {
        return group.length;
    }

    /// Rows of each group.
    public int[] counts() {
        return GroupRule.counts(group, groups.size());
    }

    /// Positions of the rows of a group.
    public int[] in(int wanted) {
        return IntStream.range(0, group.length).filter(i -> group[i] == wanted).toArray();
    }

    public int[] group() {
        return group;
    }

    /// Probability of the outcome, or the number predicted.
    public double[] scores() {
        return scores;
    }

    /// 1 where the outcome came true, else 0; or the true number.
    public double[] truth() {
        return truth;
    }

    public boolean[] selected() {
        return selected;
    }

    /// Whether the decision on a row was right.
    public boolean right(int row) {
        return selected[row] == truth[row] > 0;
    }

    /// Share of right decisions.
    public double accuracy() {
        return IntStream.range(0, rows()).filter(this::right).count() / (double) rows();
    }
}
