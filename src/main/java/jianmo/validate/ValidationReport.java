package jianmo.validate;

import jianmo.base.message.Message;
import jianmo.train.Metric;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What the validation stage found about the final model.
///
/// @param metric that decides
/// @param folds how many
/// @param pooled the metric over all out-of-fold answers
/// @param pooledInterval the same with its bootstrap interval
/// @param perFold one value per fold
/// @param trainScore mean over the folds on their own training rows
/// @param validationScore mean over the folds on their held-out rows
/// @param overfit the verdict on the gap
/// @param test every metric of the final model on the locked rows; looked at here for the first
///   time
/// @param baselineTest the same for the model that ignores the features
/// @param looks how often the locked rows have been looked at in this project
/// @param reliability predicted against observed share, for classification
/// @param split how the rows were divided; null in results of an older studio
/// @param triple cross-validation, order of time and adversarial check together; null in results of
///   an older studio
/// @param findings what makes the score doubtful, worst first
/// @param remedies against overfitting, best first; empty when there is none
public record ValidationReport(
        String metric,
        int folds,
        double pooled,
        Metric pooledInterval,
        List<Double> perFold,
        double trainScore,
        double validationScore,
        Overfit overfit,
        Map<String, Metric> test,
        Map<String, Metric> baselineTest,
        int looks,
        List<Reliability> reliability,
        Message verdict,
        @Nullable SplitFacts split,
        @Nullable TripleCheck triple,
        List<Finding> findings,
        List<Remedy> remedies) {
    public ValidationReport {
        findings = findings == null ? List.of() : List.copyOf(findings);
        remedies = remedies == null ? List.of() : List.copyOf(remedies);
        perFold = List.copyOf(perFold);
        test = Map.copyOf(test);
        baselineTest = Map.copyOf(baselineTest);
        reliability = List.copyOf(reliability);
    }

    /// A report of the folds and the locked rows alone.
    public ValidationReport(
            String metric,
            int folds,
            double pooled,
            Metric pooledInterval,
            List<Double> perFold,
            double trainScore,
            double validationScore,
            Overfit overfit,
            Map<String, Metric> test,
            Map<String, Metric> baselineTest,
            int looks,
            List<Reliability> reliability,
            Message verdict) {
        this(
                metric,
                folds,
                pooled,
                pooledInterval,
                perFold,
                trainScore,
                validationScore,
                overfit,
                test,
                baselineTest,
                looks,
                reliability,
                verdict,
                null,
                null,
                List.of(),
                List.of());
    }

    /// The same with what else was checked.
    public ValidationReport with(
            SplitFacts divided, TripleCheck three, List<Finding> found, List<Remedy> offered) {
        return new ValidationReport(
                metric,
                folds,
                pooled,
                pooledInterval,
                perFold,
                trainScore,
                validationScore,
                overfit,
                test,
                baselineTest,
                looks,
                reliability,
                verdict,
                divided,
                three,
                found,
                offered);
    }

    /// @param gap how much better training rows do, relative as the rule says
    /// @param level `none`, `slight` or `strong`
    public record Overfit(double gap, String level, Message why) {}

    /// One bin of predicted probabilities.
    public record Reliability(double predicted, double observed, long rows) {}
}
