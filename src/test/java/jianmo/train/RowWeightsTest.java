package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.app.Families;
import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.duckdb.TableFiles;
import jianmo.engine.lightgbm.LightgbmFamily;
import jianmo.engine.xgboost.XgboostFamily;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class RowWeightsTest {

    private static final TargetCoding CLASSES =
            new TargetCoding("y", Task.BINARY, List.of("no", "yes"));

    @TempDir Path folder;

    static List<ModelFamily> weighing() {
        return Families.all().stream()
                .filter(family -> family.modality() == Modality.TABLE && family.weights())
                .toList();
    }

    static List<ModelFamily> balancing() {
        return weighing().stream()
                .filter(f -> f.standard().values().containsKey(RowWeights.SETTING))
                .toList();
    }

    @Test
    void boostingWithWeightTwoIsBoostingWithTheRowTwice() {
        var plain = Map.<String, Object>of("maxRounds", 10, "learningRate", 0.3);
        sameWithRowsTwice(
                new XgboostFamily(),
                Map.of("subsample", 1.0, "colsampleByTree", 1.0, "minChildWeight", 0.1),
                plain);
        sameWithRowsTwice(
                new LightgbmFamily(),
                Map.of("baggingFraction", 1.0, "featureFraction", 1.0, "minDataInLeaf", 1),
                plain);
    }

    private static void sameWithRowsTwice(
            ModelFamily family, Map<String, Object> whole, Map<String, Object> plain) {
        Labelled rows = rows(2_000, 0.5, "train");
        float[] weights = new float[rows.rows()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 3 == 0 ? 2 : 1;
        }
        int[] twice =
                IntStream.range(0, weights.length)
                        .flatMap(i -> weights[i] == 2 ? IntStream.of(i, i) : IntStream.of(i))
                        .toArray();
        Settings settings = family.standard().with(whole).with(plain);
        Labelled validation = rows(500, 0.5, "validation");
        float[] one = answers(family, rows.weighted(weights), validation, settings);
        float[] other = answers(family, rows.take(twice), validation, settings);
        float[] unweighted = answers(family, rows, validation, settings);
        assertTrue(Trained.difference(one, other) < 1e-3, family.id());
        assertTrue(Trained.difference(one, unweighted) > 1e-3, family.id());
    }

    /// Half of the rows lie about their class and weigh nothing.
    @ParameterizedTest
    @MethodSource("weighing")
    void rowsOfWeightZeroTeachNothing(ModelFamily family) {
        Labelled rows = rows(1_500, 0.5, "train");
        float[] labels = rows.labels().clone();
        float[] weights = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2 == 0 ? labels[i] : 1 - labels[i];
            weights[i] = i % 2 == 0 ? 1 : 0;
        }
        var lying = new Labelled(rows.matrix(), labels, weights);
        Labelled validation = rows(500, 0.5, "validation");
        float[] answers = answers(family, lying, validation, quick(family));
        double auc = Metrics.value("auc", CLASSES, answers, validation.labels());
        assertTrue(auc > 0.85, family.id() + ": AUC " + auc);
    }

    @ParameterizedTest
    @MethodSource("balancing")
    void balancedFindsMoreOfTheRareClass(ModelFamily family) {
        Labelled rows = rows(2_000, 0.06, "train");
        Labelled validation = rows(2_000, 0.06, "validation");
        Settings none = quick(family);
        Settings balanced = none.with(Map.of(RowWeights.SETTING, "balanced"));
        double before = recall(answers(family, rows, validation, none), validation);
        double after = recall(answers(family, rows, validation, balanced), validation);
        assertTrue(after > before + 0.1, family.id() + ": recall " + before + ", then " + after);
        var number = new TargetCoding("y", Task.REGRESSION, List.of());
        var request = new TrainRequest(number, rows, validation, balanced, 7, 1);
        var error = assertThrows(UserError.class, () -> family.train(request, TrainWatcher.none()));
        assertEquals("train.class-weight-unfit", error.message().key());
        assertTrue(family.searched().stream().noneMatch(p -> p.name().equals("classWeight")));
    }

    @Test
    void aWeightThatIsNoneIsRefusedWithItsRow() {
        var schema =
                new Schema(
                        List.of(
                                new Column("x", ColumnType.NUMBER, Role.FEATURE),
                                new Column("w", ColumnType.NUMBER, Role.WEIGHT)));
        var files = new TableFiles(folder);
        for (String bad : List.of("-0.5", "")) {
            try (Table table = files.csv("x,w\n1,1\n2,0\n3," + bad + "\n")) {
                var error =
                        assertThrows(
                                UserError.class,
                                () ->
                                        FeatureReader.weights(
                                                table, schema, Rows.all(3), Progress.ignored()));
                assertEquals("data.weight.unfit", error.message().key());
                assertEquals("[w, 3]", error.message().values().toString());
                float[] first =
                        FeatureReader.weights(table, schema, Rows.all(2), Progress.ignored());
                assertNotNull(first);
                assertEquals(0, first[1]);
                var without = new Schema(schema.features());
                assertNull(FeatureReader.weights(table, without, Rows.all(3), Progress.ignored()));
            }
        }
    }

    private static Settings quick(ModelFamily family) {
        var names = family.standard().values().keySet();
        return names.contains("maxRounds")
                ? family.standard().with(Map.of("maxRounds", 40, "learningRate", 0.2))
                : names.contains("trees")
                        ? family.standard().with(Map.of("trees", 40))
                        : names.contains("epochs")
                                ? family.standard().with(Map.of("epochs", 15))
                                : family.standard();
    }

    private static float[] answers(
            ModelFamily family, Labelled train, Labelled validation, Settings settings) {
        var request = new TrainRequest(CLASSES, train, validation, settings, 7, 1);
        return family.train(request, TrainWatcher.none()).form().score(validation.matrix());
    }

    private static double recall(float[] answers, Labelled rows) {
        int positive = 0;
        int found = 0;
        for (int i = 0; i < answers.length; i++) {
            positive += rows.labels()[i] == 1 ? 1 : 0;
            found += rows.labels()[i] == 1 && answers[i] > 0.5 ? 1 : 0;
        }
        return (double) found / positive;
    }

    /// Two columns of small whole numbers whose difference makes the class, with noise.
    private static Labelled rows(int rows, double share, String name) {
        var random = Seeds.generator(11, name);
        float[] values = new float[2 * rows];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            boolean yes = random.nextDouble() < share;
            int shift = yes ? 7 : 0;
            values[2 * i] = random.nextInt(20) + shift;
            values[2 * i + 1] = random.nextInt(20) - shift;
            labels[i] = yes ? 1 : 0;
        }
        return new Labelled(new Matrix(values, rows, 2), labels);
    }
}
