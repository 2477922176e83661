package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.text.Texts;
import jianmo.train.form.FormBytes;
import jianmo.train.form.Kernel;
import jianmo.train.form.KernelForm;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;
import jianmo.train.form.NeighbourForm;
import jianmo.train.form.StoredRows;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

class ModelFileTest {

    private static final Matrix ROWS =
            new Matrix(new float[] {1, 2, Float.NaN, 0, 5, -1, 3.5f, Float.NaN}, 4, 2);

    @TempDir Path folder;

    @Test
    void readingGivesBackWhatWasWritten() {
        for (ModelForm form : List.of(trees(), layers(), kernel(), process(), neighbours())) {
            var model = model(form);
            var read = ModelFile.read(folder.resolve(ModelFile.write(model, folder)));
            assertEquals(model.plan(), read.plan());
            assertEquals(model.settings(), read.settings());
            assertEquals(model.family(), read.family());
            assertArrayEquals(form.score(ROWS), read.form().score(ROWS));
            assertArrayEquals(FormBytes.write(form), FormBytes.write(read.form()));
        }
    }

    @Test
    void theSameModelIsTheSameFile() throws IOException {
        String name = ModelFile.write(model(trees()), folder);
        byte[] first = Files.readAllBytes(folder.resolve(name));
        Files.delete(folder.resolve(name));
        assertEquals(name, ModelFile.write(model(trees()), folder));
        assertArrayEquals(first, Files.readAllBytes(folder.resolve(name)));
        assertEquals(name, ModelFile.write(model(trees()), folder));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void noChangedByteChangesTheAnswers() throws IOException {
        Path file = folder.resolve(ModelFile.write(model(trees()), folder));
        byte[] whole = Files.readAllBytes(file);
        float[] answers = trees().score(ROWS);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x41;
            Files.write(file, changed);
            try {
                assertArrayEquals(answers, ModelFile.read(file).form().score(ROWS));
            } catch (UserError e) {
                assertTrue(e.message().key().startsWith("train.model-"), e.getMessage());
            }
        }
    }

