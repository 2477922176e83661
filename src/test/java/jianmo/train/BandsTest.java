package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.app.Families;
import jianmo.base.message.UserError;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.form.FormBytes;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

class BandsTest {

    private static final TargetCoding NUMBER = new TargetCoding("y", Task.REGRESSION, List.of());

    @TempDir Path folder;

    static List<ModelFamily> able() {
        return Families.all().stream()
                .filter(f -> f.standard().values().containsKey(Bands.SETTING))
                .toList();
    }

    private static TrainRequest request(
            ModelFamily family, TargetCoding target, int validation, String level) {
        Settings settings =
                family.standard()
                        .with(Map.of("maxRounds", 60, "learningRate", 0.15, Bands.SETTING, level));
        return new TrainRequest(target, rows(2_000, 1), rows(validation, 2), settings, 7, 1);
    }

    /// y = 5x with noise that grows with x, so honest intervals must grow too.
    private static Labelled rows(int count, long seed) {
        var random = new Random(seed);
        float[] x = new float[count];
        float[] y = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = random.nextFloat();
            y[i] = (float) (5 * x[i] + (0.1 + 2 * x[i]) * random.nextGaussian());
        }
        return new Labelled(new Matrix(x, count, 1), y);
    }

    @ParameterizedTest
    @MethodSource("able")
    void intervalsHoldAsOftenAsTheySayAndWidenWithTheNoise(ModelFamily family) {
        TrainRequest request = request(family, NUMBER, 1_500, "0.9");
        Trained trained = family.train(request, TrainWatcher.none());
        Band band = trained.band();
        assertNotNull(band);
        var report = band.report();
        assertEquals(0.9, report.level());
        assertEquals(750, report.rows());
        assertTrue(report.low() <= 0.9 && 0.9 <= report.high(), report.toString());
        Labelled fresh = rows(20_000, 3);
        assertEquals(0.9, coverage(band, fresh), 0.03, report.toString());
        var ends = new Matrix(new float[] {0.05f, 0.95f}, 2, 1);
        float[] low = band.lower().score(ends);
        float[] high = band.upper().score(ends);
        assertTrue(high[1] - low[1] > 2 * (high[0] - low[0]));
        Trained plain = family.train(request(family, NUMBER, 1_500, "off"), TrainWatcher.none());
        assertNull(plain.band());
        assertArrayEquals(FormBytes.write(plain.form()), FormBytes.write(trained.form()));
        keptInTheFile(family, request, trained);
    }

    private static double coverage(Band band, Labelled rows) {
        float[] low = band.lower().score(rows.matrix());
        float[] high = band.upper().score(rows.matrix());
        int inside = 0;
        for (int i = 0; i < low.length; i++) {
            float y = rows.labels()[i];
            inside += Band.low(low[i], high[i]) <= y && y <= Band.high(low[i], high[i]) ? 1 : 0;
        }
        return (double) inside / low.length;
    }

    private void keptInTheFile(ModelFamily family, TrainRequest request, Trained trained) {
        var plan =
                new FeaturePlan(
                        PlanStyle.SPARSE_TREE,
                        List.of(new Encoding.Numeric("x", Float.NaN, 0, 1, false)),
                        NUMBER);
        var model =
                new PortableModel(
                        family.id(), request.settings(), plan, trained.form(), trained.band());
        Path file = folder.resolve(ModelFile.write(model, folder));
        Band read = ModelFile.read(file).band();
        Band written = trained.band();
        assertNotNull(read);
        assertNotNull(written);
        assertEquals(written.report(), read.report());
        assertArrayEquals(FormBytes.write(written.lower()), FormBytes.write(read.lower()));
        assertArrayEquals(FormBytes.write(written.upper()), FormBytes.write(read.upper()));
    }

    @ParameterizedTest
    @MethodSource("able")
    void classesAndTooFewRowsAreRefused(ModelFamily family) {
        var classes = new TargetCoding("y", Task.BINARY, List.of("a", "b"));
        refused("train.interval.classes", family, request(family, classes, 500, "0.9"));
        refused("train.interval.few-rows", family, request(family, NUMBER, 196, "0.99"));
        assertTrue(family.searched().stream().noneMatch(p -> p.name().equals("interval")));
    }

    private static void refused(String key, ModelFamily family, TrainRequest request) {
        var error = assertThrows(UserError.class, () -> family.train(request, TrainWatcher.none()));
        assertEquals(key, error.message().key());
    }
}
