package jianmo.report;

import jianmo.base.message.Names;
import jianmo.chart.Figures;
import jianmo.explain.fair.Criterion;
import jianmo.explain.fair.Gap;
import jianmo.explain.fair.GroupThreshold;
import jianmo.explain.fair.Repair;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairReport.Effect;
import jianmo.report.Html.Cell;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The part of the report on a repair of unequal treatment: what it brings, what it costs, and
/// whether it is in force.
final class RepairSection {

    private final Html html;
    private final Texts texts;

    RepairSection(Html html, Texts texts) {
        this.html = html;
        this.texts = texts;
    }

    void write(RepairReport repair, Recipe recipe) {
        html.subheading(texts.of("panels.fair.repairs"));
        html.paragraph(
                texts.of("fair.repair." + Names.of(repair.request().repair()))
                        + texts.of("fair.colon")
                        + texts.of(repair.verdict()));
        html.paragraph(
                texts.of(
                        inForce(repair, recipe)
                                ? "report.fairness.in-force"
                                : "report.fairness.tried"));
        if (!repair.thresholds().isEmpty()) {
            html.list(repair.thresholds().stream().map(this::threshold).toList());
        }
        html.paragraph(texts.of("fair.repair.on.validation", repair.validation().rows()));
        effect(repair.request().criterion(), repair.validation());
        Effect locked = repair.locked();
        if (locked != null) {
            html.paragraph(texts.of("fair.repair.on.locked", locked.rows(), repair.looks()));
            effect(repair.request().criterion(), locked);
        }
        if (!repair.notes().isEmpty()) {
            html.list(repair.notes().stream().map(texts::of).toList());
        }
    }

    private String threshold(GroupThreshold each) {
        return texts.of(
                "fair.repair.threshold",
                each.group().name(),
                Figures.of(each.threshold(), texts.locale()));
    }

    /// Whether the recipe decides as the repair does.
    private static boolean inForce(RepairReport repair, Recipe recipe) {
        Recipe.FairnessStep step = recipe.explain().fairness();
        if (repair.request().repair() == Repair.REWEIGH) {
            return repair.request().fairness().groups().equals(recipe.train().reweigh());
        }
        var thresholds = new HashMap<String, Double>();
        repair.thresholds().forEach(each -> thresholds.put(each.group().id(), each.threshold()));
        return step != null
                && step.request().equals(repair.request().fairness())
                && step.thresholds().equals(thresholds);
    }

    private void effect(Criterion aimed, Effect effect) {
        var rows = new ArrayList<List<Cell>>();
        for (Gap before : effect.before().gaps()) {
            String name = FairnessSection.name(texts, before.criterion());
            rows.add(
                    List.of(
                            Cell.of(before.criterion() == aimed ? name + " *" : name),
                            Cell.of(gap(before)),
                            Cell.of(gap(effect.after().gap(before.criterion())))));
        }
        var before = effect.overallBefore();
        var after = effect.overallAfter();
        rows.add(line("accuracy", before.accuracy(), after.accuracy()));
        rows.add(line("selection-rate", before.selected(), after.selected()));
        rows.add(line("true-positive-rate", before.found(), after.found()));
        rows.add(
                List.of(
                        Cell.of(texts.of("fair.repair.change")),
                        Cell.of(""),
                        Cell.of(FairnessSection.interval(texts, effect.accuracyChange()))));
        html.table(
                List.of(
                        texts.of("fair.repair.what"),
                        texts.of("fair.repair.before"),
                        texts.of("fair.repair.after")),
                rows,
                true);
    }

    private List<Cell> line(String measure, @Nullable Metric before, @Nullable Metric after) {
        return List.of(
                Cell.of(texts.of("fair.measure." + measure)),
                Cell.of(FairnessSection.interval(texts, before)),
                Cell.of(FairnessSection.interval(texts, after)));
    }

    private String gap(Gap gap) {
        return FairnessSection.interval(
                texts,
                gap.least() == null
                        ? null
                        : new Metric(gap.value(), gap.low(), gap.high(), gap.groups()));
    }
}
