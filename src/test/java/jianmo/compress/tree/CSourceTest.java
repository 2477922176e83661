package jianmo.compress.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.compress.CSource;
import jianmo.compress.Int8Network;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.onnx.RandomModels;
import jianmo.explain.tree.RandomTrees;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// C source beside the model it was made of, compiled by gcc with every warning an error.
class CSourceTest {

    private static final int ROWS = 200;

    @TempDir Path folder;

    private boolean int8;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void forestsCountTheSameWholeNumbers(long seed) throws Exception {
        TreeForm form = CodedForestTest.form(seed);
        CodedForest coded = TreeQuantiser.quantise(form);
        Matrix rows = RandomTrees.rows(seed, ROWS, form.inputs());
        int scales = coded.scales().size();
        double[] answers = run(form, rows, scales);
        int[] codes = codes(coded, rows);
        float[] wanted = new ForestScorer(coded).score(rows);
        int width = form.outputs() + scales;
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < form.outputs(); k++) {
                assertEquals(wanted[i * form.outputs() + k], answers[i * width + k], 1e-6);
            }
            for (int s = 0; s < scales; s++) {
                double code = answers[i * width + form.outputs() + s];
                assertEquals(codes[s * ForestScorer.BLOCK + i], code, 0.0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void networksAnswerAsTheModelDoes(Link link) throws Exception {
        var random = Seeds.generator(4, "c");
        int outputs = link == Link.SIGMOID || link == Link.IDENTITY ? 1 : 4;
        var plain = new RandomModels(random).network(9, outputs, link, 16, 12, 8);
        var layers = new ArrayList<>(plain.layers());
        layers.set(3, new Layer.Gelu());
        layers.set(5, new Layer.Silu());
        var form = new LayerForm(layers, link);
        float[] values = new float[ROWS * 9];
        IntStream.range(0, values.length)
                .forEach(i -> values[i] = i % 7 == 0 ? 0 : (float) random.nextGaussian());
        var rows = new Matrix(values, ROWS, 9);
        float[] wanted = form.score(rows);
        double[] answers = run(form, rows, 0);
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], answers[i], 1e-6 * Math.max(1, Math.abs(wanted[i])));
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void networksInWholeNumbersAnswerAsTheSameArithmeticHere(Link link) throws Exception {
        var random = Seeds.generator(6, "c");
        int outputs = link == Link.SIGMOID || link == Link.IDENTITY ? 1 : 4;
        var plain = new RandomModels(random).network(9, outputs, link, 16, 12, 8);
        var layers = new ArrayList<>(plain.layers());
        layers.set(3, new Layer.Gelu());
        layers.set(5, new Layer.Silu());
        var form = new LayerForm(layers, link);
        float[] values = new float[ROWS * 9];
        IntStream.range(0, values.length)
                .forEach(i -> values[i] = i % 7 == 0 ? 0 : (float) random.nextGaussian());
        java.util.Arrays.fill(values, 9, 18, 0);
        values[20] = Float.NaN;
        var rows = new Matrix(values, ROWS, 9);
        var whole = Int8Network.of(form).orElseThrow();
        float[] wanted = whole.score(rows);
        int8 = true;
        double[] answers = run(form, rows, 0);
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], answers[i], 1e-6 * Math.max(1, Math.abs(wanted[i])));
        }
        float[] exact = form.score(rows);
        double span = link == Link.IDENTITY ? spread(exact) : 1;
        for (int i = 0; i < wanted.length; i++) {
            boolean broken = i / outputs == 20 / 9;
            assertTrue(broken || Math.abs(exact[i] - wanted[i]) < 0.08 * span, "answer " + i);
        }
        String source = CSource.of("m", plan(form), form, true);
        assertTrue(!source.contains("malloc") && source.contains("int8_t weights0[]"));
    }

    private static double spread(float[] values) {
        double most = 0;
        for (float value : values) {
            most = Math.max(most, Float.isNaN(value) ? 0 : Math.abs(value));
        }
        return 2 * most;
    }

    @Test
    void whatHasNoFormInCIsRefusedWithASentence() {
        var random = new RandomModels(Seeds.generator(5, "c"));
        assertRefused("export.c.too-large", random.network(64, 1, Link.IDENTITY, 1024, 1024));
        var trees = new ArrayList<jianmo.train.form.Tree>();
        IntStream.range(0, 400).forEach(_ -> trees.add(random.tree(0, 6, 11)));
        assertRefused("export.c.too-large", new TreeForm(6, new float[1], Link.IDENTITY, trees));
        var layers =
                List.of(
                        new Layer.Input(Extent.of(2, 2, 2)),
                        new GlobalAverage(),
                        new Layer.Dense(2, 1, new float[2], new float[1]));
        assertRefused("export.c.form", new LayerForm(layers, Link.IDENTITY));
    }

    private static void assertRefused(String key, ModelForm form) {
        var error = assertThrows(UserError.class, () -> CSource.of("m", plan(form), form));
        assertEquals(key, error.message().key());
    }

    private static int[] codes(CodedForest coded, Matrix rows) {
        char[] ranks = new char[coded.columns().size() * ForestScorer.BLOCK];
        for (int c = 0; c < coded.columns().size(); c++) {
            coded.columns().get(c).ranks(rows, 0, rows.rows(), ranks, c * ForestScorer.BLOCK);
        }
        int[] codes = new int[coded.scales().size() * ForestScorer.BLOCK];
        new Steps(coded.trees()).add(ranks, rows.rows(), codes);
        return codes;
    }

    /// Names that would end a comment or start another.
    private static FeaturePlan plan(ModelForm form) {
        var encodings = new ArrayList<Encoding>();
        for (int c = 0; c < form.inputs(); c++) {
            encodings.add(new Encoding.Numeric("x*/ /* ??/\\\n" + c, 0, 0, 1, false));
        }
        List<String> classes =
                IntStream.range(0, Math.max(2, form.outputs())).mapToObj(k -> "*/" + k).toList();
        Task task = form.outputs() > 1 ? Task.MULTICLASS : Task.BINARY;
        return new FeaturePlan(PlanStyle.SCALED, encodings, new TargetCoding("y", task, classes));
    }

    /// @param codes of a forest per row, after its answers
    private double[] run(ModelForm form, Matrix rows, int codes) throws Exception {
        Path source = folder.resolve("model.c");
        Files.writeString(source, CSource.of("m", plan(form), form, int8));
        var main =
                new StringBuilder("#include <stdint.h>\n#include <stdio.h>\n#include <math.h>\n");
        main.append("float jianmo_predict(const float *x, float *out);\n");
        main.append("void jianmo_codes(const float *x, int32_t *codes);\n");
        main.append("static const float rows[] = {\n");
        for (float value : rows.values()) {
            main.append(
                            Float.isNaN(value)
                                    ? "NAN"
                                    : Float.isInfinite(value)
                                            ? (value > 0 ? "INFINITY" : "-INFINITY")
                                            : Float.toHexString(value) + "f")
                    .append(",\n");
        }
        main.append(
                "};\n"
                        + "int main(void) {\n"
                        + "    float out[64];\n"
                        + "    int32_t codes[64];\n"
                        + "    int i, k;\n");
        main.append(
                String.format(
                        Locale.ROOT,
                        "    for (i = 0; i < %d; i++) {\n"
                                + "        const float *x = rows + i * %d;\n"
                                + "        (void) jianmo_predict(x, out);\n",
                        rows.rows(),
                        rows.columns()));
        main.append(
                String.format(
                        Locale.ROOT,
                        "        for (k = 0; k < %d; k++) printf(\"%%.9g\\n\", (double) out[k]);\n",
                        form.outputs()));
        main.append("        (void) codes;\n");
        if (codes > 0) {
            main.append("        jianmo_codes(x, codes);\n");
            main.append(
                    String.format(
                            Locale.ROOT,
                            "        for (k = 0; k < %d; k++) printf(\"%%ld\\n\", (long)"
                                    + " codes[k]);\n",
                            codes));
        }
        Path user =
                Files.writeString(
                        folder.resolve("main.c"), main.append("    }\n    return 0;\n}\n"));
        Path program = folder.resolve("program");
        String log =
                started(
                        "gcc",
                        "-std=c99",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-pedantic",
                        "-O1",
                        source.toString(),
                        user.toString(),
                        "-o",
                        program.toString(),
                        "-lm");
        assertEquals("", log);
        return started(program.toString()).lines().mapToDouble(Double::parseDouble).toArray();
    }

    private String started(String... command) throws InterruptedException, IOException {
        Path out = folder.resolve("out.txt");
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
        } catch (IOException e) {
            assumeTrue(false, "no gcc here, so the C source is not compiled: " + e.getMessage());
            throw e;
        }
        int code = process.waitFor();
        String text = Files.readString(out);
        assertEquals(0, code, text);
        return text;
    }
}
