package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.explain.path.FeatureWay;
import jianmo.explain.path.RowPaths;
import jianmo.explain.path.TreePath;
import jianmo.explain.path.TreeStep;
import jianmo.text.Texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Rows' ways through trees, for a terminal or as JSON.
final class PathsPrinter {

    private static final int LISTED = 12;

    private final Session session;
    private final Texts texts;
    private final int tree;
    private final boolean chosen;

    /// @param tree numbered from 1
    /// @param chosen false for the tree that moves each row most
    PathsPrinter(Session session, int tree, boolean chosen) {
        this.session = session;
        this.texts = session.texts();
        this.tree = tree;
        this.chosen = chosen;
    }

    /// @throws UserError when there is no such tree
    void print(List<RowPaths> rows) {
        rows.forEach(this::require);
        if (session.json()) {
            session.document(Map.of("paths", rows.stream().map(this::document).toList()));
        } else {
            rows.forEach(this::print);
        }
    }

    private void require(RowPaths paths) {
        if (!chosen || paths.position(tree - 1) >= 0) {
            return;
        }
        if (tree < 1 || tree > paths.all()) {
            throw UserError.wrongUse("explain.path.tree-unknown", tree, paths.all());
        }
        String known =
                paths.trees().stream()
                        .limit(LISTED)
                        .map(path -> String.valueOf(path.number() + 1))
                        .collect(Collectors.joining(", "));
        throw UserError.wrongUse(
                "explain.path.tree-other",
                tree,
                paths.ofClass(),
                paths.trees().size() > LISTED ? known + ", …" : known);
    }

    private List<TreePath> shown(RowPaths paths) {
        return chosen
                ? List.of(paths.trees().get(paths.position(tree - 1)))
                : paths.strongest().stream().toList();
    }

    private void print(RowPaths paths) {
        session.line(
                texts.of(
                        paths.ofClass().isEmpty() ? "explain.path.head" : "explain.path.head-class",
                        paths.row() + 1,
                        paths.trees().size(),
                        Numbers.of(paths.start()),
                        Numbers.of(paths.sum()),
                        texts.of("explain.unit." + paths.unit()),
                        paths.ofClass()));
        if (Math.abs(paths.sum() - paths.answer()) > 1e-9 * Math.max(1, Math.abs(paths.sum()))) {
            session.line("  " + texts.of("explain.path.centred", Numbers.of(paths.answer())));
        }
        if (paths.trees().isEmpty()) {
            session.line("  " + texts.of("explain.path.no-trees"));
            return;
        }
        features(paths);
        shown(paths).forEach(path -> tree(paths, path));
    }

    private void features(RowPaths paths) {
        var table =
                new TextTable(false, false, true)
                        .row(
                                texts.of("explain.path.column"),
                                texts.of("explain.path.conditions"),
                                texts.of("explain.path.trees"));
        for (FeatureWay way : paths.features()) {
            table.row(
                    way.name(),
                    texts.of(way.words()),
                    texts.of("explain.path.of-trees", way.trees(), paths.trees().size()));
        }
        table.lines().forEach(session::line);
    }

    private void tree(RowPaths paths, TreePath path) {
        session.line(
                texts.of(
                        "explain.path.tree",
                        path.number() + 1,
                        paths.all(),
                        signed(path.leaf()),
                        signed(path.usual()),
                        Numbers.of(path.before()),
                        Numbers.of(path.after())));
        if (!chosen) {
            session.line("  " + texts.of("explain.path.strongest"));
        }
        if (path.steps().isEmpty()) {
            session.line("  " + texts.of("explain.path.leaf-only"));
            return;
        }
        var table =
                new TextTable(false, false, false)
                        .row(
                                texts.of("explain.path.condition"),
                                texts.of("explain.path.met"),
                                texts.of("cli.explain.value"));
        for (TreeStep step : path.steps()) {
            table.row(
                    texts.of(step.condition().words()),
                    texts.of(step.holds() ? "explain.path.yes" : "explain.path.no"),
                    texts.of(step.told()));
        }
        table.lines().forEach(session::line);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Numbers.of(value);
    }

    private Map<String, Object> document(RowPaths paths) {
        var map = new LinkedHashMap<String, Object>();
        map.put("row", paths.row() + 1);
        map.put("class", paths.ofClass());
        map.put("unit", paths.unit());
        map.put("start", paths.start());
        map.put("sum", paths.sum());
        map.put("answer", paths.answer());
        map.put("treesOfModel", paths.all());
        var features = new ArrayList<Object>();
        for (FeatureWay way : paths.features()) {
            var feature = new LinkedHashMap<String, Object>();
            feature.put("name", way.name());
            feature.put("value", way.value());
            feature.put("conditions", way.conditions().stream().map(texts::of).toList());
            feature.put("trees", way.trees());
            feature.put("tests", way.tests());
            features.add(feature);
        }
        map.put("features", features);
        map.put("leaves", paths.trees().stream().map(PathsPrinter::leaf).toList());
        map.put("trees", shown(paths).stream().map(this::document).toList());
        return map;
    }

    private static Map<String, Object> leaf(TreePath path) {
        return Map.of("tree", path.number() + 1, "leaf", path.leaf());
    }

    private Map<String, Object> document(TreePath path) {
        var map = new LinkedHashMap<String, Object>();
        map.put("tree", path.number() + 1);
        map.put("leaf", path.leaf());
        map.put("usual", path.usual());
        map.put("before", path.before());
        map.put("after", path.after());
        var steps = new ArrayList<Object>();
        for (TreeStep step : path.steps()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("condition", texts.of(step.condition().words()));
            one.put("holds", step.holds());
            one.put("value", step.value());
            one.put("gap", jianmo.base.message.Names.of(step.gap()));
            steps.add(one);
        }
        map.put("steps", steps);
        return map;
    }
}
