package jianmo.engine.onnx;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.PortableModel;
import jianmo.train.Settings;
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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Random plans, models and raw rows; the plan is applied here by the words of [Encoding], apart
/// from the graph and from the studio's own reader.
public final class RandomModels {

    private final RandomGenerator random;

    public RandomModels(RandomGenerator random) {
        this.random = random;
    }

    /// A plan with every kind of encoding, in mixed order.
    FeaturePlan plan(TargetCoding target, boolean scaled) {
        var encodings = new ArrayList<Encoding>();
        int columns = 3 + random.nextInt(6);
        for (int i = 0; i < columns; i++) {
            String name = "列 " + i;
            switch (random.nextInt(7)) {
                case 6 -> encodings.add(terms(name));
                case 4 -> encodings.add(scaled ? numeric(name, true) : codes(name));
                case 0 -> encodings.add(oneHot(name));
                case 2 -> encodings.add(new Encoding.Sentence(name, "model", 512, 1 + i));
                case 1 -> encodings.add(new Encoding.Calendar(name, 15000.5, 15500, 1 / 1200.0));
                default -> encodings.add(numeric(name, scaled));
            }
        }
        encodings.add(oneHot("label"));
        encodings.add(numeric("probabilities", scaled));
        return new FeaturePlan(
                scaled ? PlanStyle.SCALED : PlanStyle.SPARSE_TREE, encodings, target);
    }

    private Encoding numeric(String name, boolean scaled) {
        return scaled
                ? new Encoding.Numeric(
                        name,
                        random.nextFloat() * 3,
                        random.nextFloat() - 0.5f,
                        0.2f + random.nextFloat(),
                        random.nextBoolean())
                : new Encoding.Numeric(name, Float.NaN, 0, 1, false);
    }

    private Encoding codes(String name) {
        return new Encoding.Codes(
                name, IntStream.range(0, 1 + random.nextInt(60)).mapToObj(i -> "级 " + i).toList());
    }

    private Encoding terms(String name) {
        var known = IntStream.range(0, 20).mapToObj(i -> "term" + i).toList();
        var idf = known.stream().map(_ -> 1 + 4 * random.nextFloat()).toList();
        return new Encoding.Terms(name, known, idf);
    }

    /// Words parted by blanks, some of them never seen; now and then none.
    private String words() {
        int count = missing() ? 0 : 1 + random.nextInt(30);
        return IntStream.range(0, count)
                .mapToObj(_ -> "term" + random.nextInt(30))
                .collect(Collectors.joining(" "));
    }

    private Encoding oneHot(String name) {
        var levels = new ArrayList<>(List.of("a", "1", "是", "long name, \"quoted\"", "b"));
        if (random.nextBoolean()) {
            levels.add(random.nextInt(levels.size()), Encoding.OneHot.MISSING);
        }
        return new Encoding.OneHot(name, levels);
    }

    /// Raw columns as a graph takes them, with missing values and levels never seen.
    public List<Object> raw(FeaturePlan plan, int rows) {
        var columns = new ArrayList<Object>();
        for (Encoding encoding : plan.encodings()) {
            switch (encoding) {
                case Encoding.Numeric _ -> {
                    float[] values = new float[rows];
                    IntStream.range(0, rows)
                            .forEach(i -> values[i] = missing() ? Float.NaN : gauss());
                    columns.add(values);
                }
                case Encoding.OneHot oneHot -> {
                    String[] values = new String[rows];
                    IntStream.range(0, rows).forEach(i -> values[i] = level(oneHot.levels()));
                    columns.add(values);
                }
                case Encoding.Codes codes -> {
                    String[] values = new String[rows];
                    IntStream.range(0, rows).forEach(i -> values[i] = level(codes.levels()));
                    columns.add(values);
                }
                case Encoding.Calendar _ -> {
                    double[] values = new double[rows];
                    for (int i = 0; i < rows; i++) {
                        values[i] = missing() ? Double.NaN : 14000 + random.nextInt(5000) + 0.25;
                    }
                    columns.add(values);
                }
                case Encoding.Terms _, Encoding.Tokens _ -> {
                    String[] values = new String[rows];
                    IntStream.range(0, rows).forEach(i -> values[i] = words());
                    columns.add(values);
                }
                case Encoding.Sentence _, Encoding.Pixels _, Encoding.Backbone _ -> {
                    float[][] values = new float[rows][encoding.width()];
                    for (float[] row : values) {
                        IntStream.range(0, row.length).forEach(k -> row[k] = gauss());
                    }
                    columns.add(values);
                }
            }
        }
        return columns;
    }

