package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.dataset.ReadOptions;
import jianmo.explain.ExplainMethod;
import jianmo.explain.ExplainSettings;
import jianmo.explain.ExplainedRows;
import jianmo.explain.PictureDivision;
import jianmo.explain.RowParts;
import jianmo.export.ExplainGraph;
import jianmo.export.PredictOptions;
import jianmo.workflow.ExplainRequest;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// `jianmo explain PROJECT`: the stage; with options, rows explained beside it, in another way or
/// by another model, without touching its result. `jianmo explain MODEL.onnx --rows FILE`: rows of
/// any graph.
@Command
final class ExplainVerb extends ProjectVerb {

    /// Ways that need nothing of a model but its answers.
    private static final Set<ExplainMethod> GRAPH_METHODS =
            EnumSet.of(ExplainMethod.AUTO, ExplainMethod.KERNEL, ExplainMethod.PERMUTATION);

    private static final int GRAPH_ROWS = 50;
    private static final int GRAPH_BACKGROUND = 64;

    @Option(names = "--model", paramLabel = "RUN_ID", descriptionKey = "explain-model")
    private @Nullable Long run;

    @Option(names = "--rows", paramLabel = "FILE", descriptionKey = "explain-rows")
    private @Nullable Path file;

    @Option(
            names = "--row",
            paramLabel = "N",
            arity = "1..*",
            split = ",",
            descriptionKey = "explain-row")
    private List<Integer> rows = new ArrayList<>();

    @Option(
            names = "--method",
            paramLabel = "auto|tree|interventional|linear|gradient|kernel|permutation|lime",
            descriptionKey = "explain-method")
    private @Nullable String method;

    @Option(
            names = "--unit",
            paramLabel = "auto|log-odds|probability|target",
            descriptionKey = "explain-unit")
    private @Nullable String unit;

    @Option(names = "--background", paramLabel = "N", descriptionKey = "explain-background")
    private @Nullable Integer background;

    @Option(names = "--lime", descriptionKey = "explain-lime")
    private boolean lime;

    @Option(
            names = "--parts",
            paramLabel = "cells|superpixels",
            arity = "0..1",
            parameterConsumer = PartsChoice.class,
            descriptionKey = "explain-parts")
    private @Nullable String parts;

    @Option(names = "--overlay", paramLabel = "PNG", descriptionKey = "explain-overlay")
    private @Nullable Path overlay;

    @Option(names = "--interactions", descriptionKey = "explain-interactions")
    private boolean interactions;

    @Option(names = "--path", descriptionKey = "explain-path")
    private boolean path;

    @Option(names = "--tree", paramLabel = "K", descriptionKey = "explain-tree")
    private @Nullable Integer tree;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "A,B,…",
            descriptionKey = "predict-columns")
    private List<String> columns = List.of();

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "explain-limit")
    private int limit = 20;

    ExplainVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    /// A graph file, whoever made it, is explained by asking it.
    @Override
    @Nullable Integer aside(Session session) throws Exception {
        if (!folder.toString().endsWith(".onnx")) {
            return null;
        }
        Path table = file;
        if (table == null) {
            throw UserError.wrongUse("graph.explain.needs-rows", folder.toString());
        }
        ExplainMethod wished = method == null ? ExplainMethod.AUTO : ExplainMethod.of(method);
        if (!GRAPH_METHODS.contains(wished)) {
            throw UserError.wrongUse("graph.explain.method", wished.id());
        }
        var request =
                new ExplainGraph.Request(
                        folder,
                        table,
                        new PredictOptions(ReadOptions.sniff(), false, columns, null),
                        rows.stream().map(row -> row - 1).toList(),
                        GRAPH_ROWS,
                        background == null ? GRAPH_BACKGROUND : background,
                        wished,
                        options.seed == null ? 0 : options.seed);
        new GraphExplaining(session, limit, !rows.isEmpty())
                .tell(session.run(progress -> tools.explain(request, progress)));
        return Session.DONE;
    }

    @Override
    int run(Project project, Session session) throws Exception {
        if (isStage()) {
            var run = session.run(project.runTo(Stage.EXPLAIN));
            session.line(session.texts().of(run.summary()));
            session.results(project, List.of(Stage.EXPLAIN));
            return Session.DONE;
        }
        ExplainRequest request = request(project);
        session.run(project.runTo(run == null ? Stage.TUNE : Stage.DATA));
        if (asksForParts()) {
            parts(project, session, request);
            return Session.DONE;
        }
        if (path || tree != null) {
            if (rows.isEmpty()) {
                throw UserError.wrongUse("explain.path.needs-row");
            }
            new PathsPrinter(session, tree == null ? 0 : tree, tree != null)
                    .print(session.run(project.explanations().paths(request)));
            return Session.DONE;
        }
        if (interactions) {
            new InteractionsPrinter(session, limit)
                    .print(session.run(project.explanations().interactions(request)));
            return Session.DONE;
        }
        ExplainedRows explained = session.run(project.explanations().explain(request));
        ExplainedRows beside =
                lime
                        ? session.run(
                                project.explanations()
                                        .explain(
                                                request.with(
                                                        request.settings()
                                                                .withMethod(ExplainMethod.LIME))))
                        : null;
        if (session.json()) {
            session.document(new ExplainedDocument(session.texts(), limit).of(explained, beside));
        } else {
            new ExplainedPrinter(session, limit).print(explained, beside);
        }
        return Session.DONE;
    }

    private void parts(Project project, Session session, ExplainRequest request) throws Exception {
        Path file = overlay;
        if (file != null) {
            PartsOverlay.requirePng(file);
        }
        var division = parts == null ? PictureDivision.SUPERPIXELS : PictureDivision.of(parts);
        List<RowParts> found = session.run(project.explanations().parts(request, division));
        new PartsPrinter(session).print(found);
        if (file != null) {
            new PartsOverlay(session).write(found, file);
        }
    }

    private boolean asksForParts() {
        return parts != null || overlay != null;
    }

    private boolean isStage() {
        return run == null
                && file == null
                && rows.isEmpty()
                && method == null
                && unit == null
                && background == null
                && !lime
                && !asksForParts()
                && !interactions
                && !path
                && tree == null;
    }

    private ExplainRequest request(Project project) {
        var recipe = project.recipe().explain();
        if (limit < 0) {
            throw UserError.wrongUse("cli.explain.limit", limit);
        }
        return new ExplainRequest(
                run,
                file,
                rows.stream().map(row -> row - 1).toList(),
                asksForParts() ? limit : recipe.rows(),
                new ExplainSettings(
                        method == null ? recipe.method() : ExplainMethod.of(method),
                        unit == null ? recipe.unit() : unit,
                        background == null ? recipe.background() : background));
    }
}
