package jianmo.app.cli;

import jianmo.base.json.Json;
import jianmo.base.message.Names;
import jianmo.quality.Repair;
import jianmo.text.Texts;
import jianmo.validate.Finding;
import jianmo.validate.FindingList;
import jianmo.validate.Remedy;
import jianmo.validate.TripleCheck;
import jianmo.validate.ValidationReport;
import jianmo.workflow.recipe.RecipeSteps;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Findings, remedies and the three looks as JSON, with the keys outsiders rely on.
final class FindingDocument {

    private final Texts texts;

    FindingDocument(Texts texts) {
        this.texts = texts;
    }

    /// What a validation report has beside folds and locked rows.
    Map<String, Object> of(ValidationReport report) {
        var map = new LinkedHashMap<String, Object>();
        if (report.split() != null) {
            map.put("split", report.split());
        }
        TripleCheck triple = report.triple();
        if (triple != null) {
            map.put("kfold", triple.folds());
            map.put("timeOrder", time(triple));
            map.put("adversarial", adversarial(triple.adversarial()));
            map.put(
                    "triple",
                    Map.of("level", triple.level(), "verdict", texts.of(triple.verdict())));
        }
        map.put("findings", findings(report.findings()));
        map.put("remedies", report.remedies().stream().map(this::remedy).toList());
        return map;
    }

    /// What was found before anything was trained.
    Map<String, Object> of(FindingList list) {
        var map = new LinkedHashMap<String, Object>();
        map.put("split", list.split());
        map.put("checked", list.checked());
        map.put("findings", findings(list.findings()));
        map.put("seconds", list.seconds());
        return map;
    }

    private List<Object> findings(List<Finding> findings) {
        return findings.stream().map(this::finding).toList();
    }

    private Object finding(Finding finding) {
        var map = new LinkedHashMap<String, Object>();
        map.put("column", finding.column());
        map.put("dimension", finding.dimension());
        map.put("title", texts.of("validate." + finding.dimension() + ".title"));
        map.put("value", finding.value());
        map.put("threshold", finding.threshold());
        map.put("verdict", Names.of(finding.verdict()));
        map.put("note", texts.of(finding.note()));
        map.put("rows", finding.rows().rows());
        map.put("suspects", finding.rows().total());
        map.put("sure", finding.sure());
        map.put("honest", finding.honest());
        map.put("repairs", finding.repairs().stream().map(r -> repair(texts, r)).toList());
        map.put("remedies", finding.remedies().stream().map(this::remedy).toList());
        return map;
    }

    static Object repair(Texts texts, Repair repair) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", repair.id());
        map.put("title", texts.of(repair.title()));
        map.put("steps", repair.steps().stream().map(RecipeSteps::tree).toList());
        return map;
    }

    private Object remedy(Remedy remedy) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", remedy.id());
        map.put("title", texts.of(remedy.title()));
        map.put("edit", Json.tree(remedy.edit()));
        return map;
    }

    private @Nullable Object time(TripleCheck triple) {
        var time = triple.time();
        if (time == null) {
            return null;
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("column", time.column());
        map.put("future", time.future());
        map.put("shuffled", time.shuffled());
        map.put("loss", time.loss());
        map.put("trainRows", time.trainRows());
        map.put("note", texts.of(time.note()));
        return map;
    }

    private Object adversarial(TripleCheck.Adversarial adversarial) {
        var map = new LinkedHashMap<String, Object>();
        map.put("against", adversarial.against());
        map.put("auc", adversarial.auc());
        map.put("columns", adversarial.columns());
        map.put("note", texts.of(adversarial.note()));
        return map;
    }
}