    private String level(List<String> levels) {
        if (missing()) {
            return "";
        }
        return random.nextInt(8) == 0 ? "never seen" : levels.get(random.nextInt(levels.size()));
    }

    private boolean missing() {
        return random.nextInt(6) == 0;
    }

    private float gauss() {
        return (float) random.nextGaussian();
    }

    /// The plan by its words.
    public static Matrix matrix(FeaturePlan plan, List<Object> raw, int rows) {
        int width = plan.width();
        float[] values = new float[rows * width];
        for (int i = 0; i < rows; i++) {
            int at = i * width;
            for (int c = 0; c < raw.size(); c++) {
                at = fill(plan.encodings().get(c), raw.get(c), i, values, at);
            }
        }
        return new Matrix(values, rows, width);
    }

    private static int fill(Encoding encoding, Object column, int i, float[] values, int start) {
        int at = start;
        switch (encoding) {
            case Encoding.Numeric n -> {
                float x = ((float[]) column)[i];
                values[at++] = ((Float.isNaN(x) ? n.fill() : x) - n.mean()) * n.scale();
                if (n.indicator()) {
                    values[at++] = Float.isNaN(x) ? 1 : 0;
                }
            }
            case Encoding.OneHot o -> {
                for (String level : o.levels()) {
                    values[at++] = level.equals(((String[]) column)[i]) ? 1 : 0;
                }
            }
            case Encoding.Codes c -> {
                int level = c.levels().indexOf(((String[]) column)[i]);
                values[at++] = level < 0 ? Float.NaN : level;
            }
            case Encoding.Calendar c -> {
                double raw = ((double[]) column)[i];
                double d = Double.isNaN(raw) ? c.fill() : raw;
                values[at++] = (float) ((d - c.mean()) * c.scale());
                values[at++] = (float) Math.sin(2 * Math.PI * d / 365.2425);
                values[at++] = (float) Math.cos(2 * Math.PI * d / 365.2425);
                values[at++] = (float) Math.sin(2 * Math.PI * d / 7);
                values[at++] = (float) Math.cos(2 * Math.PI * d / 7);
            }
            case Encoding.Terms t -> {
                List<String> words = List.of(((String[]) column)[i].split(" ", -1));
                double squares = 0;
                for (int k = 0; k < t.width(); k++) {
                    int count = Collections.frequency(words, t.terms().get(k));
                    double weight = count == 0 ? 0 : (1 + Math.log(count)) * t.idf().get(k);
                    values[at + k] = (float) weight;
                    squares += weight * weight;
                }
                for (int k = 0; k < t.width() && squares > 0; k++) {
                    values[at + k] /= (float) Math.sqrt(squares);
                }
                at += t.width();
            }
            case Encoding.Tokens _ -> throw new IllegalArgumentException("not in these plans");
            case Encoding.Sentence _, Encoding.Pixels _, Encoding.Backbone _ -> {
                for (float value : ((float[][]) column)[i]) {
                    values[at++] = value;
                }
            }
        }
        return at;
    }

    public static TargetCoding target(Task task) {
        return new TargetCoding(
                "target",
                task,
                switch (task) {
                    case BINARY -> List.of("good", "坏");
                    case MULTICLASS -> List.of("x", "y", "z", "最后");
                    case REGRESSION -> List.of();
                });
    }

    public static Link link(Task task) {
        return switch (task) {
            case BINARY -> Link.SIGMOID;
            case MULTICLASS -> Link.SOFTMAX;
            case REGRESSION -> Link.IDENTITY;
        };
    }

    PortableModel trees(Task task) {
        var plan = plan(target(task), random.nextBoolean());
        int outputs = plan.target().outputs();
        var trees = new ArrayList<Tree>();
        for (int t = 0; t < 40; t++) {
            trees.add(coded(tree(t % outputs, plan.width(), t == 3 ? 0 : 5), plan));
        }
        float[] base = new float[outputs];
        IntStream.range(0, outputs).forEach(k -> base[k] = gauss());
        return model(plan, new TreeForm(plan.width(), base, link(task), trees));
    }

