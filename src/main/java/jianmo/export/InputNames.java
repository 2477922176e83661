package jianmo.export;

import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.export.GraphEngine.GraphInput;
import jianmo.export.GraphEngine.Scorer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Which column of a table each input of a graph is, where another maker's graph does not say it
/// with the column's own name.
///
/// Columns that stand side by side are, in this order: those the person names; those the graph's
/// metadata names (`columns`, `feature_names`); all columns of the table but the label, when there
/// are just as many. A single column may be written as converters write names, with `_` for all but
/// letters and digits.
final class InputNames {

    private static final List<String> HINTS =
            List.of("columns", "feature_names", "feature_names_in_", "features");

    private final Scorer graph;
    private final PredictOptions options;
    private final String model;
    private final String file;

    /// @param model name of the graph's file
    /// @param file name of the table's
    InputNames(Scorer graph, PredictOptions options, String model, String file) {
        this.graph = graph;
        this.options = options;
        this.model = model;
        this.file = file;
    }

    /// @param columns of the table
    /// @return a name per input
    /// @throws UserError when nobody says which columns are meant
    List<String> among(List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        if (!graph.positional()) {
            if (!options.columns().isEmpty()) {
                throw UserError.wrongUse("graph.columns.own-names", model);
            }
            return alike(names);
        }
        int wanted = graph.inputs().size();
        if (!options.columns().isEmpty()) {
            if (options.columns().size() != wanted) {
                throw UserError.wrongUse(
                        "graph.columns.count", model, wanted, options.columns().size());
            }
            return options.columns();
        }
        List<String> hinted = hinted(wanted, names);
        if (!hinted.isEmpty()) {
            return hinted;
        }
        List<String> left =
                names.stream().filter(name -> !Objects.equals(name, options.label())).toList();
        if (left.size() != wanted) {
            throw UserError.wrongUse(
                    "graph.columns.needed",
                    model,
                    wanted,
                    file,
                    left.size(),
                    left.stream().limit(12).collect(Collectors.joining(", "))
                            + (left.size() > 12 ? ", …" : ""));
        }
        return left;
    }

    private List<String> hinted(int wanted, List<String> names) {
        for (String hint : HINTS) {
            String said = graph.metadata().get(hint);
            List<String> list = said == null ? List.of() : list(said);
            if (list.size() == wanted && new HashSet<>(names).containsAll(list)) {
                return list;
            }
        }
        return List.of();
    }

    private static List<String> list(String said) {
        try {
            return List.of(Json.read(said, String[].class));
        } catch (IllegalArgumentException | NullPointerException _) {
            return List.of(said.strip().split("\\s*,\\s*"));
        }
    }

    private List<String> alike(List<String> names) {
        Map<String, String> written = new HashMap<>();
        names.forEach(name -> written.putIfAbsent(plain(name), name));
        return graph.inputs().stream()
                .map(GraphInput::name)
                .map(input ->
                        names.contains(input) ? input : written.getOrDefault(plain(input), input))
                .toList();
    }

    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "_");
    }
}
