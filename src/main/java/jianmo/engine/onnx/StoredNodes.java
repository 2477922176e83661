package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.train.form.Kernel;
import jianmo.train.form.KernelForm;
import jianmo.train.form.NeighbourForm;
import jianmo.train.form.StoredRows;

import java.util.List;

/// Models that keep rows as graph nodes: all stored rows are constants, and every answer is worked
/// out in `double`, as the forms do. Standard operators alone.
final class StoredNodes {

    private final GraphBuilder graph;
    private final String x;
    private final String stored;
    private final StoredRows rows;

    private StoredNodes(GraphBuilder graph, StoredRows rows, PlanNodes.Features matrix) {
        this.graph = graph;
        this.rows = rows;
        this.x = toDouble(matrix.tensor());
        this.stored = toDouble(transposed(matrix));
    }

    /// @return the sums before the link, rows × outputs
    static String add(GraphBuilder graph, KernelForm form, PlanNodes.Features matrix) {
        var nodes = new StoredNodes(graph, form.stored(), matrix);
        String alike =
                switch (form.kernel()) {
                    case Kernel.Radial radial -> {
                        String minus = nodes.times(nodes.squaredDistances(), -radial.gamma());
                        yield graph.node("Exp", List.of(minus));
                    }
                    case Kernel.Polynomial polynomial -> nodes.polynomial(polynomial);
                };
        int outputs = form.outputs();
        String weights = graph.doubles(form.coefficients(), form.stored().count(), outputs);
        String sums = graph.node("MatMul", List.of(alike, weights));
        String offsets = graph.doubles(form.offsets(), outputs);
        return nodes.toFloat(graph.node("Add", List.of(sums, offsets)));
    }

    /// @return the answers, rows × outputs
    static String add(GraphBuilder graph, NeighbourForm form, PlanNodes.Features matrix) {
        var nodes = new StoredNodes(graph, form.stored(), matrix);
        String steps = nodes.times(nodes.squaredDistances(), 1 / NeighbourForm.GRID);
        String squares = nodes.times(graph.node("Round", List.of(steps)), NeighbourForm.GRID);
        List<String> nearest =
                graph.node(
                        "",
                        "TopK",
                        List.of(squares, graph.longs(new long[] {form.neighbours()}, 1)),
                        2,
                        whole("axis", 1),
                        whole("largest", 0));
        return nodes.toFloat(nodes.mean(form, nearest.getFirst(), nearest.getLast()));
    }

    /// @param squares distances of the nearest, rows × neighbours
    /// @param which rows they are
    private String mean(NeighbourForm form, String squares, String which) {
        int outputs = form.outputs();
        String values = toDouble(graph.floats(form.values(), form.stored().count(), outputs));
        String near = graph.node("Gather", List.of(values, which));
        String mean;
        if (form.byDistance()) {
            String distance = graph.node("Sqrt", List.of(squares));
            String apart = graph.node("Add", List.of(distance, number(NeighbourForm.NEAREST)));
            String weight = graph.node("Div", List.of(number(1), apart));
            String axes = graph.longs(new long[] {1}, 1);
            String total = graph.node("ReduceSum", List.of(weight, axes));
            String last = graph.longs(new long[] {2}, 1);
            String wide = graph.node("Unsqueeze", List.of(weight, last));
            String weighted = graph.node("Mul", List.of(near, wide));
            String sum = graph.node("ReduceSum", List.of(weighted, axes), whole("keepdims", 0));
            mean = graph.node("Div", List.of(sum, total));
        } else {
            mean = graph.reduce("ReduceMean", near, false, 1);
        }
        if (form.pull() == 0) {
            return mean;
        }
        double[] prior = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            prior[k] = form.pull() * form.prior()[k];
        }
        return graph.node(
                "Add", List.of(times(mean, 1 - form.pull()), graph.doubles(prior, outputs)));
    }

    private String polynomial(Kernel.Polynomial kernel) {
        String product = graph.node("MatMul", List.of(x, stored));
        String sum =
                graph.node("Add", List.of(times(product, kernel.gamma()), number(kernel.offset())));
        String power = sum;
        for (int i = 1; i < kernel.degree(); i++) {
            power = graph.node("Mul", List.of(power, sum));
        }
        return power;
    }

    /// `|x|² + |z|² - 2 x·z`, never below 0.
    private String squaredDistances() {
        String product = graph.node("MatMul", List.of(times(x, 2), stored));
        String own = graph.reduce("ReduceSumSquare", x, true, 1);
        double[] norms = new double[rows.count()];
        for (int i = 0; i < norms.length; i++) {
            for (int j = 0; j < rows.columns(); j++) {
                double value = rows.matrix().at(i, j);
                norms[i] += value * value;
            }
        }
        String both = graph.node("Add", List.of(own, graph.doubles(norms, 1, norms.length)));
        return graph.node("Max", List.of(graph.node("Sub", List.of(both, product)), number(0)));
    }

    /// The stored rows, columns × rows, in the order of the graph's matrix.
    private String transposed(PlanNodes.Features matrix) {
        int count = rows.count();
        float[] values = new float[rows.matrix().values().length];
        for (int j = 0; j < rows.columns(); j++) {
            int to = matrix.order(j) * count;
            for (int i = 0; i < count; i++) {
                values[to + i] = rows.matrix().at(i, j);
            }
        }
        return graph.floats(values, rows.columns(), count);
    }

    private String number(double value) {
        return graph.doubles(new double[] {value}, 1);
    }

    private String times(String tensor, double factor) {
        return graph.node("Mul", List.of(tensor, number(factor)));
    }

    private String toDouble(String tensor) {
        return graph.node("Cast", List.of(tensor), whole("to", DataType.DOUBLE.getNumber()));
    }

    private String toFloat(String tensor) {
        return graph.node("Cast", List.of(tensor), whole("to", DataType.FLOAT.getNumber()));
    }
}
