package jianmo.export.graph;

import jianmo.export.graph.GraphNode.Kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Folds a graph so far that it can be looked at: inputs that are alike stand together
/// ([TwinFold]), and in large graphs operators whose names begin with the same path
/// (`/encoder/layer.0/attention/…`) become one node; where names have no paths, stretches of the
/// file do. A fold that is opened shows what is one step below it.
public final class GraphFold {

    /// Nodes that can be looked at, and drawn quickly.
    public static final int MOST = 300;

    /// Fewer folds than this say nothing about a graph.
    private static final int LEAST = 6;

    private static final String GROUP = "group:";

    private final GraphView view;
    private final Set<String> opened;
    private final Map<String, String> keys = new HashMap<>();

    private GraphFold(GraphView view, Set<String> opened) {
        this.view = view;
        this.opened = opened;
    }

    /// A graph with folds.
    ///
    /// @param shownAs for each node of the whole graph the node it is shown as
    public record Folded(GraphView view, Map<String, String> shownAs) {
        public Folded {
            shownAs = Map.copyOf(shownAs);
        }
    }

    /// @param opened ids of folds to be shown open
    public static Folded fold(GraphView view, Set<String> opened) {
        var fold = new GraphFold(view, opened);
        List<GraphNode> operators = operators(view);
        if (operators.size() > MOST) {
            fold.large(operators);
        }
        var left =
                opened.stream()
                        .filter(id -> id.startsWith(GROUP))
                        .map(id -> id.substring(GROUP.length()))
                        .collect(Collectors.toSet());
        fold.keys.putAll(TwinFold.keys(view, left));
        return fold.made();
    }

    private void large(List<GraphNode> operators) {
        int deepest = operators.stream().mapToInt(node -> depth(path(node))).max().orElse(0);
        for (int depth = deepest; depth > 0; depth--) {
            int at = depth;
            keys.clear();
            operators.forEach(node -> keys.put(node.id(), key(node, at)));
            long shown = keys.values().stream().distinct().count();
            if (shown <= MOST && shown >= LEAST) {
                open(operators);
                return;
            }
        }
        keys.clear();
        int length = (operators.size() + MOST - 1) / MOST * 4;
        for (int i = 0; i < operators.size(); i++) {
            int first = i / length * length;
            int last = Math.min(operators.size(), first + length) - 1;
            String key = "#" + first + "-" + last;
            GraphNode node = operators.get(i);
            keys.put(node.id(), opened.contains(GROUP + key) ? node.id() : key);
        }
    }

    /// One step below each fold that is open.
    private void open(List<GraphNode> operators) {
        for (GraphNode node : operators) {
            String path = path(node);
            String key = keys.getOrDefault(node.id(), node.id());
            while (opened.contains(GROUP + key)) {
                String below = start(path, depth(key) + 1);
                key = below.equals(key) ? node.id() : below;
            }
            keys.put(node.id(), key);
        }
    }

    private static String key(GraphNode node, int depth) {
        String path = path(node);
        return path.isEmpty() ? node.id() : start(path, depth);
    }

    private Folded made() {
        Map<String, List<GraphNode>> groups = new LinkedHashMap<>();
        Map<String, String> shown = new HashMap<>();
        for (GraphNode node : view.nodes()) {
            String key = keys.getOrDefault(node.id(), node.id());
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(node);
        }
        List<GraphNode> nodes = new ArrayList<>();
        groups.forEach((key, members) -> {
            boolean alone = members.size() == 1;
            GraphNode node = alone ? members.getFirst() : group(key, members);
            nodes.add(node);
            members.forEach(member -> shown.put(member.id(), node.id()));
        });
        Set<String> between = new LinkedHashSet<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (GraphEdge edge : view.edges()) {
            String from = shown.getOrDefault(edge.from(), edge.from());
            String to = shown.getOrDefault(edge.to(), edge.to());
            if (!from.equals(to) && between.add(from + "\n" + to)) {
                edges.add(new GraphEdge(from, to, edge.tensor()));
            }
        }
        return new Folded(view.with(nodes, edges), shown);
    }

    private static GraphNode columns(String key, List<GraphNode> members) {
        List<String> inputs =
                members.stream()
                        .filter(member -> member.kind() == Kind.INPUT)
                        .map(GraphNode::name)
                        .toList();
        GraphNode last = members.getLast();
        String same =
                last.kind() == Kind.INPUT ? last.outputs().getFirst().type() : last.operator();
        return new GraphNode(
                GROUP + key,
                Kind.COLUMNS,
                String.join(", ", inputs),
                inputs.size() + " × " + same,
                members.stream().flatMap(member -> member.outputs().stream()).toList(),
                Map.of(),
                members.stream().flatMap(member -> member.constants().stream()).toList(),
                members.stream().mapToLong(GraphNode::bytes).sum(),
                members.size());
    }

    private static GraphNode group(String key, List<GraphNode> members) {
        if (key.startsWith(TwinFold.PREFIX)) {
            return columns(key, members);
        }
        Map<String, Long> counts =
                members.stream()
                        .collect(
                                Collectors.groupingBy(
                                        GraphNode::operator,
                                        LinkedHashMap::new,
                                        Collectors.counting()));
        String most =
                counts.entrySet().stream()
                        .sorted(
                                Comparator.<Map.Entry<String, Long>>comparingLong(
                                                entry -> -entry.getValue())
                                        .thenComparing(Map.Entry::getKey))
                        .limit(3)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", "));
        return new GraphNode(
                GROUP + key,
                Kind.GROUP,
                key.startsWith("#") ? members.getFirst().name() : key,
                most,
                members.getLast().outputs(),
                Map.of(),
                members.stream().flatMap(member -> member.constants().stream()).toList(),
                members.stream().mapToLong(GraphNode::bytes).sum(),
                members.size());
    }

    private static List<GraphNode> operators(GraphView view) {
        return view.nodes().stream().filter(node -> node.kind() == Kind.OPERATOR).toList();
    }

    /// What stands before the last stroke of a name; a running number at its end, with the operator
    /// before it, is no path.
    static String path(GraphNode node) {
        String name = node.name().startsWith("/") ? node.name().substring(1) : node.name();
        int stroke = name.lastIndexOf('/');
        if (stroke > 0 && name.substring(stroke + 1).chars().allMatch(Character::isDigit)) {
            stroke = name.lastIndexOf('/', stroke - 1);
        }
        return stroke <= 0 ? "" : name.substring(0, stroke);
    }

    private static int depth(String path) {
        return path.isEmpty() ? 0 : (int) path.chars().filter(c -> c == '/').count() + 1;
    }

    private static String start(String path, int depth) {
        int at = -1;
        for (int i = 0; i < depth; i++) {
            at = path.indexOf('/', at + 1);
            if (at < 0) {
                return path;
            }
        }
        return path.substring(0, at);
    }
}
