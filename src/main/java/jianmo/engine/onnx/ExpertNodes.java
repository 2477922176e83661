package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;
import static jianmo.engine.onnx.Attributes.wholes;

import jianmo.train.form.Experts;

import java.util.List;

/// A mixture of experts as graph nodes: every token goes through all experts, and the answers of
/// those its gate does not choose count nothing.
final class ExpertNodes {

    private ExpertNodes() {}

    /// @param x rows × tokens × width
    /// @param writer of the experts; the gate stays `float`, since one that chooses another expert
    ///   moves an answer far
    /// @return the same shape
    static String add(GraphBuilder graph, Experts layer, String x, NodeStyle writer) {
        List<float[]> weights = layer.weights();
        int experts = layer.experts();
        int width = layer.width();
        String shares = shares(graph, layer, x);
        String flat = graph.node("Reshape", List.of(x, graph.longs(new long[] {1, -1, width}, 3)));
        String inner = writer.experts(graph, flat, experts, weights.get(1), weights.get(2));
        String active = graph.node("Relu", List.of(inner));
        String answers = writer.experts(graph, active, experts, weights.get(3), weights.get(4));
        String each =
                graph.node("Reshape", List.of(shares, graph.longs(new long[] {-1, experts, 1}, 3)));
        String turned = graph.node("Transpose", List.of(each), wholes("perm", List.of(1L, 0L, 2L)));
        String weighed = graph.node("Mul", List.of(answers, turned));
        String sum =
                graph.node(
                        "ReduceSum",
                        List.of(weighed, graph.longs(new long[] {0}, 1)),
                        whole("keepdims", 0));
        String shape = graph.node("Shape", List.of(x));
        return graph.node("Reshape", List.of(sum, shape));
    }

    /// The weight of each expert, rows × tokens × experts: a softmax over the largest scores; of
    /// equal ones the lower expert is taken, as `TopK` does.
    private static String shares(GraphBuilder graph, Experts layer, String x) {
        String gate = graph.floats(layer.weights().getFirst(), layer.width(), layer.experts());
        String scores = graph.node("MatMul", List.of(x, gate));
        List<String> best =
                graph.node(
                        "",
                        "TopK",
                        List.of(scores, graph.longs(new long[] {layer.topK()}, 1)),
                        2,
                        whole("axis", -1));
        String chosen = graph.node("Softmax", List.of(best.getFirst()), whole("axis", -1));
        String nothing = graph.node("Sub", List.of(scores, scores));
        return graph.node(
                "ScatterElements", List.of(nothing, best.getLast(), chosen), whole("axis", -1));
    }
}
