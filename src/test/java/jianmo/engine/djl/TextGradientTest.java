package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.train.form.Layer;
import jianmo.train.form.Pooling;
import jianmo.train.form.Residual;
import jianmo.train.form.TextEncoder;
import jianmo.train.form.TextTagger;
import jianmo.train.sequence.CrfScores;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Gradients of whole networks over texts against finite differences, one random weight at a time.
class TextGradientTest {

    private static final int LONGEST = 6;
    private static final int WORDS = 9;
    private static final int CHECKED = 40;
    private static final float STEP = 0.02f;

    private static final float[] ROWS = {
        2, 3, 4, 5, 0, 0,
        6, 7, 8, 2, 3, 4,
        5, 0, 0, 0, 0, 0,
        4, 4, 1, 0, 0, 0
    };

    private final Start start = new Start(3);
    private final TextStart tokens = new TextStart(start);

    private List<Layer> encoded(List<Layer> body, int width, Pooling pooling) {
        return List.of(
                new TextEncoder(LONGEST, body, pooling),
                start.dense("answer", width, 3, Start.LINEAR));
    }

    private List<Layer> words(Layer... layers) {
        var body = new java.util.ArrayList<Layer>();
        body.add(tokens.words(WORDS, 4));
        body.addAll(List.of(layers));
        return body;
    }

    @Test
    void throughLstmAndPooling() {
        for (Pooling pooling : Pooling.values()) {
            var body = words(tokens.lstm("a", 4, 3), tokens.lstm("b", 6, 3));
            check(encoded(body, 6, pooling), Objective.of(Task.MULTICLASS), classes());
        }
    }

    @Test
    void throughAttentionAndNormalisation() {
        var body =
                words(
                        tokens.positions(LONGEST, 4),
                        new Residual(
                                List.of(tokens.norm(4), tokens.attention("a", 4, 2)), List.of()),
                        tokens.norm(4));
        check(encoded(body, 4, Pooling.MEAN), Objective.of(Task.MULTICLASS), classes());
    }

    /// All experts are chosen: then nothing jumps, and balancing is flat.
    @Test
    void throughExperts() {
        var body = words(tokens.experts("e", 4, 5, 3, 3));
        check(encoded(body, 4, Pooling.MEAN), Objective.of(Task.MULTICLASS), classes());
    }

    @Test
    void ofAConditionalRandomField() {
        int tags = 3;
        var body = words(tokens.lstm("a", 4, 3), start.dense("emissions", 6, tags, Start.LINEAR));
        float[] shared = start.drawn("shared", (int) TextTagger.shared(tags), 0.3);
        float[] due = {
            0, 1, 2, 1, -1, -1,
            2, 2, 1, 0, 0, 1,
            1, -1, -1, -1, -1, -1,
            0, 2, 0, -1, -1, -1
        };
        check(
                List.of(new TextTagger(LONGEST, tags, body, shared)),
                new CrfObjective(new CrfScores(LONGEST, tags)),
                due);
    }

    private static float[] classes() {
        return new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0};
    }

    private static void check(List<Layer> layers, Objective objective, float... due) {
        var network = new Network(layers);
        var slots = network.slots();
        var lesson = new Replica.Lesson(network, objective, null);
        float[] weights = slots.start();
        try (NDManager manager = Torch.open();
                var team = team(manager, lesson, weights)) {
            float[] gradient = gradient(manager, team, due);
            var chance = Seeds.generator(4, "checked");
            double largest = 0;
            for (int i = 0; i < CHECKED; i++) {
                int at = chance.nextInt(weights.length);
                double slope =
                        (loss(manager, team, lesson, moved(weights, at, STEP), due)
                                        - loss(
                                                manager,
                                                team,
                                                lesson,
                                                moved(weights, at, -STEP),
                                                due))
                                / (2 * STEP);
                assertEquals(slope, gradient[at], 2e-3 + 0.02 * Math.abs(slope), "weight " + at);
                largest = Math.max(largest, Math.abs(slope));
            }
            assertTrue(largest > 0.05, "nothing was tried: " + largest);
        }
    }

    private static Team team(NDManager manager, Replica.Lesson lesson, float... weights) {
        return new Team(
                manager, lesson, new Values(weights, List.of()), List.of(Device.cpu()), 1, 1);
    }

    /// Of the summed loss.
    private static float[] gradient(NDManager manager, Team team, float... due) {
        try (NDManager scratch = manager.newSubManager()) {
            int count = ROWS.length / LONGEST;
            NDArray rows = scratch.create(ROWS, new Shape(count, LONGEST));
            NDArray wanted = scratch.create(due, new Shape(count, due.length / count));
            team.gradient(
                    new Replica.Part(rows, wanted, null), List.of(Seeds.generator(1, "dropout")));
            return team.first().gradient().mul(count).toFloatArray();
        }
    }

    private static double loss(
            NDManager manager, Team team, Replica.Lesson lesson, float[] weights, float... due) {
        team.set(new Values(weights, List.of()));
        try (NDManager scratch = manager.newSubManager()) {
            int count = ROWS.length / LONGEST;
            NDArray rows = scratch.create(ROWS, new Shape(count, LONGEST));
            NDArray wanted = scratch.create(due, new Shape(count, due.length / count));
            NDArray sums = team.first().answers(lesson.network(), scratch, rows);
            return lesson.objective().loss(sums, wanted, null).toFloatArray()[0];
        }
    }

    private static float[] moved(float[] weights, int at, float step) {
        float[] moved = weights.clone();
        moved[at] += step;
        return moved;
    }
}