    /// The tree with sets of levels where it tests a column of codes, most of the time.
    private Tree coded(Tree tree, FeaturePlan plan) {
        long[] levels = new long[tree.nodes()];
        for (int node = 0; node < levels.length; node++) {
            int feature = tree.feature()[node];
            if (feature >= 0
                    && plan.encodings().get(plan.sources().get(feature))
                            instanceof Encoding.Codes codes
                    && random.nextInt(5) > 0) {
                levels[node] = random.nextLong() & ((1L << codes.levels().size()) - 1);
            }
        }
        return new Tree(tree, levels);
    }

    /// A full tree of `depth`; depth 0 is a single leaf.
    public Tree tree(int output, int width, int depth) {
        int inner = (1 << depth) - 1;
        int nodes = 2 * inner + 1;
        int[] feature = new int[nodes];
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        float[] threshold = new float[nodes];
        float[] value = new float[nodes];
        float[] cover = new float[nodes];
        boolean[] missingLeft = new boolean[nodes];
        for (int i = 0; i < nodes; i++) {
            cover[i] = 1;
            if (i < inner) {
                feature[i] = random.nextInt(width);
                threshold[i] = random.nextInt(3) == 0 ? 0.5f : gauss();
                left[i] = 2 * i + 1;
                right[i] = 2 * i + 2;
                missingLeft[i] = random.nextBoolean();
            } else {
                feature[i] = -1;
                left[i] = -1;
                right[i] = -1;
                value[i] = gauss() * 0.1f;
            }
        }
        return new Tree(output, feature, threshold, left, right, missingLeft, value, cover);
    }

    /// Sixty stored rows, the last twenty of them twins of the first.
    private StoredRows stored(FeaturePlan plan) {
        int own = 40;
        Matrix matrix = matrix(plan, raw(plan, own), own);
        int[] twice = IntStream.range(0, 60).map(i -> i % own).toArray();
        return new StoredRows(matrix.take(twice));
    }

    PortableModel kernel(Task task, Kernel kernel) {
        var plan = plan(target(task), true);
        int outputs = plan.target().outputs();
        double[] weights = new double[60 * outputs];
        double[] offsets = new double[outputs];
        IntStream.range(0, weights.length).forEach(i -> weights[i] = gauss());
        IntStream.range(0, outputs).forEach(i -> offsets[i] = gauss());
        return model(
                plan, new KernelForm(stored(plan), kernel, weights, offsets, link(task), null));
    }

    PortableModel neighbours(Task task, int neighbours, boolean byDistance) {
        var plan = plan(target(task), true);
        int outputs = plan.target().outputs();
        float[] values = new float[60 * outputs];
        for (int i = 0; i < 60; i++) {
            if (outputs > 1) {
                values[i * outputs + random.nextInt(outputs)] = 1;
            } else {
                values[i] = task == Task.BINARY ? random.nextInt(2) : gauss();
            }
        }
        float[] prior = new float[outputs];
        Arrays.fill(prior, 1f / (outputs + 1));
        double pull = task == Task.REGRESSION ? 0 : 1.0 / (neighbours + 1);
        var form = new NeighbourForm(stored(plan), values, neighbours, byDistance, prior, pull);
        return model(plan, form);
    }

    PortableModel layers(Task task, int... hidden) {
        var plan = plan(target(task), true);
        return model(plan, network(plan.width(), plan.target().outputs(), link(task), hidden));
    }

    /// A network with He-scaled random weights.
    public LayerForm network(int inputs, int outputs, Link link, int... hidden) {
        var layers = new ArrayList<Layer>();
        int from = inputs;
        for (int size : hidden) {
            layers.add(dense(from, size));
            layers.add(new Layer.Relu());
            from = size;
        }
        layers.add(dense(from, outputs));
        return new LayerForm(layers, link);
    }

    private Layer.Dense dense(int inputs, int outputs) {
        float[] weights = new float[inputs * outputs];
        float[] bias = new float[outputs];
        float scale = (float) Math.sqrt(2.0 / inputs);
        IntStream.range(0, weights.length).forEach(i -> weights[i] = gauss() * scale);
        IntStream.range(0, outputs).forEach(i -> bias[i] = gauss() * 0.1f);
        return new Layer.Dense(inputs, outputs, weights, bias);
    }

    public static PortableModel model(FeaturePlan plan, ModelForm form) {
        return new PortableModel("random", new Settings(Map.of()), plan, form);
    }
}
