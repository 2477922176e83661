package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Role;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.media.Media;
import jianmo.train.PortableModel;
import jianmo.train.Settings;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class PartsExplainerTest {

    private static final int SIDE = 14;

    private static PortableModel model(Encoding encoding, ModelForm form) {
        var target = new TargetCoding("y", Task.BINARY, List.of("dull", "good"));
        return new PortableModel(
                "test",
                new Settings(Map.of()),
                new FeaturePlan(PlanStyle.FILLED_TREE, List.of(encoding), target),
                form);
    }

    private static LayerForm line(float... weights) {
        return new LayerForm(
                List.of(new Layer.Dense(weights.length, 1, weights, new float[] {-0.5f})),
                Link.SIGMOID);
    }

    private static HeldRows held(String value, ColumnType type) {
        return HeldRows.of(
                List.of(new Column("it", type, Role.FEATURE)),
                new int[] {6},
                List.of(new double[0]),
                List.<String[]>of(new String[] {value}));
    }

    /// Words 2, 3, 4 of the vocabulary, in an order that counts: the first place weighs most.
    private static PortableModel reader() {
        var tokens = new Encoding.Tokens("it", List.of("good", "film", "坏"), 5);
        return model(tokens, line(0.8f, 0.1f, -0.2f, 0.3f, 0.05f));
    }

    private static RowParts.OfText text(PortableModel model, String text, String unit) {
        HeldRows held = held(text, ColumnType.TEXT);
        Matrix matrix =
                new FeatureReader(model.plan()).matrix(held, Media.none(), Progress.ignored());
        var parts =
                new PartsExplainer(
                                model, BackgroundRows.of(matrix), List.of(), unit, Media.none(), 3)
                        .explain(matrix, held, PictureDivision.CELLS, Progress.ignored());
        return assertInstanceOf(RowParts.OfText.class, parts.getFirst());
    }

    @Test
    void wordsAddUpAndArePutTogetherToTheText() {
        for (String written : List.of("A good film!", "这部 good film，坏", "good", "… film")) {
            RowParts.OfText found = text(reader(), written, "log-odds");
            assertEquals(6, found.about().row());
            assertEquals("good", found.about().output());
            assertEquals(
                    written,
                    found.pieces().stream()
                            .map(p -> written.substring(p.from(), p.to()))
                            .collect(Collectors.joining()));
            double total =
                    found.about().base() + found.contributions().stream().mapToDouble(c -> c).sum();
            assertEquals(found.about().answer(), total, 1e-9);
            assertEquals("exact-shap", found.about().method());
            // without a word only the bias is left
            assertEquals(-0.5, found.about().base(), 1e-6);
        }
    }

    /// By hand: `good film` reads 2, 3; alone `good` reads 2, and `film` 3, each in first place.
    @Test
    void wordsGetTheMeanOfTheirGains() {
        RowParts.OfText found = text(reader(), "good film", "log-odds");
        double none = 0;
        double good = 0.8 * 2;
        double film = 0.8 * 3;
        double both = 0.8 * 2 + 0.1 * 3;
        assertEquals((good - none + both - film) / 2, found.contributions().get(0), 1e-6);
        assertEquals((film - none + both - good) / 2, found.contributions().get(1), 1e-6);
    }

    @Test
    void aLongTextIsExplainedByPhrasesAndAnEmptyOneByNothing() {
        String written = "film ".repeat(500).strip();
        RowParts.OfText found = text(reader(), written, "probability");
        assertEquals(TextPieces.MOST, found.pieces().size());
        assertEquals("permutation-shap", found.about().method());
        assertEquals(0, text(reader(), "", "auto").pieces().size());
    }

    @Test
    void theCellThatIsLookedAtTakesIt() {
        var settings =
                new ImageSettings(
                        SIDE,
                        SIDE,
                        List.of(0.5, 0.5, 0.5),
                        List.of(0.5, 0.5, 0.5),
                        ImageSettings.Augment.none(),
                        0,
                        "");
        // cell 2 across, 4 down, is two pixels wide; only its green counts
        float[] weights = new float[3 * SIDE * SIDE];
        for (int y = 8; y < 10; y++) {
            for (int x = 4; x < 6; x++) {
                weights[SIDE * SIDE + y * SIDE + x] = 1;
            }
        }
        PortableModel model = model(new Encoding.Pixels("it", settings), line(weights));
        var random = Seeds.generator(2, "pixels");
        float[] values = new float[4 * weights.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Matrix all = new Matrix(values, 4, weights.length);
        var found =
                assertInstanceOf(
                        RowParts.OfPicture.class,
                        new PartsExplainer(
                                        model,
                                        BackgroundRows.of(all.take(1, 2, 3)),
                                        List.of(),
                                        "probability",
                                        Media.none(),
                                        3)
                                .explain(
                                        all.take(0),
                                        held("a.png", ColumnType.IMAGE),
                                        PictureDivision.CELLS,
                                        Progress.ignored())
                                .getFirst());
        assertEquals("a.png", found.picture());
        assertEquals(49, found.contributions().size());
        double told = found.contributions().get(4 * 7 + 2);
        assertEquals(found.about().answer() - found.about().base(), told, 1e-9);
        for (int cell = 0; cell < 49; cell++) {
            assertEquals(cell == 4 * 7 + 2 ? told : 0, found.contributions().get(cell), 1e-9);
        }
        assertTrue(Math.abs(told) > 0.01);
    }

    /// Pixels by chance, and a network that weighs each: values of super-pixels add up, and each is
    /// its pixels' share in the log-odds, which are a sum.
    @Test
    void valuesOfSuperPixelsAddUp() {
        var random = Seeds.generator(8, "pixels");
        float[] weights = new float[3 * SIDE * SIDE];
        float[] values = new float[3 * weights.length];
        for (int i = 0; i < values.length; i++) {
            weights[i % weights.length] = (float) random.nextGaussian() / 20;
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        var settings =
                new ImageSettings(
                        SIDE,
                        SIDE,
                        List.of(0.5, 0.5, 0.5),
                        List.of(0.5, 0.5, 0.5),
                        ImageSettings.Augment.none(),
                        0,
                        "");
        PortableModel model = model(new Encoding.Pixels("it", settings), line(weights));
        Matrix all = new Matrix(values, 3, weights.length);
        for (String unit : List.of("log-odds", "probability")) {
            var explainer =
                    new PartsExplainer(
                            model,
                            BackgroundRows.of(all.take(1, 2)),
                            List.of(),
                            unit,
                            Media.none(),
                            3);
            var found =
                    assertInstanceOf(
                            RowParts.OfPicture.class,
                            explainer
                                    .explain(
                                            all.take(0),
                                            held("a.png", ColumnType.IMAGE),
                                            PictureDivision.SUPERPIXELS,
                                            Progress.ignored())
                                    .getFirst());
            assertEquals(found.regions().count(), found.contributions().size());
            assertTrue(found.regions().count() > 10);
            double total =
                    found.about().base() + found.contributions().stream().mapToDouble(c -> c).sum();
            assertEquals(found.about().answer(), total, 1e-9);
            assertEquals(1, found.shares().stream().mapToDouble(c -> c).sum(), 1e-9);
            if (unit.equals("log-odds")) {
                assertWeighed(found, weights, all);
            }
        }
    }

    private static void assertWeighed(RowParts.OfPicture found, float[] weights, Matrix all) {
        double[] expected = new double[found.regions().count()];
        for (int i = 0; i < weights.length; i++) {
            double mean = ((double) all.at(1, i) + all.at(2, i)) / 2;
            expected[found.regions().at(i % (SIDE * SIDE))] += weights[i] * (all.at(0, i) - mean);
        }
        for (int region = 0; region < expected.length; region++) {
            assertEquals(expected[region], found.contributions().get(region), 1e-5);
        }
    }

    @Test
    void aModelOfNumbersHasNoParts() {
        PortableModel model = model(new Encoding.Numeric("it", 0, 0, 1, false), line(1));
        HeldRows held =
                HeldRows.of(
                        List.of(new Column("it", ColumnType.NUMBER, Role.FEATURE)),
                        new int[] {0},
                        List.of(new double[] {1}),
                        List.<String[]>of(new String[0]));
        Matrix matrix = new Matrix(new float[] {1}, 1, 1);
        UserError error =
                assertThrows(
                        UserError.class,
                        () ->
                                new PartsExplainer(
                                                model,
                                                BackgroundRows.of(matrix),
                                                List.of(),
                                                "auto",
                                                Media.none(),
                                                3)
                                        .explain(
                                                matrix,
                                                held,
                                                PictureDivision.CELLS,
                                                Progress.ignored()));
        assertEquals("explain.parts-none", error.message().key());
    }
}
