package jianmo.engine.djl;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;

import java.util.List;

/// Texts whose answer lies in the order of their words: each has one word of two pairs somewhere
/// among others, and every class has the same words equally often, so that counting them is of no
/// use.
final class PlantedTexts {

    static final int LONGEST = 16;

    /// Words of which a text is filled up: the numbers from 6 on.
    private static final int FILLERS = 30;

    private PlantedTexts() {}

    static TargetCoding target(Task task) {
        return switch (task) {
            case BINARY -> new TargetCoding("y", task, List.of("no", "yes"));
            case MULTICLASS -> new TargetCoding("y", task, List.of("a", "b", "c"));
            case REGRESSION -> new TargetCoding("y", task, List.of());
        };
    }

    /// Words 2 and 3 in either order are the classes of BINARY; with 4 in front of both, the third
    /// of MULTICLASS; for REGRESSION the first of them says 10 or 30, less 1 for every word.
    static Labelled rows(Task task, int count, long seed) {
        var chance = Seeds.generator(seed, "planted");
        float[] words = new float[count * LONGEST];
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            int length = chance.nextInt(4, LONGEST + 1);
            for (int t = 0; t < length; t++) {
                words[i * LONGEST + t] = 6 + chance.nextInt(FILLERS);
            }
            int[] places = chance.ints(0, length).distinct().limit(3).sorted().toArray();
            int kind = chance.nextInt(task == Task.MULTICLASS ? 3 : 2);
            int[] order =
                    switch (kind) {
                        case 0 -> new int[] {2, 3, 4};
                        case 1 -> new int[] {3, 2, 4};
                        default -> new int[] {4, 2, 3};
                    };
            for (int k = 0; k < 3; k++) {
                words[i * LONGEST + places[k]] = order[k];
            }
            labels[i] = task == Task.REGRESSION ? (kind == 0 ? 10 : 30) - length : kind;
        }
        return new Labelled(new Matrix(words, count, LONGEST), labels);
    }

    static TrainRequest request(Task task, int count, Settings settings) {
        return new TrainRequest(
                target(task), rows(task, count, 1), rows(task, 200, 2), settings, 7, 1);
    }
}
