package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.app.Families;
import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.ModelForm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class MonotoneTest {

    private static final int ROWS = 100;

    @TempDir static Path folder;
    private static RealData german;

    @BeforeAll
    static void open() {
        german = RealData.open("german", folder);
    }

    @AfterAll
    static void close() {
        german.close();
    }

    static List<ModelFamily> able() {
        return Families.all().stream().filter(ModelFamily::monotone).toList();
    }

    private static FeaturePlan plan(ModelFamily family) {
        var data = german.summary();
        return new FeatureFitter(data.schema(), data.target())
                .fit(german.table(), german.split().train(), family.style(), Progress.ignored());
    }

    /// Credit amount may only raise the risk, age only lower it; unguided, neither holds.
    @ParameterizedTest
    @MethodSource("able")
    void answersKeepTheirDirectionForEveryRow(ModelFamily family) {
        FeaturePlan plan = plan(family);
        var known = new Monotone(Map.of("credit_amount", Direction.UP, "age", Direction.DOWN));
        var settings = family.standard().with(ModelFamilyContractTest.SHORT.get(family.id()));
        TrainRequest free = german.request(german.split(), family.style(), settings);
        var guided =
                new TrainRequest(
                        free.target(),
                        free.train(),
                        free.validation(),
                        free.settings(),
                        free.seed(),
                        1,
                        known.of(plan, family));
        ModelForm kept = family.train(guided, TrainWatcher.none()).form();
        ModelForm loose = family.train(free, TrainWatcher.none()).form();
        Matrix rows = free.validation().matrix();
        int amount = plan.outputs().indexOf("credit_amount");
        int age = plan.outputs().indexOf("age");
        assertEquals(0, broken(kept, rows, amount, 200, 1));
        assertEquals(0, broken(kept, rows, age, 1, -1));
        assertTrue(broken(loose, rows, amount, 200, 1) > 0);
        assertTrue(broken(loose, rows, age, 1, -1) > 0);
    }

    /// Steps against the direction, over 100 rows and 60 values.
    private static int broken(ModelForm form, Matrix rows, int column, float step, int sign) {
        int broken = 0;
        for (int i = 0; i < ROWS; i++) {
            float[] grid = new float[60 * rows.columns()];
            for (int k = 0; k < 60; k++) {
                System.arraycopy(rows.row(i), 0, grid, k * rows.columns(), rows.columns());
                grid[k * rows.columns() + column] = 18 + k * step;
            }
            float[] answers = form.score(new Matrix(grid, 60, rows.columns()));
            for (int k = 1; k < 60; k++) {
                broken += sign * (answers[k] - answers[k - 1]) < 0 ? 1 : 0;
            }
        }
        return broken;
    }

    @Test
    void whatCannotBeKeptIsRefusedWithASentence() {
        for (ModelFamily family : Families.all()) {
            if (family.modality() != Modality.TABLE) {
                continue;
            }
            refused(
                    family.monotone() ? "train.monotone.no-number" : "train.monotone.unfit-family",
                    family,
                    "checking_status");
            if (family.monotone()) {
                refused("train.monotone.no-number", family, "no such column");
            }
        }
    }

    private static void refused(String key, ModelFamily family, String column) {
        FeaturePlan plan = plan(family);
        var known = new Monotone(Map.of(column, Direction.UP));
        var error = assertThrows(UserError.class, () -> known.of(plan, family));
        assertEquals(key, error.message().key());
        assertEquals(2, error.exitCode());
    }
}
