package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Rows;
import jianmo.dataset.group.Group;
import jianmo.dataset.group.GroupFitter;
import jianmo.dataset.group.GroupRule;
import jianmo.explain.fair.CrosswiseThresholds;
import jianmo.explain.fair.Decided;
import jianmo.explain.fair.FairnessReport;
import jianmo.explain.fair.FairnessRequest;
import jianmo.explain.fair.GroupTable;
import jianmo.explain.fair.GroupThreshold;
import jianmo.explain.fair.Judgement;
import jianmo.explain.fair.Proxies;
import jianmo.explain.fair.Repair;
import jianmo.explain.fair.RepairEffect;
import jianmo.explain.fair.RepairJudgement;
import jianmo.explain.fair.RepairReport;
import jianmo.explain.fair.RepairReport.Effect;
import jianmo.explain.fair.RepairRequest;
import jianmo.explain.fair.ThresholdFit;
import jianmo.train.ModelFamily;
import jianmo.train.ModelFile;
import jianmo.train.ModelReport;
import jianmo.train.ModelScores;
import jianmo.train.PortableModel;
import jianmo.tune.TuningReport;
import jianmo.workflow.task.ProxyTask;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Measures the model in use by groups, and repairs. One thread at a time.
final class FairnessWork implements AutoCloseable {

    private final StepInput input;
    private final UsedModel used;

    private FairnessWork(StepInput input, UsedModel used) {
        this.input = input;
        this.used = used;
    }

    /// @throws UserError when a stage is missing
    static FairnessWork open(StepInput input) {
        return new FairnessWork(input, UsedModel.chosen(input));
    }

    private long seed() {
        return Seeds.of(used.seed(), "fairness");
    }

    private GroupRule rule(FairnessRequest request, Progress progress) {
        request.outcome(used.model().target());
        return new GroupFitter(used.table(), input.data().schema(), used.split().train(), progress)
                .fit(request.groups());
    }

    private Decided decided(
            FairnessRequest request,
            GroupRule rule,
            PortableModel model,
            Rows rows,
            Progress progress) {
        var scores = ModelScores.of(model, used.table(), rows, progress);
        Decided decided =
                Decided.of(
                        request,
                        rule,
                        rule.of(used.table(), rows, progress),
                        model.target(),
                        scores.scores(),
                        scores.labels());
        if (decided.classes()) {
            requireBoth(request, decided);
        }
        return decided;
    }

    private void requireBoth(FairnessRequest request, Decided decided) {
        long came = java.util.Arrays.stream(decided.truth()).filter(t -> t > 0).count();
        if (came == 0 || came == decided.rows()) {
            int outcome = request.outcome(used.model().target());
            throw UserError.failed(
                    came == 0 ? "fair.no-positives" : "fair.no-negatives",
                    used.model().target().classes().get(outcome),
                    decided.rows());
        }
        if (java.util.Arrays.stream(decided.counts()).filter(n -> n > 0).count() < 2) {
            throw UserError.wrongUse("fair.groups.one", request.groups().column());
        }
    }

    FairnessReport report(FairnessRequest request, Progress progress) {
        GroupRule rule = rule(request, progress);
        Rows rows = used.split().validation();
        Decided decided = decided(request, rule, used.model(), rows, progress);
        GroupTable table = GroupTable.of(decided, seed(), progress);
        var judgement = new Judgement(table);
        int outcome = request.outcome(used.model().target());
        return new FairnessReport(
                request,
                outcome < 0 ? null : used.model().target().classes().get(outcome),
                columns().contains(rule.column()),
                decided.rows(),
                rows.count() - decided.rows(),
                table,
                judgement.impossibility(),
                proxies(rule, progress),
                judgement.notes(rule, rows.count() - decided.rows()),
                judgement.verdict(rule.column()));
    }

    private Set<String> columns() {
        var columns = new HashSet<String>();
        used.model().plan().encodings().forEach(encoding -> columns.add(encoding.column()));
        return columns;
    }

    private Proxies proxies(GroupRule rule, Progress progress) {
        return input.studio()
                .compute()
                .call(
                        input.studio().tasks().proxies(),
                        new ProxyTask.Request(
                                input.tableRef(),
                                used.split().train(),
                                rule,
                                columns(),
                                seed(),
                                input.studio().threads()),
                        progress);
    }

