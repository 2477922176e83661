package jianmo.dataset.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.dataset.folder.MediaFiles;
import jianmo.dataset.image.ImagePreparation;
import jianmo.dataset.image.ImageSettings;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.image.ImageFiles;
import jianmo.engine.onnx.OnnxBackbones;
import jianmo.engine.onnx.SentenceModels;
import jianmo.engine.onnx.SmallBackbone;
import jianmo.text.Texts;
import jianmo.train.MediaData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

class TableMediaTest {

    private static final TargetCoding T = new TargetCoding("y", Task.BINARY, List.of("a", "b"));

    @TempDir Path folder;

    private static Schema schema(String name, ColumnType type) {
        return new Schema(
                List.of(
                        new Column(name, type, Role.FEATURE),
                        new Column("y", ColumnType.CATEGORY, Role.TARGET)));
    }

    private Path imported(String csv, String column, ColumnType type) {
        Path file = MediaFiles.text(folder.resolve("rows-" + csv.hashCode() + ".csv"), csv);
        return new DuckTables()
                .importFile(
                        file,
                        ReadOptions.sniff().withTypes(Map.of(column, type)),
                        folder,
                        Progress.ignored())
                .columnar();
    }

    private static FeaturePlan fit(Table table, String column, ColumnType type, PlanStyle style) {
        return new FeatureFitter(schema(column, type), T)
                .fit(table, Rows.of(0, 1, 2), style, Progress.ignored());
    }

    private static Matrix read(Table table, FeaturePlan plan) {
        return new FeatureReader(plan).matrix(table, null, Progress.ignored());
    }

