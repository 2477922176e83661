package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.dataset.prepare.StepText;
import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Repair;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeSteps;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `jianmo repair PROJECT [COLUMN DIMENSION REPAIR]`: lists the repairs the quality matrix offers,
/// shows what one would do, or takes it into the recipe; `--undo` takes the last step back.
@Command
final class RepairVerb extends ProjectVerb {

    private static final String WHOLE_TABLE = "table";

    @Parameters(
            index = "1..*",
            arity = "0..3",
            paramLabel = "COLUMN DIMENSION REPAIR",
            descriptionKey = "repair-which")
    private List<String> which = new ArrayList<>();

    @Option(names = "--list", descriptionKey = "repair-list")
    private boolean list;

    @Option(names = "--preview", descriptionKey = "repair-preview")
    private boolean preview;

    @Option(names = "--undo", descriptionKey = "repair-undo")
    private boolean undo;

    RepairVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Project project, Session session) throws Exception {
        if (undo) {
            return undo(project, session);
        }
        session.run(project.runTo(Stage.QUALITY));
        QualityMatrix matrix = project.result(Stage.QUALITY, QualityMatrix.class).orElseThrow();
        if (list || which.isEmpty()) {
            return list(matrix, session);
        }
        if (which.size() != 3) {
            throw UserError.wrongUse("cli.repair.three");
        }
        Repair repair = find(matrix);
        Repair fitted =
                new Repair(repair.id(), repair.title(), fitted(project, repair.steps(), session));
        return preview ? preview(project, fitted, session) : take(project, fitted, session);
    }

    /// The steps, with fillings found on rows that are not locked.
    private static List<Preparation> fitted(
            Project project, List<Preparation> steps, Session session) throws Exception {
        var fitted = new ArrayList<Preparation>();
        for (Preparation step : steps) {
            fitted.add(
                    step instanceof Impute impute && impute.method() != Impute.Method.VALUE
                            ? session.run(project.fit(impute.column(), impute.method()))
                            : step);
        }
        return List.copyOf(fitted);
    }

    private static int undo(Project project, Session session) {
        Recipe recipe = project.recipe();
        List<Preparation> steps = recipe.data().steps();
        if (steps.isEmpty()) {
            throw UserError.wrongUse("cli.repair.nothing");
        }
        project.edit(recipe.withData(recipe.data().withSteps(steps.subList(0, steps.size() - 1))));
        String gone = session.texts().of(StepText.of(steps.getLast()));
        if (session.json()) {
            session.document(Map.of("undone", gone));
        } else {
            session.say("cli.repair.undone", gone);
        }
        return Session.DONE;
    }

    private static int list(QualityMatrix matrix, Session session) {
        var lines = new ArrayList<Map<String, Object>>();
        for (QualityCell cell : matrix.cells()) {
            for (Repair repair : cell.repairs()) {
                var line = new LinkedHashMap<String, Object>();
                line.put("column", cell.column());
                line.put("dimension", cell.dimension());
                line.put("repair", repair.id());
                line.put("title", session.texts().of(repair.title()));
                line.put("suspects", cell.rows().total());
                lines.add(line);
            }
        }
        if (session.json()) {
            session.document(Map.of("repairs", lines));
        } else {
            var table = new TextTable(false, false, false, false);
            for (var line : lines) {
                String column = String.valueOf(line.get("column"));
                table.row(
                        column.isEmpty() ? WHOLE_TABLE : column,
                        String.valueOf(line.get("dimension")),
                        String.valueOf(line.get("repair")),
                        String.valueOf(line.get("title")));
            }
            table.lines().forEach(session.out()::println);
        }
        return Session.DONE;
    }

    private Repair find(QualityMatrix matrix) {
        String column = which.get(0);
        for (QualityCell cell : matrix.cells()) {
            boolean here =
                    cell.column().equals(column)
                            || cell.column().isEmpty() && column.equals(WHOLE_TABLE);
            if (here && cell.dimension().equals(which.get(1))) {
                for (Repair repair : cell.repairs()) {
                    if (repair.id().equals(which.get(2))) {
                        return repair;
                    }
                }
            }
        }
        throw UserError.wrongUse("cli.repair.unknown", column, which.get(1), which.get(2));
    }

    private static int preview(Project project, Repair repair, Session session) throws Exception {
        Effect effect = session.run(project.effect(repair.steps()));
        if (session.json()) {
            session.document(effect);
            return Session.DONE;
        }
        EffectPrinter.print(effect, session);
        session.say("cli.repair.preview");
        return Session.DONE;
    }

    private static int take(Project project, Repair repair, Session session) {
        Recipe recipe = project.recipe();
        var steps = new ArrayList<>(recipe.data().steps());
        steps.addAll(repair.steps());
        project.edit(recipe.withData(recipe.data().withSteps(steps)));
        if (session.json()) {
            session.document(
                    Map.of("taken", repair.steps().stream().map(RecipeSteps::tree).toList()));
        } else {
            session.say("cli.repair.taken", session.texts().of(repair.title()));
        }
        return Session.DONE;
    }
}