    RepairReport repair(RepairRequest request, Progress progress) throws InterruptedException {
        if (request.fairness().outcome(used.model().target()) < 0) {
            throw UserError.wrongUse("fair.repair.numbers", used.model().target().column());
        }
        GroupRule rule = rule(request.fairness(), progress);
        return request.repair() == Repair.THRESHOLDS
                ? thresholds(request, rule, progress)
                : reweigh(request, rule, progress);
    }

    private RepairReport thresholds(RepairRequest request, GroupRule rule, Progress progress) {
        FairnessRequest fairness = request.fairness();
        Decided validation =
                decided(fairness, rule, used.model(), used.split().validation(), progress);
        Double said = fairness.threshold();
        double common = said == null ? 0.5 : said;
        progress.advance(0, 0, Message.of("fair.step.thresholds"));
        var fit = new ThresholdFit(validation, request.criterion(), common);
        double[] found = fit.fit(request.allowed());
        Decided crosswise =
                CrosswiseThresholds.decided(
                        validation, request.criterion(), common, request.allowed(), seed());
        Effect onValidation = RepairEffect.of(validation, crosswise, seed(), progress);
        Effect onLocked = null;
        long looks = 0;
        if (request.locked()) {
            looks = look(request);
            Decided locked = decided(fairness, rule, used.model(), used.split().test(), progress);
            onLocked = RepairEffect.of(locked, locked.cut(found), seed(), progress);
        }
        List<GroupThreshold> named = new ArrayList<>();
        List<Group> groups = rule.groups();
        for (int g = 0; g < found.length; g++) {
            named.add(new GroupThreshold(groups.get(g), found[g], fit.isFitted(g)));
        }
        double widest = onValidation.before().gap(request.criterion()).value();
        var judgement = new RepairJudgement(request, onLocked == null ? onValidation : onLocked);
        return new RepairReport(
                request,
                named,
                null,
                null,
                fit.frontier(widest),
                onValidation,
                onLocked,
                looks,
                judgement.notes(named),
                judgement.verdict());
    }

    private long look(RepairRequest request) {
        return input.store()
                .look(
                        "fairness/" + jianmo.base.message.Names.of(request.repair()),
                        used.split().test().count());
    }

    private RepairReport reweigh(RepairRequest request, GroupRule rule, Progress progress)
            throws InterruptedException {
        FairnessRequest fairness = request.fairness();
        ModelReport before = input.result(Stage.TUNE, TuningReport.class).model();
        ModelFamily family = RunWanted.family(input, before.family());
        if (!family.weights()) {
            throw UserError.wrongUse(
                    "fair.reweigh.family", Message.of("train.family." + family.id()));
        }
        StepInput weighed =
                input.with(
                        input.recipe()
                                .withTrain(input.recipe().train().withReweigh(fairness.groups())));
        ModelReport trained =
                input.runs()
                        .get()
                        .train(
                                weighed,
                                used.split(),
                                before.family(),
                                before.settings().values(),
                                progress);
        String file = String.valueOf(trained.file());
        PortableModel model = ModelFile.read(input.store().files().models().resolve(file));
        Effect onValidation = effect(fairness, rule, model, used.split().validation(), progress);
        long looks = request.locked() ? look(request) : 0;
        Effect onLocked =
                request.locked()
                        ? effect(fairness, rule, model, used.split().test(), progress)
                        : null;
        var judgement = new RepairJudgement(request, onLocked == null ? onValidation : onLocked);
        return new RepairReport(
                request,
                List.of(),
                file,
                trained.run(),
                List.of(),
                onValidation,
                onLocked,
                looks,
                judgement.notes(List.of()),
                judgement.verdict());
    }

    private Effect effect(
            FairnessRequest fairness,
            GroupRule rule,
            PortableModel repaired,
            Rows rows,
            Progress progress) {
        return RepairEffect.of(
                decided(fairness, rule, used.model(), rows, progress),
                decided(fairness, rule, repaired, rows, progress),
                seed(),
                progress);
    }

    @Override
    public void close() {
        used.close();
    }
}