    private long kept() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".rows")).count();
        }
    }

    @Test
    void picturesBecomeTheirTensorsOnceAndNothingOutsideTheFolderIsRead() throws IOException {
        MediaFiles.draw(folder.resolve("secret.png"), 40, 40, (x, y) -> 0xff0000);
        Path pictures = folder.resolve("pictures");
        for (int i = 0; i < 3; i++) {
            int shade = 40 * i + 60;
            MediaFiles.draw(
                    pictures.resolve(i + ".png"),
                    50 + i,
                    40,
                    (x, y) -> x * 3 << 16 | y * 4 | shade);
        }
        MediaFiles.text(pictures.resolve("broken.png"), "no picture");
        Path columnar =
                imported(
                        "image,y\n0.png,a\n1.png,b\n2.png,a\nbroken.png,a\n../secret.png,b\n,a\n",
                        "image",
                        ColumnType.IMAGE);
        var ref = MediaData.ref(pictures, folder);
        float[] first;
        FeaturePlan plan;
        try (Table table = MediaData.engine().open(columnar, ref)) {
            plan = fit(table, "image", ColumnType.IMAGE, PlanStyle.PIXELS);
            assertEquals(3 * 16 * 16, plan.width());
            Matrix matrix = read(table, plan);
            first = matrix.values();
            var prepared = new ImagePreparation(ref.image().small(), new ImageFiles());
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(
                        prepared.tensor(pictures.resolve(i + ".png")).orElseThrow().values(),
                        matrix.row(i),
                        1e-6f);
            }
            for (int i = 3; i < 6; i++) {
                assertArrayEquals(new float[plan.width()], matrix.row(i));
            }
            assertEquals(1, kept());
        }
        Files.delete(pictures.resolve("0.png"));
        try (Table table = MediaData.engine().open(columnar, ref)) {
            assertArrayEquals(first, read(table, plan).values());
        }
        var nothing = new MediaRef(ref.source(), "", "", ref.image(), ref.text());
        try (Table table = MediaData.engine().open(columnar, nothing)) {
            Matrix fresh = read(table, plan);
            assertArrayEquals(new float[plan.width()], fresh.row(0));
            assertArrayEquals(
                    Arrays.copyOfRange(first, plan.width(), 2 * plan.width()), fresh.row(1));
        }
    }

    @Test
    void aDamagedFileOfPreparedPicturesIsMadeAnew() throws IOException {
        MediaFiles.draw(folder.resolve("p/0.png"), 40, 40, (x, y) -> x * 6);
        Path columnar = imported("image,y\n0.png,a\n0.png,b\n0.png,a\n", "image", ColumnType.IMAGE);
        var ref = MediaData.ref(folder.resolve("p"), folder);
        float[] whole;
        FeaturePlan plan;
        try (Table table = MediaData.engine().open(columnar, ref)) {
            plan = fit(table, "image", ColumnType.IMAGE, PlanStyle.PIXELS);
            whole = read(table, plan).values();
        }
        try (var files = Files.list(folder)) {
            Path rows = files.filter(f -> f.toString().endsWith(".rows")).findFirst().orElseThrow();
            Files.write(rows, Arrays.copyOf(Files.readAllBytes(rows), 100));
        }
        try (Table table = MediaData.engine().open(columnar, ref)) {
            assertArrayEquals(whole, read(table, plan).values());
        }
    }

    @Test
    void aBackboneIsScaledByTrainingRowsAndOnlyItsOwnFileIsTaken() {
        for (int i = 0; i < 4; i++) {
            int k = i;
            MediaFiles.draw(folder.resolve("p/" + i + ".png"), 60, 50, (x, y) -> (x ^ y) * (k + 1));
        }
        Path columnar =
                imported(
                        "image,y\n0.png,a\n1.png,b\n2.png,a\n3.png,b\n", "image", ColumnType.IMAGE);
        var ref = MediaData.ref(folder.resolve("p"), folder);
        FeaturePlan plan;
        try (Table table = MediaData.engine().open(columnar, ref)) {
            plan = fit(table, "image", ColumnType.IMAGE, PlanStyle.BACKBONE);
            assertEquals(SmallBackbone.DIMENSION, plan.width());
            Matrix matrix = read(table, plan);
            for (int j = 0; j < plan.width(); j++) {
                int column = j;
                double mean =
                        IntStream.range(0, 3)
                                .mapToDouble(i -> matrix.at(i, column))
                                .average()
                                .orElse(9);
                assertEquals(0, mean, 1e-3);
            }
        }
        SmallBackbone.write(folder.resolve("small.onnx"), 0, 3);
        try (Table table = MediaData.engine().open(columnar, ref)) {
            assertKey("data.backbone.other", () -> read(table, plan));
        }
        SmallBackbone.write(folder.resolve("small.onnx"), 32, 4);
        try (Table table = MediaData.engine().open(columnar, ref)) {
            assertKey(
                    "data.backbone.input",
                    () -> fit(table, "image", ColumnType.IMAGE, PlanStyle.BACKBONE));
        }
    }

    @Test
    void aBackboneOfAnySideReadsPicturesOfTheOneThatIsSet() {
        Path file = SmallBackbone.write(folder.resolve("any.onnx"), 0, 3);
        Path picture = MediaFiles.draw(folder.resolve("a.png"), 90, 90, (x, y) -> x * y);
        try (var backbone = new OnnxBackbones().open(file, 48)) {
            assertEquals(48, backbone.side());
            var prepared =
                    new ImagePreparation(ImageSettings.standard().cut(48), new ImageFiles())
                            .tensor(picture)
                            .orElseThrow();
            assertArrayEquals(backbone.features(prepared), backbone.features(prepared));
            assertEquals(SmallBackbone.DIMENSION, backbone.features(prepared).length);
        }
    }

    @Test
    void termsAreWeightedByHowSeldomTheyAreInTrainingRows() {
        Path columnar =
                imported(
                        "text,y\n"
                                + "\"red apple, RED\",a\n"
                                + "red pear,b\n"
                                + "apple pear pie,a\n"
                                + "never seen,b\n"
                                + ",a\n",
                        "text",
                        ColumnType.TEXT);
        try (Table table = new DuckTables().open(columnar)) {
            FeaturePlan plan = fit(table, "text", ColumnType.TEXT, PlanStyle.TERMS);
            var terms = (Encoding.Terms) plan.encodings().getFirst();
            assertEquals(List.of("apple", "pear", "red"), terms.terms());
            double idf = Math.log(4.0 / 3) + 1;
            terms.idf().forEach(value -> assertEquals(idf, value, 1e-6));
            Matrix matrix = read(table, plan);
            double red = 1 + Math.log(2);
            double length = Math.hypot(1, red);
            assertArrayEquals(
                    new float[] {(float) (1 / length), 0, (float) (red / length)},
                    matrix.row(0),
                    1e-6f);
            assertArrayEquals(new float[3], matrix.row(3));
            assertArrayEquals(new float[3], matrix.row(4));
        }
    }

    @Test
    void chineseIsCountedByPairsAndReadByCharacters() {
        Path columnar = imported("text,y\n红色苹果,a\n红色的梨,b\n绿色苹果 PC,a\n", "text", ColumnType.TEXT);
        try (Table table = new DuckTables().open(columnar)) {
            var terms =
                    (Encoding.Terms)
                            fit(table, "text", ColumnType.TEXT, PlanStyle.TERMS)
                                    .encodings()
                                    .getFirst();
            assertEquals(new TreeSet<>(List.of("红色", "色苹", "苹果")), new TreeSet<>(terms.terms()));
            FeaturePlan plan = fit(table, "text", ColumnType.TEXT, PlanStyle.TOKENS);
            var tokens = (Encoding.Tokens) plan.encodings().getFirst();
            assertEquals("色", tokens.vocabulary().getFirst());
            Matrix matrix = read(table, plan);
            assertEquals(128, matrix.columns());
            assertEquals(Encoding.Tokens.UNKNOWN, matrix.at(2, 0));
            assertEquals(Encoding.Tokens.FIRST, matrix.at(0, 1));
            assertEquals(Encoding.Tokens.UNKNOWN, matrix.at(2, 4));
            assertEquals(Encoding.Tokens.PADDING, matrix.at(2, 5));
        }
    }

    @Test
    void sentencesAreTheSameFromTheFileAndReadAlone() {
        Path columnar =
                imported(
                        "text,y\n"
                                + "A game of chess,a\n"
                                + "An editor for sounds,b\n"
                                + "A browser for the web,a\n",
                        "text",
                        ColumnType.TEXT);
        var ref = MediaData.ref(folder, folder);
        try (Table table = MediaData.engine().open(columnar, ref);
                Table alone =
                        MediaData.engine()
                                .open(
                                        columnar,
                                        new MediaRef(
                                                ref.source(), "", "", ref.image(), ref.text()))) {
            FeaturePlan plan = fit(table, "text", ColumnType.TEXT, PlanStyle.SENTENCES);
            Matrix matrix = read(table, plan);
            assertArrayEquals(matrix.values(), read(alone, plan).values());
            assertEquals(384, matrix.columns());
        }
        assertEquals("bge-small-zh-v1.5-q", model("这是一段中文描述", "另一段中文"));
    }

    private static String model(String... texts) {
        try (var embedder = new SentenceModels().open(List.of(texts))) {
            return embedder.id();
        }
    }

    @Test
    void whatCannotBeDecodedIsSaidInASentence() {
        Path columnar =
                imported(
                        "text,y\nsome words,a\nsome more,b\nand more,a\n", "text", ColumnType.TEXT);
        try (Table table = new DuckTables().open(columnar)) {
            assertKey(
                    "data.media.none",
                    () -> fit(table, "text", ColumnType.TEXT, PlanStyle.SENTENCES));
            assertKey(
                    "data.features.no-image",
                    () -> fit(table, "text", ColumnType.TEXT, PlanStyle.PIXELS));
            assertKey(
                    "data.features.words",
                    () -> fit(table, "text", ColumnType.TEXT, PlanStyle.SCALED));
        }
        var none = MediaData.ref(folder, folder);
        var ref = new MediaRef(none.source(), none.cache(), "", none.image(), none.text());
        Path images = imported("image,y\n1.png,a\n2.png,b\n3.png,a\n", "image", ColumnType.IMAGE);
        try (Table table = MediaData.engine().open(images, ref)) {
            assertKey(
                    "data.backbone.none",
                    () -> fit(table, "image", ColumnType.IMAGE, PlanStyle.BACKBONE));
            var wide = ImageSettings.standard().square(20_000);
            var plan =
                    new FeaturePlan(
                            PlanStyle.PIXELS, List.of(new Encoding.Pixels("image", wide)), T);
            assertKey("data.features.memory", () -> read(table, plan));
        }
    }

    private static void assertKey(String key, org.junit.jupiter.api.function.Executable work) {
        var error = assertThrows(UserError.class, work);
        assertEquals(key, error.message().key());
        for (String language : List.of("en", "zh")) {
            String sentence = Texts.in(language).of(error.message());
            assertFalse(sentence.contains("{"), sentence);
            assertTrue(sentence.length() > 20, sentence);
        }
    }
}
