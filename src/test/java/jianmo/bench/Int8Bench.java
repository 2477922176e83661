package jianmo.bench;

import ai.onnxruntime.OrtException;

import jianmo.app.Families;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.seed.Seeds;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.onnx.Latency;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.engine.onnx.RandomModels;
import jianmo.export.ExportReport;
import jianmo.export.QuantiseRequest;
import jianmo.text.Texts;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.PortableModel;
import jianmo.train.RealData;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// INT8 beside FP32, both measured in turn in one run, by hand: `ours` is INT8, `peer` FP32.
///
/// Arguments: `tables` (every family of tables, trained with its standard settings on real ones),
/// `nets` (networks with random weights and labels that follow them: what counts there is bytes,
/// speed and how far INT8 strays, not how well anything was learnt), or parts of names; all without
/// any.
public final class Int8Bench {

    private static final int COLUMNS = 30;
    private static final Progress QUIET = Progress.ignored();

    private final List<String> wanted;

    private Int8Bench(List<String> wanted) {
        this.wanted = wanted;
    }

    public static void main(String[] args) throws IOException, OrtException {
        var bench = new Int8Bench(List.of(args));
        bench.nets();
        for (String table : List.of("german", "weather", "diamonds")) {
            bench.families(table, table.equals("diamonds") ? 20 : 1);
        }
        System.exit(0);
    }

    private boolean asked(String group, String name) {
        return wanted.isEmpty()
                || wanted.stream().anyMatch(word -> word.equals(group) || name.contains(word));
    }

    private void nets() throws IOException, OrtException {
        var random = new RandomModels(Seeds.generator(7, "bench/int8"));
        var nets = new RandomNets();
        net("linear, 30 columns", random.network(COLUMNS, 1, Link.SIGMOID), 6000);
        net("mlp 64-32", random.network(COLUMNS, 1, Link.SIGMOID, 64, 32), 6000);
        net("mlp 256-128", random.network(COLUMNS, 1, Link.SIGMOID, 256, 128), 6000);
        int[] large = {1024, 1024, 1024, 1024};
        net("mlp 4x1024", random.network(COLUMNS, 1, Link.SIGMOID, large), 6000);
        net("cnn 8-16", nets.cnn(1, 16, 8, 16), 3000);
        net("cnn 32-64-128-128", nets.cnn(3, 16, 32, 64, 128, 128), 3000);
        net("bilstm 64 x 64", nets.bilstm(64, 64), 1200);
        net("transformer 64", nets.transformer(64, 4, 2, 0), 1200);
        net("transformer 64, 4 experts", nets.transformer(64, 4, 2, 4), 1200);
        net("transformer 256", nets.transformer(256, 4, 2, 0), 600);
    }

    private void net(String name, LayerForm form, int rows) throws IOException, OrtException {
        if (!asked("nets", name)) {
            return;
        }
        boolean texts = form.inputs() == RandomNets.LONGEST;
        PortableModel model = RandomModels.model(texts ? texts() : numbers(form.inputs()), form);
        Path folder = Files.createTempDirectory("int8-bench-");
        Path csv =
                Files.writeString(
                        folder.resolve("rows.csv"),
                        texts ? texts(model, rows) : numbers(model, rows));
        var tables = new DuckTables();
        var imported = tables.importFile(csv, ReadOptions.sniff(), folder, QUIET);
        try (var table = tables.open(imported.columnar())) {
            int third = rows / 6;
            var parts =
                    new QuantiseRequest.Parts(
                            rows(0, third),
                            rows(third, third + (rows - third) / 2),
                            rows(third + (rows - third) / 2, rows));
            measure(name, model, table, parts, "auc", folder);
        }
    }

    private void families(String name, int step) throws IOException, OrtException {
        Path folder = Files.createTempDirectory("int8-bench-");
        try (var data = RealData.open(name, folder)) {
            var split = data.thinned(step);
            var target = data.summary().target();
            for (ModelFamily family : Families.all()) {
                String full = name + " " + family.id();
                if (family.style().reads() != null
                        || !family.tasks().contains(target.task())
                        || !asked("tables", full)) {
                    continue;
                }
                var plan =
                        new FeatureFitter(data.summary().schema(), target)
                                .fit(data.table(), split.train(), family.style(), QUIET);
                var reader = new FeatureReader(plan);
                var request =
                        new TrainRequest(
                                target,
                                reader.labelled(data.table(), split.train(), QUIET),
                                reader.labelled(data.table(), split.validation(), QUIET),
                                family.standard(),
                                7,
                                1);
                var form = family.train(request, TrainWatcher.none()).form();
                var model = new PortableModel(family.id(), family.standard(), plan, form);
                var parts =
                        new QuantiseRequest.Parts(split.train(), split.validation(), split.test());
                String metric = Metrics.deciding(target.task());
                measure(full, model, data.table(), parts, metric, folder);
            }
        }
    }

    private static void measure(
            String name,
            PortableModel model,
            Table table,
            QuantiseRequest.Parts parts,
            String metric,
            Path folder)
            throws OrtException {
        Path fp32 = folder.resolve("model.onnx");
        Path int8 = folder.resolve("model.int8.onnx");
        var graphs = new OnnxGraphs();
        graphs.write(model, fp32, Map.of());
        var request = new QuantiseRequest(model, table, parts, metric, 0.01, Map.of());
        long start = System.nanoTime();
        ExportReport report = graphs.quantise(request, fp32, int8, QUIET);
        double seconds = (System.nanoTime() - start) * 1e-9;
        var times = Latency.of(request, fp32, int8, List.of(1, 64), List.of(1, 2));
        print(name, report, times, seconds);
    }

