package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.form.Link;

import java.util.List;

/// The end of a graph: sums to answers, and the answers' names.
final class LinkNodes {

    /// Name of the output with both ends of an interval.
    static final String INTERVAL = "interval";

    private LinkNodes() {}

    /// Adds link and outputs.
    ///
    /// @param sums rows × [TargetCoding#outputs()]
    static void add(GraphBuilder graph, String sums, Link link, TargetCoding target) {
        String answer =
                switch (link) {
                    case IDENTITY -> sums;
                    case SIGMOID -> graph.node("Sigmoid", List.of(sums));
                    case SOFTMAX -> graph.node("Softmax", List.of(sums), whole("axis", 1));
                    case CUMULATIVE -> cumulative(graph, sums, target.classes().size());
                };
        if (!target.task().isClassification()) {
            graph.output("prediction", answer, DataType.FLOAT, 1);
            return;
        }
        if (target.task() == Task.BINARY) {
            String one = graph.floats(new float[] {1});
            String other = graph.node("Sub", List.of(one, answer));
            answer = graph.node("Concat", List.of(other, answer), whole("axis", 1));
        }
        String best = graph.node("ArgMax", List.of(answer), whole("axis", 1), whole("keepdims", 0));
        String label = graph.node("Gather", List.of(graph.strings(target.classes()), best));
        graph.output("label", label, DataType.STRING, 0);
        graph.output("probabilities", answer, DataType.FLOAT, target.classes().size());
    }

    /// Adds the output of an interval.
    ///
    /// @param lower rows × 1
    /// @param upper rows × 1; the ends may cross, the output's don't
    static void addInterval(GraphBuilder graph, String lower, String upper) {
        String low = graph.node("Min", List.of(lower, upper));
        String high = graph.node("Max", List.of(lower, upper));
        String ends = graph.node("Concat", List.of(low, high), whole("axis", 1));
        graph.output(INTERVAL, ends, DataType.FLOAT, 2);
    }

    private static String cumulative(GraphBuilder graph, String sums, int classes) {
        String above = graph.node("Sigmoid", List.of(sums));
        String start = graph.longs(new long[] {0}, 1);
        String axis = graph.longs(new long[] {1}, 1);
        String one = graph.longs(new long[] {1}, 1);
        String last = graph.longs(new long[] {classes - 1}, 1);
        String first = graph.node("Slice", List.of(above, start, one, axis));
        String none = graph.node("Sub", List.of(first, first));
        String all = graph.node("Add", List.of(none, graph.floats(new float[] {1}, 1)));
        String others = graph.node("Slice", List.of(above, start, last, axis));
        String before = graph.node("Concat", List.of(all, others), whole("axis", 1));
        return graph.node("Sub", List.of(before, above));
    }
}
