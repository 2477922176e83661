package jianmo.ui.graph;

import jianmo.export.graph.GraphFold;
import jianmo.export.graph.GraphLayout;
import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphView;
import jianmo.workflow.Graphs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A graph ready to be painted.
///
/// @param whole as the file has it
/// @param shown with folds, where it is large
/// @param layout of what is shown
/// @param places of all nodes, also those in folds, among those shown
/// @param opened ids of the folds that are open
record Drawn(
        GraphView whole,
        GraphView shown,
        GraphLayout layout,
        Map<String, Integer> places,
        Set<String> opened) {

    static final double NODE_WIDTH = 190;
    static final double NODE_HEIGHT = 46;

    Drawn {
        places = Map.copyOf(places);
        opened = Set.copyOf(opened);
    }

    /// Slow; any thread but the window's.
    static Drawn of(Graphs graphs, Path file) {
        return of(graphs, graphs.read(file), Set.of());
    }

    /// The same graph with other folds open; slow.
    static Drawn of(Graphs graphs, GraphView whole, Set<String> opened) {
        GraphFold.Folded folded = GraphFold.fold(whole, opened);
        GraphView shown = folded.view();
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < shown.nodes().size(); i++) {
            places.put(shown.nodes().get(i).id(), i);
        }
        folded.shownAs().forEach((id, as) -> places.putIfAbsent(id, places.getOrDefault(as, -1)));
        GraphLayout layout = graphs.arrange(shown, NODE_WIDTH, NODE_HEIGHT);
        return new Drawn(whole, shown, layout, places, opened);
    }

    /// Position of a node of the whole graph, or of what is shown, among those shown; -1 where
    /// there is none.
    int place(String id) {
        return places.getOrDefault(id, -1);
    }

    GraphNode node(int place) {
        return shown.nodes().get(place);
    }
}
