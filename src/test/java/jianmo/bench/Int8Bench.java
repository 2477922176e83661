package jianmo.bench;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Rows;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.engine.onnx.RandomModels;
import jianmo.export.ExportReport;
import jianmo.export.QuantiseRequest;
import jianmo.text.Texts;
import jianmo.train.PortableModel;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;
import jianmo.train.form.Window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// INT8 beside FP32, both measured in turn in one run, by hand: `ours` is INT8, `peer` FP32.
///
/// Weights are random, rows are drawn, labels follow the model: what counts here is bytes, speed
/// and how far INT8 strays, not how well anything was learnt.
public final class Int8Bench {

    private static final int COLUMNS = 30;
    private static final int ROWS = 6000;

    private Int8Bench() {}

    public static void main(String[] args) throws IOException {
        var random = new RandomModels(Seeds.generator(7, "bench/int8"));
        run("linear", random.network(COLUMNS, 1, Link.SIGMOID), random);
        run("mlp 64-32", random.network(COLUMNS, 1, Link.SIGMOID, 64, 32), random);
        run("mlp 256-128", random.network(COLUMNS, 1, Link.SIGMOID, 256, 128), random);
        int[] large = {1024, 1024, 1024, 1024};
        run("mlp 4x1024", random.network(COLUMNS, 1, Link.SIGMOID, large), random);
        run("cnn 8-16", cnn(1, 16, 8, 16), random);
        run("cnn 32-64-128-128", cnn(3, 16, 32, 64, 128, 128), random);
        var trees = new ArrayList<Tree>();
        IntStream.range(0, 100).forEach(_ -> trees.add(random.tree(0, COLUMNS, 6)));
        run("100 trees", new TreeForm(COLUMNS, new float[1], Link.SIGMOID, trees), random);
    }

    /// Pictures as columns of numbers, and the same work in fewer or more channels.
    private static LayerForm cnn(int channels, int side, int... planes) {
        var random = Seeds.generator(9, "bench/cnn");
        var layers = new ArrayList<Layer>();
        layers.add(new Layer.Input(Extent.of(channels, side, side)));
        int from = channels;
        for (int to : planes) {
            var window = new Window(3, layers.size() == 1 ? 1 : 2, 1);
            float[] weights = new float[to * from * 9];
            double spread = Math.sqrt(2.0 / (from * 9));
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (random.nextGaussian() * spread);
            }
            layers.add(new Conv2d(from, to, window, 1, weights, new float[to]));
            layers.add(new Layer.Relu());
            from = to;
        }
        layers.add(new GlobalAverage());
        float[] last = new float[from];
        IntStream.range(0, from).forEach(i -> last[i] = (i % 2 == 0 ? 3f : -3f));
        layers.add(new Layer.Dense(last.length, 1, last, new float[1]));
        return new LayerForm(layers, Link.SIGMOID);
    }

    private static void run(String name, ModelForm form, RandomModels random) throws IOException {
        var encodings = new ArrayList<Encoding>();
        int columns = form.inputs();
        for (int c = 0; c < columns; c++) {
            encodings.add(new Encoding.Numeric("x" + c, 0, 0, 1, false));
        }
        var target = RandomModels.target(Task.BINARY);
        var plan = new FeaturePlan(PlanStyle.SCALED, encodings, target);
        PortableModel model = RandomModels.model(plan, form);
        Path folder = Files.createTempDirectory("int8-bench-");
        Path csv = Files.writeString(folder.resolve("rows.csv"), table(model, random));
        var tables = new DuckTables();
        Progress quiet = Progress.ignored();
        var imported = tables.importFile(csv, ReadOptions.sniff(), folder, quiet);
        try (var table = tables.open(imported.columnar())) {
            Path fp32 = folder.resolve("model.onnx");
            var graphs = new OnnxGraphs();
            graphs.write(model, fp32, Map.of());
            var parts =
                    new QuantiseRequest.Parts(rows(0, 1000), rows(1000, 3500), rows(3500, ROWS));
            var request = new QuantiseRequest(model, table, parts, "auc", 0.01, Map.of());
            Path int8 = folder.resolve("model.int8.onnx");
            print(name, graphs.quantise(request, fp32, int8, quiet));
        }
    }

    private static Rows rows(int from, int to) {
        return Rows.of(IntStream.range(from, to).toArray());
    }

    private static String table(PortableModel model, RandomModels random) {
        List<Object> raw = random.raw(model.plan(), ROWS);
        Matrix matrix = RandomModels.matrix(model.plan(), raw, ROWS);
        float[] scores = model.form().score(matrix);
        var draw = Seeds.generator(8, "bench/labels");
        var text = new StringBuilder();
        IntStream.range(0, raw.size()).forEach(c -> text.append("x").append(c).append(','));
        text.append("target\n");
        for (int i = 0; i < ROWS; i++) {
            for (Object column : raw) {
                float value = ((float[]) column)[i];
                text.append(Float.isNaN(value) ? "" : String.valueOf(value)).append(',');
            }
            boolean second = draw.nextFloat() < scores[i];
            text.append(model.target().classes().get(second ? 1 : 0)).append('\n');
        }
        return text.toString();
    }

    private static void print(String name, ExportReport r) {
        double micros = r.fp32RowMicros() / r.int8RowMicros();
        double size = (double) r.fp32Bytes() / r.int8Bytes();
        line(
                name + ", batches",
                r.int8RowsPerSecond(),
                r.fp32RowsPerSecond(),
                "rows/s",
                r.speedRatio());
        line(name + ", one row", r.int8RowMicros(), r.fp32RowMicros(), "us", micros);
        line(name + ", file", r.int8Bytes(), r.fp32Bytes(), "bytes", size);
        System.err.printf(
                Locale.ROOT,
                "%s: form %s, max diff %.4f, agreement %.4f, AUC %.4f to %.4f, %s%n",
                name,
                r.form(),
                r.maxAbsDiff(),
                r.agreement(),
                r.fp32Metric(),
                r.int8Metric(),
                r.cpu());
        System.err.println("  " + Texts.in("en").of(r.verdict()));
        for (ExportReport.Candidate c : r.candidates()) {
            System.err.printf(
                    Locale.ROOT,
                    "  %-26s %9d bytes  max diff %.4f  AUC %.4f  %9.0f rows/s%n",
                    c.id(),
                    c.bytes(),
                    c.maxAbsDiff(),
                    c.metric(),
                    c.rowsPerSecond());
        }
    }

    private static void line(String name, double ours, double peer, String unit, double ratio) {
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"int8/%s\",\"ours\":%.1f,\"peer\":%.1f,\"unit\":\"%s\",\"ratio\":%.2f}%n",
                name,
                ours,
                peer,
                unit,
                ratio);
    }
}
