package jianmo.engine.onnx.view;

import jianmo.base.message.Message;
import jianmo.engine.onnx.view.GraphComparison.Side;
import jianmo.export.graph.GraphValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Which layer of one graph is which of the other.
///
/// By name where both graphs call most of their tensors alike, as after `quantise`; the studio's
/// own exports number their tensors, so that two of them are matched by order, which both forms
/// share; where neither fits, as for trees in whole numbers, only the answers are compared.
///
/// @param before layers of the first graph
/// @param after their counterparts, in the same order
/// @param answers names of `float` outputs of the first graph
/// @param counterparts those of the second
/// @param notes how it was done
record LayerPairs(
        List<Layer> before,
        List<Layer> after,
        List<String> answers,
        List<String> counterparts,
        List<Message> notes) {

    /// Share of layers that must have the same name on both sides.
    private static final double ENOUGH = 0.6;

    private static final String STUDIO = "jianmo-studio";

    LayerPairs {
        before = List.copyOf(before);
        after = List.copyOf(after);
        answers = List.copyOf(answers);
        counterparts = List.copyOf(counterparts);
        notes = List.copyOf(notes);
    }

    int size() {
        return before.size();
    }

    static LayerPairs of(Side before, Side after) {
        List<Layer> some = new ArrayList<>();
        List<Layer> others = new ArrayList<>();
        named(before, after, some, others);
        boolean numbered = isStudios(before) && isStudios(after);
        boolean alike = before.layers.size() == after.layers.size() && !before.layers.isEmpty();
        boolean enough = some.size() >= ENOUGH * Math.max(1, before.layers.size());
        Message how;
        if (alike && (numbered || !enough)) {
            some = before.layers;
            others = after.layers;
            how = Message.of("graph.note.by-order", some.size());
        } else if (enough && !numbered) {
            how = Message.of("graph.note.by-name", some.size(), before.layers.size());
        } else {
            some = List.of();
            others = List.of();
            how = Message.of("graph.note.answers-only", before.layers.size(), after.layers.size());
        }
        List<String> answers = new ArrayList<>();
        List<String> counterparts = new ArrayList<>();
        answers(before, after, answers, counterparts);
        return new LayerPairs(some, others, answers, counterparts, List.of(how));
    }

    private static boolean isStudios(Side side) {
        return side.view.producer().startsWith(STUDIO);
    }

    private static void named(Side before, Side after, List<Layer> some, List<Layer> others) {
        Map<String, Layer> known = new HashMap<>();
        after.layers.forEach(layer -> known.put(layer.tensor(), layer));
        for (Layer layer : before.layers) {
            Layer other = known.get(layer.tensor());
            if (other != null) {
                some.add(layer);
                others.add(other);
            }
        }
    }

    private static void answers(
            Side before, Side after, List<String> answers, List<String> counterparts) {
        List<String> there = after.answers().stream().map(GraphValue::name).toList();
        for (int i = 0; i < before.answers().size(); i++) {
            String name = before.answers().get(i).name();
            if (there.contains(name) || i < there.size()) {
                answers.add(name);
                counterparts.add(
                        there.contains(name) ? name : Objects.requireNonNull(there.get(i)));
            }
        }
    }
}
