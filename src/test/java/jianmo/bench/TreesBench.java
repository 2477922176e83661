package jianmo.bench;

import jianmo.compress.CompactFile;
import jianmo.compress.CompactModel;
import jianmo.compress.tree.CodedForest;
import jianmo.compress.tree.ForestScorer;
import jianmo.compress.tree.TreeQuantiser;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.onnx.CodedGraphs;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.engine.onnx.RandomModels;
import jianmo.export.GraphEngine.Scorer;
import jianmo.train.PortableModel;
import jianmo.train.form.TreeForm;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// Trees in whole numbers beside xgboost4j's own `predict` and ONNX Runtime's TreeEnsemble: bytes,
/// rows per second in batches and one row alone, in turn, in one run, each on one thread. Times are
/// processor time of that thread, so that other programs count little.
public final class TreesBench {

    private static final int[][] SHAPES = {{100, 6}, {500, 8}, {200, 12}};
    private static final int ROWS = 1 << 14;
    private static final int ROUNDS = 7;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private TreesBench() {}

    public static void main(String[] args) throws Exception {
        for (int[] shape : SHAPES) {
            run(shape[0], shape[1]);
        }
    }

    private static void run(int trees, int depth) throws Exception {
        Booster booster = ShapRows.booster(trees, depth);
        booster.setParam("nthread", 1);
        TreeForm form = ShapRows.form(booster, trees);
        CodedForest coded = TreeQuantiser.quantise(form);
        PortableModel model = RandomModels.model(plan(), form);
        Path folder = Files.createTempDirectory("trees-bench-");
        Path fp32 = folder.resolve("model.onnx");
        Path int8 = folder.resolve("model.int8.onnx");
        Path compact = folder.resolve(CompactFile.NAME);
        new OnnxGraphs().write(model, fp32, Map.of());
        CodedGraphs.write(model, int8);
        CompactFile.write(new CompactModel(model.plan(), coded, Map.of()), compact);
        String name = trees + " trees of depth " + depth;
        line(name + ", file, compact beside FP32 ONNX", size(compact), size(fp32), "bytes", false);
        line(name + ", file, INT8 ONNX beside FP32 ONNX", size(int8), size(fp32), "bytes", false);
        int booster4j = booster.toByteArray("ubj").length;
        line(name + ", file, compact beside xgboost", size(compact), booster4j, "bytes", false);
        speeds(name, booster, new ForestScorer(coded), fp32, int8, compact);
        difference(name, form, coded);
    }

    private static void speeds(
            String name, Booster booster, ForestScorer ours, Path fp32, Path int8, Path compact)
            throws Exception {
        Matrix rows = ShapRows.rows(9, ROWS);
        List<Object> columns = columns(rows);
        Matrix one = rows.take(0);
        List<Object> oneRow = columns(one);
        double[][] times = new double[5][ROUNDS];
        double[][] alone = new double[4][ROUNDS];
        try (Scorer wide = new OnnxGraphs().open(fp32);
                Scorer narrow = new OnnxGraphs().open(int8);
                Scorer small = new OnnxGraphs().open(compact)) {
            // The virtual machine compiles our code first; the others' was compiled long ago.
            for (int warm = 0; warm < 30; warm++) {
                small.score(columns);
                ours.score(rows);
                seconds(100, () -> small.score(oneRow));
            }
            for (int round = -4; round < ROUNDS; round++) {
                // A booster keeps the answers of rows it has seen.
                DMatrix fresh = ShapRows.data(rows);
                DMatrix freshRow = ShapRows.data(one);
                int at = Math.max(0, round);
                times[0][at] = seconds(1, () -> ours.score(rows));
                times[1][at] = seconds(1, () -> booster.predict(fresh));
                times[2][at] = seconds(1, () -> small.score(columns));
                times[3][at] = seconds(1, () -> wide.score(columns));
                times[4][at] = seconds(1, () -> narrow.score(columns));
                alone[0][at] = seconds(500, () -> small.score(oneRow));
                alone[1][at] = seconds(500, () -> wide.score(oneRow));
                alone[2][at] = seconds(500, () -> narrow.score(oneRow));
                alone[3][at] = seconds(1, () -> booster.predict(freshRow));
                fresh.dispose();
                freshRow.dispose();
            }
        }
        double[] fast = perSecond(times);
        line(name + ", matrix, compact beside xgboost4j", fast[0], fast[1], "rows/s", true);
        line(name + ", columns, compact beside TreeEnsemble", fast[2], fast[3], "rows/s", true);
        line(name + ", columns, INT8 ONNX beside TreeEnsemble", fast[4], fast[3], "rows/s", true);
        double[] micros = new double[4];
        for (int i = 0; i < 4; i++) {
            micros[i] = ShapPair.median(alone[i]) * 1e6;
        }
        line(name + ", one row, compact beside TreeEnsemble", micros[0], micros[1], "us", false);
        line(name + ", one row, INT8 ONNX beside TreeEnsemble", micros[2], micros[1], "us", false);
        line(name + ", one row, compact beside xgboost4j", micros[0], micros[3], "us", false);
    }

    private static void difference(String name, TreeForm form, CodedForest coded) {
        Matrix rows = ShapRows.rows(10, 4096);
        float[] exact = form.sums(rows);
        float[] ours = coded.sums(rows);
        double largest = 0;
        for (int i = 0; i < exact.length; i++) {
            largest = Math.max(largest, Math.abs((double) exact[i] - ours[i]));
        }
        System.err.printf(
                Locale.ROOT,
                "%s: largest difference of a log-odds %.5f, bound %.5f, %d scales%n",
                name,
                largest,
                coded.bound(0),
                coded.scales().size());
    }

    private static FeaturePlan plan() {
        var encodings = new ArrayList<Encoding>();
        IntStream.range(0, ShapRows.FEATURES)
                .forEach(c -> encodings.add(new Encoding.Numeric("x" + c, Float.NaN, 0, 1, false)));
        return new FeaturePlan(PlanStyle.SPARSE_TREE, encodings, RandomModels.target(Task.BINARY));
    }

    private static List<Object> columns(Matrix rows) {
        var columns = new ArrayList<Object>();
        for (int c = 0; c < rows.columns(); c++) {
            float[] column = new float[rows.rows()];
            for (int i = 0; i < column.length; i++) {
                column[i] = rows.at(i, c);
            }
            columns.add(column);
        }
        return columns;
    }

    private static double[] perSecond(double[][] times) {
        double[] fast = new double[times.length];
        for (int i = 0; i < fast.length; i++) {
            fast[i] = ROWS / ShapPair.median(times[i]);
        }
        return fast;
    }

    private static double seconds(int runs, Callable<?> call) throws Exception {
        long start = THREAD.getCurrentThreadCpuTime();
        for (int run = 0; run < runs; run++) {
            call.call();
        }
        return (THREAD.getCurrentThreadCpuTime() - start) * 1e-9 / runs;
    }

    private static long size(Path file) throws Exception {
        return Files.size(file);
    }

    private static void line(
            String name, double ours, double peer, String unit, boolean largerIsBetter) {
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"trees/%s\",\"ours\":%.5g,\"peer\":%.5g,\"unit\":\"%s\",\"ratio\":%.2f}%n",
                name,
                ours,
                peer,
                unit,
                largerIsBetter ? ours / peer : peer / ours);
    }
}
