package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.explain.ExplainMethod;
import jianmo.explain.ExplainSettings;
import jianmo.explain.ExplainedRows;
import jianmo.explain.PictureDivision;
import jianmo.explain.RowParts;
import jianmo.workflow.ExplainRequest;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `jianmo explain PROJECT`: the stage; with options, rows explained beside it, in another way or
/// by another model, without touching its result.
@Command
final class ExplainVerb extends ProjectVerb {

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

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "explain-limit")
    private int limit = 20;

    ExplainVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
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
