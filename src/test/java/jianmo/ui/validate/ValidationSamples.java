package jianmo.ui.validate;

import jianmo.base.message.Message;
import jianmo.dataset.SplitRule;
import jianmo.dataset.prepare.Preparation;
import jianmo.quality.Repair;
import jianmo.quality.Suspects;
import jianmo.quality.Verdict;
import jianmo.train.Metric;
import jianmo.validate.Finding;
import jianmo.validate.RecipeEdit;
import jianmo.validate.Remedy;
import jianmo.validate.SplitFacts;
import jianmo.validate.TripleCheck;
import jianmo.validate.ValidationReport;

import java.util.List;
import java.util.Map;

/// A validation written by hand with everything in it.
public final class ValidationSamples {

    private ValidationSamples() {}

    static final Remedy STRONGER =
            new Remedy(
                    "l2-strong",
                    Message.of("ui.validate.overfit"),
                    new RecipeEdit.Retrain("xgboost", Map.of("lambda", 5.0, "maxDepth", 4)));

    static final Remedy BY_TIME =
            new Remedy(
                    "split-time",
                    Message.of("trust.split.rule.time"),
                    new RecipeEdit.Divide(SplitRule.TIME, "duration"));

    static final Finding OVERLAP =
            new Finding(
                    "",
                    "leak-overlap",
                    0.12,
                    0.0,
                    Verdict.BAD,
                    Message.of("validate.leak-overlap.found", 24, 0.12),
                    Suspects.of(List.of(4L, 17L, 801L)),
                    List.of(
                            new Repair(
                                    "deduplicate",
                                    Message.of("validate.repair.deduplicate"),
                                    List.of(new Preparation.Deduplicate(List.of())))),
                    0.98,
                    new Finding.Honest(
                            "auc",
                            new Metric(0.91, 0.88, 0.93, 800),
                            new Metric(0.78, 0.74, 0.81, 776)),
                    List.of(BY_TIME));

    /// @param report what the folds and the locked rows said
    public static ValidationReport full(ValidationReport report) {
        return report.with(
                new SplitFacts("stratified", null, 7, 600, 200, 200),
                triple(),
                List.of(OVERLAP),
                List.of(STRONGER));
    }

    static TripleCheck triple() {
        return new TripleCheck(
                new TripleCheck.KFold(
                        5, 2, true, "auto", null, List.of(new Metric(0.784, 0.75, 0.817, 800))),
                new TripleCheck.TimeOrder(
                        "duration",
                        new Metric(0.70, 0.64, 0.76, 200),
                        new Metric(0.79, 0.73, 0.84, 200),
                        new Metric(0.09, 0.03, 0.15, 200),
                        600,
                        Message.of("ui.validate.better.unclear")),
                new TripleCheck.Adversarial(
                        "test",
                        new Metric(0.66, 0.61, 0.71, 1000),
                        List.of(
                                new TripleCheck.GiveAway("credit_amount", 0.64, 0.10),
                                new TripleCheck.GiveAway("age", 0.55, 0.03)),
                        Message.of("ui.validate.better.no")),
                "both",
                Message.of("ui.help.validate.short"));
    }
}
