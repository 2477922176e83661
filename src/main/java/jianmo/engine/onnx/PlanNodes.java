package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.real;
import static jianmo.engine.onnx.Attributes.reals;
import static jianmo.engine.onnx.Attributes.texts;
import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The feature plan as graph nodes: raw columns in, matrix out, with the `float` arithmetic that
/// [Encoding] promises.
///
/// All numbers go through one set of vector operators instead of one set per column, which is what
/// makes a single row quick. The matrix columns therefore come out in another order than the
/// plan's; [Features#order] tells where each went, and the model's first operator is written to
/// fit.
final class PlanNodes {

    private static final double YEAR = 365.2425;
    private static final double WEEK = 7;

    private final GraphBuilder graph;
    private final Map<Integer, String> inputs = new HashMap<>();
    private final List<String> blocks = new ArrayList<>();
    private final int[] starts;
    private final int[] order;
    private int width;

    private PlanNodes(GraphBuilder graph, FeaturePlan plan) {
        this.graph = graph;
        this.order = new int[plan.width()];
        this.starts = new int[plan.encodings().size()];
    }

    /// Adds inputs and nodes of `plan`.
    static Features add(GraphBuilder graph, FeaturePlan plan) {
        var nodes = new PlanNodes(graph, plan);
        nodes.addAll(plan.encodings());
        String matrix =
                nodes.blocks.size() == 1
                        ? nodes.blocks.getFirst()
                        : graph.node("Concat", nodes.blocks, whole("axis", 1));
        return new Features(matrix, nodes.order);
    }

    /// The version of the standard operators that a plan needs.
    static int opset(FeaturePlan plan) {
        return plan.encodings().stream().anyMatch(PlanNodes::isWords)
                ? GraphBuilder.TEXT_OPSET
                : GraphBuilder.OPSET;
    }

    private static boolean isWords(Encoding encoding) {
        return encoding instanceof Encoding.Terms || encoding instanceof Encoding.Tokens;
    }

    private void addAll(List<Encoding> encodings) {
        var numbers = new ArrayList<Integer>();
        var levels = new ArrayList<Integer>();
        var codes = new ArrayList<Integer>();
        var times = new ArrayList<Integer>();
        var vectors = new ArrayList<Integer>();
        int at = 0;
        for (int i = 0; i < encodings.size(); i++) {
            Encoding encoding = encodings.get(i);
            starts[i] = at;
            at += encoding.width();
            switch (encoding) {
                case Encoding.Numeric _ -> numbers.add(i);
                case Encoding.OneHot _ -> levels.add(i);
                case Encoding.Codes _ -> codes.add(i);
                case Encoding.Calendar _ -> times.add(i);
                case Encoding.Terms _,
                        Encoding.Tokens _,
                        Encoding.Sentence _,
                        Encoding.Pixels _,
                        Encoding.Backbone _ ->
                        vectors.add(i);
            }
            boolean vector = vectors.contains(i) && !isWords(encoding);
            inputs.put(
                    i,
                    graph.input(encoding.column(), type(encoding), vector ? encoding.width() : 1));
        }
        if (!numbers.isEmpty()) {
            addNumbers(encodings, numbers);
        }
        addLevels(encodings, levels);
        codes.forEach(i -> addCodes((Encoding.Codes) encodings.get(i), i));
        times.forEach(i -> addTime((Encoding.Calendar) encodings.get(i), i));
        vectors.forEach(i -> addVector(encodings.get(i), i));
    }