    @Test
    void everyCutFileIsRefusedWithASentence() throws IOException {
        Path file = folder.resolve(ModelFile.write(model(layers()), folder));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 3) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused("train.model-damaged", file);
        }
    }

    @Test
    void everyCutFormIsRefused() {
        for (ModelForm form :
                List.of(trees(), coded(), layers(), kernel(), process(), neighbours())) {
            byte[] whole = FormBytes.write(form);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThrows(IllegalArgumentException.class, () -> FormBytes.read(cut));
            }
        }
    }

    @Test
    void aTreeThatRunsInCirclesIsRefused() {
        var circle =
                new Tree(
                        0,
                        new int[] {0, -1},
                        new float[2],
                        new int[] {0, -1},
                        new int[] {1, -1},
                        new boolean[2],
                        new float[2],
                        new float[2]);
        byte[] bytes =
                FormBytes.write(new TreeForm(2, new float[1], Link.IDENTITY, List.of(circle)));
        assertThrows(IllegalArgumentException.class, () -> FormBytes.read(bytes));
    }

    @Test
    void aNewerFileAsksForAnUpdate() throws IOException {
        Path file = folder.resolve(ModelFile.write(model(trees()), folder));
        var entries = entries(file);
        String json = new String(entries.get("model.json"), StandardCharsets.UTF_8);
        assertTrue(json.contains("\"format\":1"), json);
        entries.put(
                "model.json",
                json.replace("\"format\":1", "\"format\":2").getBytes(StandardCharsets.UTF_8));
        rewrite(file, entries);
        refused("train.model-newer", file);
    }

    @Test
    void aFileWithoutAPartIsRefused() throws IOException {
        Path file = folder.resolve(ModelFile.write(model(trees()), folder));
        for (String part : List.of("model.json", "form.bin")) {
            var entries = entries(file);
            entries.remove(part);
            Path without = folder.resolve("without.model");
            rewrite(without, entries);
            refused("train.model-damaged", without);
        }
        refused("train.model-missing", folder.resolve("none.model"));
    }

    private static void refused(String key, Path file) {
        var error = assertThrows(UserError.class, () -> ModelFile.read(file));
        assertEquals(key, error.message().key());
        assertTrue(Texts.in("en").has(key));
        assertTrue(Texts.in("zh").has(key));
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                entries.put(e.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static void rewrite(Path file, Map<String, byte[]> entries) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private static PortableModel model(ModelForm form) {
        var plan =
                new FeaturePlan(
                        PlanStyle.SPARSE_TREE,
                        List.of(
                                new Encoding.Numeric("年龄", Float.NaN, 0, 1, false),
                                new Encoding.OneHot("kind", List.of("a"))),
                        new TargetCoding("y", Task.BINARY, List.of("no", "yes")));
        var values = new HashMap<String, Object>(Map.of("eta", 0.3, "depth", 4));
        values.put("kind", "x");
        return new PortableModel("xgboost", new Settings(values), plan, form);
    }

    private static StoredRows stored() {
        return new StoredRows(new Matrix(new float[] {1, 2, 0, -1, 4, 1}, 3, 2));
    }

    private static KernelForm kernel() {
        return new KernelForm(
                stored(),
                new Kernel.Polynomial(0.5, 1, 3),
                new double[] {1, -2, 0.25},
                new double[] {0.125},
                Link.SIGMOID);
    }

    private static KernelForm process() {
        return new KernelForm(
                stored(),
                new Kernel.Radial(0.5),
                new double[] {1, -2, 0.25},
                new double[] {0.125},
                Link.IDENTITY,
                new KernelForm.Spread(2, 0.5, new double[] {1, -0.5, 1, 0, 0.25, 1}));
    }

    private static NeighbourForm neighbours() {
        return new NeighbourForm(
                stored(), new float[] {0, 1, 1}, 2, true, new float[] {0.75f}, 0.25);
    }

    private static TreeForm trees() {
        var tree =
                new Tree(
                        0,
                        new int[] {1, -1, -1},
                        new float[] {0.5f, 0, 0},
                        new int[] {1, -1, -1},
                        new int[] {2, -1, -1},
                        new boolean[] {true, false, false},
                        new float[] {0, -0.25f, 0.75f},
                        new float[] {10, 4, 6});
        return new TreeForm(2, new float[] {0.1f}, Link.SIGMOID, List.of(tree, tree));
    }

    /// The second tree tests a set of levels: 0, 2 and 59.
    private static TreeForm coded() {
        Tree numbers = trees().trees().getFirst();
        var sets = new Tree(numbers, new long[] {1L << 59 | 5, 0, 0});
        return new TreeForm(2, new float[] {0.1f}, Link.SIGMOID, List.of(numbers, sets));
    }

    @Test
    void setsOfLevelsComeBack() {
        var read = (TreeForm) FormBytes.read(FormBytes.write(coded()));
        Tree tree = read.trees().getLast();
        for (float level : new float[] {0, 2, 59}) {
            assertTrue(tree.goesLeft(0, level));
        }
        for (float level : new float[] {1, 58, 60, 64, 1e9f, -1, -1e9f}) {
            assertFalse(tree.goesLeft(0, level), "level " + level);
        }
        assertTrue(tree.goesLeft(0, Float.NaN));
        assertArrayEquals(FormBytes.write(coded()), FormBytes.write(read));
        assertEquals(0, read.trees().getFirst().levels().length);
    }

    private static LayerForm layers() {
        return new LayerForm(
                List.of(
                        new Layer.Dense(2, 3, new float[] {1, 2, 3, 4, 5, 6}, new float[3]),
                        new Layer.Relu(),
                        new Layer.Dense(3, 1, new float[] {-1, 0.5f, 0.25f}, new float[] {0.1f})),
                Link.SIGMOID);
    }
}
