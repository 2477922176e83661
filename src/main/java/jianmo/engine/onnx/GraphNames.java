package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import jianmo.base.message.UserError;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Values of a graph: each made once, and before it is used. So there is no circle.
final class GraphNames {

    private final String file;
    private final Set<String> made = new HashSet<>();

    GraphNames(String file) {
        this.file = file;
    }

    /// @throws UserError naming the value that is wrong
    void check(GraphProto graph) {
        graph.getInputList().forEach(input -> make(input.getName()));
        Set<String> inputs = Set.copyOf(made);
        var constants = new HashSet<String>();
        graph.getInitializerList().forEach(tensor -> constant(tensor.getName(), constants, inputs));
        graph.getSparseInitializerList()
                .forEach(sparse -> constant(sparse.getValues().getName(), constants, inputs));
        for (NodeProto node : graph.getNodeList()) {
            used(node.getInputList());
            node.getOutputList().stream().filter(name -> !name.isEmpty()).forEach(this::make);
        }
        used(graph.getOutputList().stream().map(ValueInfoProto::getName).toList());
    }

    /// A constant may have the name of an input, for which it then stands.
    private void constant(String name, Set<String> constants, Set<String> inputs) {
        if (!constants.add(name)) {
            throw UserError.failed("export.graph.twice", file, name);
        }
        if (!inputs.contains(name)) {
            make(name);
        }
    }

    private void make(String name) {
        if (name.isEmpty()) {
            throw UserError.failed("export.graph.nameless", file);
        }
        if (!made.add(name)) {
            throw UserError.failed("export.graph.twice", file, name);
        }
    }

    private void used(List<String> names) {
        for (String name : names) {
            if (!name.isEmpty() && !made.contains(name)) {
                throw UserError.failed("export.graph.order", file, name);
            }
        }
    }
}
