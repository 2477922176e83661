package jianmo.engine.xgboost;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;

/// Reads a booster's trees out of its JSON model.
///
/// The JSON writes each `float` with as many digits as tell it from its neighbours, so thresholds
/// come over exactly. XGBoost goes left where `x < condition`, as [Tree] does. From 3.0 on the base
/// score is estimated from the labels and kept in the answer's own unit (a probability for two
/// classes), so it is taken from the model, through the link.
final class BoosterForm {

    private BoosterForm() {}

    /// @param rounds how many to keep
    static TreeForm of(Booster booster, int inputs, TargetCoding target, int rounds)
            throws XGBoostError {
        var model =
                Json.read(
                        new String(booster.toByteArray("json"), StandardCharsets.UTF_8),
                        JsonNode.class);
        var learner = model.path("learner");
        var written = learner.path("gradient_booster").path("model");
        int outputs = target.outputs();
        var trees = new ArrayList<Tree>();
        int keep = rounds * outputs;
        for (int i = 0; i < keep; i++) {
            trees.add(
                    tree(written.path("trees").path(i), written.path("tree_info").path(i).asInt()));
        }
        float score = baseScore(learner.path("learner_model_param").path("base_score").asText());
        float[] base = new float[outputs];
        Arrays.fill(
                base, target.task() == Task.BINARY ? (float) -Math.log(1.0 / score - 1) : score);
        return new TreeForm(inputs, base, Link.of(target.task()), trees);
    }

    /// `5E-1`, or `[5E-1]` as newer versions write it.
    private static float baseScore(String text) {
        return Float.parseFloat(text.replace("[", "").replace("]", ""));
    }

    /// Nodes are numbered anew from the root down, so that children come after their parent and
    /// pruned nodes are gone.
    private static Tree tree(JsonNode written, int output) {
        JsonNode lefts = written.path("left_children");
        JsonNode rights = written.path("right_children");
        int[] order = new int[lefts.size()];
        int[] number = new int[lefts.size()];
        int nodes = 1;
        for (int at = 0; at < nodes; at++) {
            int old = order[at];
            number[old] = at;
            int left = lefts.path(old).asInt();
            if (left >= 0) {
                order[nodes++] = left;
                order[nodes++] = rights.path(old).asInt();
            }
        }
        int[] feature = new int[nodes];
        float[] threshold = new float[nodes];
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        boolean[] missingLeft = new boolean[nodes];
        float[] value = new float[nodes];
        float[] cover = new float[nodes];
        for (int at = 0; at < nodes; at++) {
            int old = order[at];
            boolean leaf = lefts.path(old).asInt() < 0;
            float condition = number(written.path("split_conditions").path(old));
            feature[at] = leaf ? -1 : written.path("split_indices").path(old).asInt();
            threshold[at] = leaf ? 0 : condition;
            value[at] = leaf ? condition : 0;
            left[at] = leaf ? -1 : number[lefts.path(old).asInt()];
            right[at] = leaf ? -1 : number[rights.path(old).asInt()];
            missingLeft[at] = !leaf && written.path("default_left").path(old).asInt() != 0;
            cover[at] = Math.max(Float.MIN_NORMAL, number(written.path("sum_hessian").path(old)));
        }
        return new Tree(output, feature, threshold, left, right, missingLeft, value, cover);
    }

    private static float number(JsonNode node) {
        return (float) node.asDouble();
    }
}