    private static DataType type(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric _ -> DataType.FLOAT;
            case Encoding.OneHot _, Encoding.Codes _, Encoding.Terms _, Encoding.Tokens _ ->
                    DataType.STRING;
            case Encoding.Calendar _ -> DataType.DOUBLE;
            case Encoding.Sentence _, Encoding.Pixels _, Encoding.Backbone _ -> DataType.FLOAT;
        };
    }

    private void addNumbers(List<Encoding> encodings, List<Integer> chosen) {
        int count = chosen.size();
        float[] fill = new float[count];
        float[] mean = new float[count];
        float[] scale = new float[count];
        var marked = new ArrayList<Integer>();
        for (int k = 0; k < count; k++) {
            var numeric = (Encoding.Numeric) encodings.get(chosen.get(k));
            fill[k] = numeric.fill();
            mean[k] = numeric.mean();
            scale[k] = numeric.scale();
            if (numeric.indicator()) {
                marked.add(k);
            }
        }
        String raw = joined(chosen);
        boolean filled = any(fill, Float.NaN);
        String missing = filled || !marked.isEmpty() ? graph.node("IsNaN", List.of(raw)) : "";
        String x = raw;
        if (filled) {
            x = graph.node("Where", List.of(missing, graph.floats(fill, count), x));
        }
        if (any(mean, 0)) {
            x = graph.node("Sub", List.of(x, graph.floats(mean, count)));
        }
        if (any(scale, 1)) {
            x = graph.node("Mul", List.of(x, graph.floats(scale, count)));
        }
        chosen.forEach(i -> order[starts[i]] = width++);
        blocks.add(x);
        if (!marked.isEmpty()) {
            addMarks(missing, chosen, marked);
        }
    }

    private void addMarks(String missing, List<Integer> chosen, List<Integer> marked) {
        String flags = missing;
        if (marked.size() < chosen.size()) {
            long[] at = marked.stream().mapToLong(k -> k).toArray();
            flags =
                    graph.node(
                            "Gather", List.of(flags, graph.longs(at, at.length)), whole("axis", 1));
        }
        blocks.add(cast(flags, DataType.FLOAT));
        marked.forEach(k -> order[starts[chosen.get(k)] + 1] = width++);
    }

    private void addLevels(List<Encoding> encodings, List<Integer> chosen) {
        var hot = new ArrayList<String>();
        for (int i : chosen) {
            var oneHot = (Encoding.OneHot) encodings.get(i);
            if (oneHot.levels().isEmpty()) {
                continue;
            }
            hot.add(
                    graph.node(
                            GraphBuilder.ML,
                            "OneHotEncoder",
                            List.of(input(i)),
                            texts("cats_strings", oneHot.levels()),
                            whole("zeros", 1)));
            for (int k = 0; k < oneHot.levels().size(); k++) {
                order[starts[i] + k] = width++;
            }
        }
        if (!hot.isEmpty()) {
            String cube =
                    hot.size() == 1 ? hot.getFirst() : graph.node("Concat", hot, whole("axis", 2));
            blocks.add(graph.node("Squeeze", List.of(cube, graph.longs(new long[] {1}, 1))));
        }
    }

    private void addCodes(Encoding.Codes codes, int i) {
        var positions = new ArrayList<Float>();
        for (int k = 0; k < codes.levels().size(); k++) {
            positions.add((float) k);
        }
        blocks.add(
                graph.node(
                        GraphBuilder.ML,
                        "LabelEncoder",
                        List.of(input(i)),
                        texts("keys_strings", codes.levels()),
                        reals("values_floats", positions),
                        real("default_float", Float.NaN)));
        order[starts[i]] = width++;
    }

    private void addTime(Encoding.Calendar calendar, int i) {
        String missing = graph.node("IsNaN", List.of(input(i)));
        String day = graph.node("Where", List.of(missing, number(calendar.fill()), input(i)));
        String centred = graph.node("Sub", List.of(day, number(calendar.mean())));
        var parts = new ArrayList<String>();
        parts.add(graph.node("Mul", List.of(centred, number(calendar.scale()))));
        for (double period : new double[] {YEAR, WEEK}) {
            String turns = graph.node("Div", List.of(day, number(period)));
            String angle = graph.node("Mul", List.of(turns, number(2 * Math.PI)));
            parts.add(graph.node("Sin", List.of(angle)));
            String ahead = graph.node("Add", List.of(angle, number(Math.PI / 2)));
            parts.add(graph.node("Sin", List.of(ahead)));
        }
        blocks.add(cast(graph.node("Concat", parts, whole("axis", 1)), DataType.FLOAT));
        for (int k = 0; k < parts.size(); k++) {
            order[starts[i] + k] = width++;
        }
    }

    /// A picture comes in as the numbers it was trained on, a text as its words.
    private void addVector(Encoding encoding, int i) {
        blocks.add(
                switch (encoding) {
                    case Encoding.Terms terms -> TextNodes.terms(graph, terms, input(i));
                    case Encoding.Tokens tokens -> TextNodes.tokens(graph, tokens, input(i));
                    default -> input(i);
                });
        for (int k = 0; k < encoding.width(); k++) {
            order[starts[i] + k] = width++;
        }
    }

    private String joined(List<Integer> chosen) {
        var names = chosen.stream().map(this::input).toList();
        return names.size() == 1 ? names.getFirst() : graph.node("Concat", names, whole("axis", 1));
    }

    private String input(int encoding) {
        return java.util.Objects.requireNonNull(inputs.get(encoding));
    }

    private String number(double value) {
        return graph.doubles(new double[] {value});
    }

    private String cast(String tensor, DataType type) {
        return graph.node("Cast", List.of(tensor), whole("to", type.getNumber()));
    }

    private static boolean any(float[] values, float except) {
        for (float value : values) {
            if (Float.compare(value, except) != 0) {
                return true;
            }
        }
        return false;
    }

    /// The matrix inside the graph.
    static final class Features {
        private final String tensor;
        private final int[] order;

        private Features(String tensor, int[] order) {
            this.tensor = tensor;
            this.order = order;
        }

        /// Name of the tensor, rows × width.
        String tensor() {
            return tensor;
        }

        /// Where column `planColumn` of the plan's matrix stands in the tensor.
        int order(int planColumn) {
            return order[planColumn];
        }
    }
}
