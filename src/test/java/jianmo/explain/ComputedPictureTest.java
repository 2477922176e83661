package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.dataset.folder.PictureColumns;
import jianmo.dataset.image.Picture;
import jianmo.train.MediaData;
import jianmo.train.PortableModel;
import jianmo.train.RealData;
import jianmo.train.Settings;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Pictures that a model knows by columns computed from them; the stamps are real.
class ComputedPictureTest {

    private static final List<Encoding> LOOKS =
            List.of(
                    new Encoding.Numeric("image_red", 0, 0, 1, false),
                    new Encoding.Numeric("image_edges_4", 0, 0, 1, false));

    private static final int[] BACKGROUND = {3, 40, 77, 120};

    @TempDir private static Path folder;

    private static RealData stamps;

    @BeforeAll
    static void open() {
        stamps = MediaData.pictures(Task.BINARY, folder);
    }

    @AfterAll
    static void close() {
        stamps.close();
    }

    private static PortableModel model(float red, float edges) {
        var form =
                new LayerForm(
                        List.of(
                                new Layer.Dense(
                                        2, 1, new float[] {red, edges}, new float[] {-0.5f})),
                        Link.SIGMOID);
        return model(LOOKS, form);
    }

    private static PortableModel model(List<Encoding> encodings, LayerForm form) {
        return new PortableModel(
                "test",
                new Settings(Map.of()),
                new FeaturePlan(
                        PlanStyle.FILLED_TREE,
                        encodings,
                        new TargetCoding("one", Task.BINARY, List.of("no", "yes"))),
                form);
    }

    /// Rows as they would be imported from a folder of pictures.
    private static HeldRows held(int... rows) {
        Table table = stamps.table();
        var image = new Column("image", ColumnType.IMAGE, Role.FEATURE);
        HeldRows paths = HeldRows.read(table, List.of(image), Rows.of(rows), Progress.ignored());
        double[] red = new double[rows.length];
        double[] edges = new double[rows.length];
        @Nullable String[] written = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            written[i] = paths.text(0, i);
            Picture picture = table.media().picture(written[i], PictureColumns.EDGE).orElseThrow();
            Map<String, Double> looks = PictureColumns.looks(picture);
            red[i] = looks.getOrDefault("red", Double.NaN);
            edges[i] = looks.getOrDefault("edges_4", Double.NaN);
        }
        return HeldRows.of(
                List.of(
                        new Column("image_red", ColumnType.NUMBER, Role.FEATURE),
                        new Column("image_edges_4", ColumnType.NUMBER, Role.FEATURE),
                        image),
                rows,
                List.of(red, edges, new double[0]),
                List.of(new String[0], new String[0], written));
    }

    private static RowParts.OfPicture explain(
            PortableModel model, HeldRows row, PictureDivision division) {
        var reader = new FeatureReader(model.plan());
        var media = stamps.table().media();
        HeldRows background = held(BACKGROUND);
        Matrix known = reader.matrix(background, media, Progress.ignored());
        List<String> paths =
                IntStream.range(0, background.rows())
                        .mapToObj(i -> String.valueOf(background.text(2, i)))
                        .toList();
        var explainer =
                new PartsExplainer(model, BackgroundRows.of(known), paths, "log-odds", media, 3);
        Matrix matrix = reader.matrix(row, media, Progress.ignored());
        return assertInstanceOf(
                RowParts.OfPicture.class,
                explainer.explain(matrix, row, division, Progress.ignored()).getFirst());
    }

    @ParameterizedTest
    @EnumSource(PictureDivision.class)
    void valuesAddUpToTheAnswer(PictureDivision division) {
        RowParts.OfPicture found = explain(model(0.01f, 4f), held(10), division);
        assertEquals("image", found.about().column());
        assertEquals(10, found.about().row());
        double total =
                found.about().base() + found.contributions().stream().mapToDouble(c -> c).sum();
        assertEquals(found.about().answer(), total, 1e-6);
        assertEquals(found.regions().count(), found.contributions().size());
        assertTrue(found.largest() > 0);
    }

    /// The mean of red is a sum over pixels, so each region's value is what its pixels bring.
    @Test
    void aRegionGetsWhatItsPixelsBring() {
        RowParts.OfPicture found = explain(model(0.01f, 0), held(20), PictureDivision.CELLS);
        double[] values = found.contributions().stream().mapToDouble(c -> c).toArray();
        double[] redder = new double[values.length];
        int[] sizes = found.regions().sizes();
        for (int y = 0; y < found.regions().height(); y++) {
            for (int x = 0; x < found.regions().width(); x++) {
                int region = found.regions().at(x, y);
                redder[region] += (double) (found.shown().at(x, y) >> 16 & 255) / sizes[region];
            }
        }
        int most = largest(values);
        int least =
                IntStream.range(0, values.length)
                        .reduce(0, (a, b) -> values[b] < values[a] ? b : a);
        assertTrue(redder[most] > redder[least], redder[most] + " and " + redder[least]);
    }

    private static int largest(double[] values) {
        return IntStream.range(0, values.length).reduce(0, (a, b) -> values[b] > values[a] ? b : a);
    }

    /// The head is one layer over a frozen network drawn by chance.
    @Test
    void whatAFrozenNetworkSeesAddsUpToo() {
        var media = stamps.table().media();
        var network = media.backbone();
        int width = network.dimension();
        float[] weights = new float[width];
        for (int j = 0; j < width; j++) {
            weights[j] = j % 2 == 0 ? 0.5f : -0.25f;
        }
        var encoding =
                new Encoding.Backbone(
                        "image",
                        network.name(),
                        network.hash(),
                        media.image().cut(network.side()),
                        Collections.nCopies(width, 0.1f),
                        Collections.nCopies(width, 2f));
        var form =
                new LayerForm(
                        List.of(new Layer.Dense(width, 1, weights, new float[] {0.1f})),
                        Link.SIGMOID);
        RowParts.OfPicture found =
                explain(model(List.of(encoding), form), held(10), PictureDivision.SUPERPIXELS);
        double total =
                found.about().base() + found.contributions().stream().mapToDouble(c -> c).sum();
        assertEquals(found.about().answer(), total, 1e-5);
        assertEquals(network.side(), found.regions().width());
        assertTrue(found.largest() > 0);
    }

    @Test
    void columnsThatAreNotOfThePictureAreRefused() {
        HeldRows row = held(10);
        HeldRows changed = row.with(0, new double[] {row.value(0, 0) + 1});
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> explain(model(0.01f, 4f), changed, PictureDivision.CELLS));
        assertEquals("explain.parts-other-picture", error.message().key());
        HeldRows gone = row.with(2, new String[] {"food/none.png"});
        assertEquals(
                "explain.parts-unreadable",
                assertThrows(
                                UserError.class,
                                () -> explain(model(0.01f, 4f), gone, PictureDivision.CELLS))
                        .message()
                        .key());
    }
}