    private static Rows rows(int from, int to) {
        return Rows.of(IntStream.range(from, to).toArray());
    }

    private static FeaturePlan numbers(int columns) {
        var encodings = new ArrayList<Encoding>();
        for (int c = 0; c < columns; c++) {
            encodings.add(new Encoding.Numeric("x" + c, 0, 0, 1, false));
        }
        return new FeaturePlan(PlanStyle.SCALED, encodings, RandomModels.target(Task.BINARY));
    }

    private static FeaturePlan texts() {
        var words = IntStream.range(2, RandomNets.WORDS).mapToObj(i -> "w" + i).toList();
        var encoding = new Encoding.Tokens("text", words, RandomNets.LONGEST);
        var target = RandomModels.target(Task.BINARY);
        return new FeaturePlan(PlanStyle.TOKENS, List.of(encoding), target);
    }

    private static String numbers(PortableModel model, int rows) {
        var random = new RandomModels(Seeds.generator(11, "bench/rows"));
        List<Object> raw = random.raw(model.plan(), rows);
        Matrix matrix = RandomModels.matrix(model.plan(), raw, rows);
        float[] scores = model.form().score(matrix);
        var draw = new SplittableRandom(8);
        var text = new StringBuilder();
        IntStream.range(0, raw.size()).forEach(c -> text.append("x").append(c).append(','));
        text.append("target\n");
        for (int i = 0; i < rows; i++) {
            for (Object column : raw) {
                float value = ((float[]) column)[i];
                text.append(Float.isNaN(value) ? "" : String.valueOf(value)).append(',');
            }
            text.append(label(model, draw, scores[i])).append('\n');
        }
        return text.toString();
    }

    /// Texts of 8 to 64 words, short ones more often.
    private static String texts(PortableModel model, int rows) {
        var draw = new SplittableRandom(8);
        float[] words = new float[rows * RandomNets.LONGEST];
        var lines = new ArrayList<String>();
        for (int i = 0; i < rows; i++) {
            double share = draw.nextDouble();
            int length = 8 + (int) (share * share * (RandomNets.LONGEST - 8));
            var line = new ArrayList<String>();
            for (int t = 0; t < length; t++) {
                int word = 2 + draw.nextInt(RandomNets.WORDS - 2);
                words[i * RandomNets.LONGEST + t] = word;
                line.add("w" + word);
            }
            lines.add(String.join(" ", line));
        }
        float[] scores = model.form().score(new Matrix(words, rows, RandomNets.LONGEST));
        var text = new StringBuilder("text,target\n");
        for (int i = 0; i < rows; i++) {
            text.append(lines.get(i)).append(',');
            text.append(label(model, draw, scores[i])).append('\n');
        }
        return text.toString();
    }

    private static String label(PortableModel model, SplittableRandom draw, float score) {
        return model.target().classes().get(draw.nextDouble() < score ? 1 : 0);
    }

    private static void print(
            String name, ExportReport r, List<Latency> times, double quantiseSeconds) {
        var line = new LinkedHashMap<String, Object>();
        line.put("name", "int8/" + name);
        line.put("ours", rounded(r.int8RowsPerSecond()));
        line.put("peer", rounded(r.fp32RowsPerSecond()));
        line.put("unit", "rows/s");
        line.put("ratio", rounded(r.speedRatio()));
        line.put("form", r.form());
        line.put("fp32Bytes", r.fp32Bytes());
        line.put("int8Bytes", r.int8Bytes());
        line.put("size", rounded((double) r.int8Bytes() / r.fp32Bytes()));
        line.put("metric", r.metric());
        line.put("fp32Metric", rounded(r.fp32Metric()));
        line.put("int8Metric", rounded(r.int8Metric()));
        line.put("agreement", rounded(r.agreement()));
        line.put("maxAbsDiff", rounded(r.maxAbsDiff()));
        for (Latency time : times) {
            String what = time.rows() + " rows, " + time.threads() + " threads, us";
            line.put(what, List.of(rounded(time.fp32Micros()), rounded(time.int8Micros())));
        }
        ExportReport.Compact compact = r.compact();
        if (compact != null) {
            line.put("compactBytes", compact.bytes());
            line.put("compactRatio", rounded(compact.speedRatio()));
        }
        line.put("recommended", r.recommended());
        line.put("quantiseSeconds", rounded(quantiseSeconds));
        line.put("cpu", r.cpu());
        System.out.println(Json.write(line));
        System.err.println("  " + Texts.in("en").of(r.verdict()));
        for (ExportReport.Candidate c : r.candidates()) {
            System.err.printf(
                    Locale.ROOT,
                    "  %s %-42s %9d bytes  max diff %.4f  %s %.4f  %9.0f rows/s%n",
                    c.taken() ? "*" : " ",
                    c.id(),
                    c.bytes(),
                    c.maxAbsDiff(),
                    r.metric(),
                    c.metric(),
                    c.rowsPerSecond());
        }
    }

    /// Four digits.
    private static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return 0;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 3);
        return Double.parseDouble(
                String.format(Locale.ROOT, "%.6g", Math.round(value / unit) * unit));
    }
}
