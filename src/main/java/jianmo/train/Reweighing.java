package jianmo.train;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.group.GroupFitter;
import jianmo.dataset.group.GroupRule;
import jianmo.dataset.group.GroupWish;

import org.jspecify.annotations.Nullable;

/// Weights that make group and label independent in training (Kamiran and Calders 2012): a row of
/// group g with label y counts `P(g) · P(y) / P(g, y)`, with shares taken on the training rows, by
/// the rows' own weights. Every group and every class keeps its total.
///
/// Use it where the labels are more frequent in one group for reasons that the model shall not
/// learn. Groups of one class alone keep what they have. Needs classes and a family that takes
/// weights.
public final class Reweighing {

    private final GroupRule rule;
    private final double[][] weights;

    private Reweighing(GroupRule rule, double[]... weights) {
        this.rule = rule;
        this.weights = weights;
    }

    /// The weights for training rows; null where none are wanted.
    ///
    /// @param rows training rows of the table
    /// @param train the same rows with their labels
    /// @throws UserError for numbers, for a family without weights, and where the column can't be
    ///   divided
    public static @Nullable Reweighing of(
            Aims aims,
            ModelFamily family,
            Table table,
            Schema schema,
            Rows rows,
            Labelled train,
            Progress progress) {
        GroupWish wish = aims.reweigh();
        if (wish == null) {
            return null;
        }
        if (!family.weights()) {
            throw UserError.wrongUse(
                    "fair.reweigh.family", Message.of("train.family." + family.id()));
        }
        GroupRule rule = new GroupFitter(table, schema, rows, progress).fit(wish);
        int classes = 1;
        for (float label : train.labels()) {
            if (label != Math.rint(label) || label < 0) {
                throw UserError.wrongUse("fair.reweigh.numbers");
            }
            classes = Math.max(classes, (int) label + 1);
        }
        int[] groups = rule.of(table, rows, progress);
        return new Reweighing(rule, weights(groups, rule.groups().size(), train, classes));
    }

    /// Group × class, 1 where a cell is empty.
    static double[][] weights(int[] groups, int count, Labelled train, int classes) {
        double[][] cells = new double[count][classes];
        double[] ofGroup = new double[count];
        double[] ofClass = new double[classes];
        double total = 0;
        float[] own = train.weights();
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] < 0) {
                continue;
            }
            double weight = own == null ? 1 : own[i];
            int label = (int) train.labels()[i];
            cells[groups[i]][label] += weight;
            ofGroup[groups[i]] += weight;
            ofClass[label] += weight;
            total += weight;
        }
        double[][] weights = new double[count][classes];
        for (int g = 0; g < count; g++) {
            for (int k = 0; k < classes; k++) {
                weights[g][k] =
                        cells[g][k] > 0 ? ofGroup[g] * ofClass[k] / (total * cells[g][k]) : 1;
            }
        }
        return weights;
    }

    /// The same rows with these weights beside their own.
    ///
    /// @param rows of the table, in the order of `labelled`
    public Labelled on(Table table, Rows rows, Labelled labelled, Progress progress) {
        int[] groups = rule.of(table, rows, progress);
        float[] own = labelled.weights();
        float[] all = new float[groups.length];
        for (int i = 0; i < all.length; i++) {
            int label = (int) labelled.labels()[i];
            double each =
                    groups[i] < 0 || label >= weights[0].length ? 1 : weights[groups[i]][label];
            all[i] = (float) (own == null ? each : each * own[i]);
        }
        return labelled.weighted(all);
    }
}
