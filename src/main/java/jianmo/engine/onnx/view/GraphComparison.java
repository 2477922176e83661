package jianmo.engine.onnx.view;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.engine.onnx.GraphCheck;
import jianmo.engine.onnx.TappedSession;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphValue;
import jianmo.export.graph.GraphView;
import jianmo.export.graph.LayerChange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Two checked files side by side.
final class GraphComparison {

    private final Side before;
    private final Side after;
    private final LayerPairs pairs;

    private GraphComparison(GraphCheck.Checked before, GraphCheck.Checked after) {
        this.before = new Side(before);
        this.after = new Side(after);
        this.pairs = LayerPairs.of(this.before, this.after);
    }

    static GraphDiff of(
            GraphCheck.Checked before,
            GraphCheck.Checked after,
            List<Object> columns,
            Progress progress) {
        return new GraphComparison(before, after).diff(columns, progress);
    }

    /// One of the files.
    static final class Side {
        final GraphCheck.Checked checked;
        final GraphView view;
        final List<Layer> layers;
        private final Map<String, GraphNode> nodes = new HashMap<>();

        Side(GraphCheck.Checked checked) {
            this.checked = checked;
            this.view = ViewReader.read(checked);
            this.layers =
                    LayerFinder.layers(checked.model().getGraph(), KnownShapes.of(checked.model()));
            view.nodes().forEach(node -> nodes.put(node.id(), node));
        }

        long bytes(List<String> ids) {
            return ids.stream()
                    .map(nodes::get)
                    .filter(node -> node != null)
                    .mapToLong(GraphNode::bytes)
                    .sum();
        }

        /// Bytes of nodes that belong to none of some layers.
        long rest(List<Layer> of) {
            Set<String> inside = new HashSet<>();
            of.forEach(layer -> inside.addAll(layer.nodes()));
            return view.nodes().stream()
                    .filter(node -> !inside.contains(node.id()))
                    .mapToLong(GraphNode::bytes)
                    .sum();
        }

        List<GraphValue> answers() {
            return view.outputs().stream().filter(each -> each.type().equals("float")).toList();
        }
    }

    private GraphDiff diff(List<Object> columns, Progress progress) {
        List<ErrorSums> sums = errors(columns, progress);
        List<LayerChange> changes = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Layer a = pairs.before().get(i);
            Layer b = pairs.after().get(i);
            changes.add(change(a, b, before.bytes(a.nodes()), after.bytes(b.nodes()), sums.get(i)));
        }
        for (int i = 0; i < pairs.answers().size(); i++) {
            String name = pairs.answers().get(i);
            boolean first = i == 0;
            changes.add(
                    change(
                            answer(name, before),
                            answer(pairs.counterparts().get(i), after),
                            first ? before.rest(pairs.before()) : 0,
                            first ? after.rest(pairs.after()) : 0,
                            sums.get(pairs.size() + i)));
        }
        List<Message> notes = new ArrayList<>(pairs.notes());
        if (columns.isEmpty()) {
            notes.add(Message.of("graph.note.no-rows"));
        }
        return new GraphDiff(
                before.checked.file(),
                after.checked.file(),
                before.view.bytes(),
                after.view.bytes(),
                TappedSession.rows(columns),
                changes,
                notes);
    }

    private static Layer answer(String name, Side side) {
        String id = "out:" + name;
        return new Layer(name, "", side.nodes.containsKey(id) ? List.of(id) : List.of());
    }

    private static LayerChange change(
            Layer a, Layer b, long bytesBefore, long bytesAfter, ErrorSums error) {
        return new LayerChange(
                a.tensor(),
                b.tensor(),
                a.operators(),
                b.operators(),
                a.nodes(),
                b.nodes(),
                bytesBefore,
                bytesAfter,
                error.relativeError(),
                error.decibels(),
                error.cosine(),
                error.largest());
    }

    private List<ErrorSums> errors(List<Object> columns, Progress progress) {
        List<String> some = new ArrayList<>();
        List<String> others = new ArrayList<>();
        pairs.before().forEach(layer -> some.add(layer.tensor()));
        pairs.after().forEach(layer -> others.add(layer.tensor()));
        some.addAll(pairs.answers());
        others.addAll(pairs.counterparts());
        List<ErrorSums> sums = some.stream().map(_ -> new ErrorSums()).toList();
        int rows = TappedSession.rows(columns);
        if (rows == 0 || some.isEmpty()) {
            return sums;
        }
        try (var a = new TappedSession(before.checked, some);
                var b = new TappedSession(after.checked, others)) {
            for (int start = 0; start < rows; start += TappedSession.batch()) {
                progress.advance(start, rows, Message.of("graph.step.compare"));
                float[][] exact = a.run(columns, start);
                float[][] coded = b.run(columns, start);
                for (int i = 0; i < exact.length; i++) {
                    sums.get(i).add(exact[i], coded[i]);
                }
            }
        }
        return sums;
    }
}
