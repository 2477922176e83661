package jianmo.train;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// One trained model in the project.
///
/// @param family id, or `baseline` for the model that ignores the features
/// @param metrics by name (`accuracy auc f1 logLoss`, or `rmse mae r2`), on validation rows
/// @param trainMetrics value of each metric on training rows
/// @param file name inside `models/`, null for the baseline
/// @param device what it was trained on, as `cpu`
/// @param deviceWhy why it was that device and no faster one, null when there is nothing to say
/// @param run number of the training run that made it, null for the baseline and in reports of
///   before there were runs
/// @param notes what the person must know of how it was trained
/// @param interval how well its intervals held; null where it has none
/// @param chosen whether it is the one the next stages go on with
public record ModelReport(
        String family,
        Settings settings,
        Map<String, Metric> metrics,
        Map<String, Double> trainMetrics,
        List<CurvePoint> curve,
        int bestIteration,
        double engineDifference,
        double seconds,
        @Nullable String file,
        String device,
        @Nullable Message deviceWhy,
        @Nullable Long run,
        boolean chosen,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Message> notes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IntervalReport interval) {
    public ModelReport {
        notes = notes == null ? List.of() : List.copyOf(notes);
        metrics = Map.copyOf(metrics);
        trainMetrics = Map.copyOf(trainMetrics);
        curve = List.copyOf(curve);
    }

    /// Without notes and intervals.
    public ModelReport(
            String family,
            Settings settings,
            Map<String, Metric> metrics,
            Map<String, Double> trainMetrics,
            List<CurvePoint> curve,
            int bestIteration,
            double engineDifference,
            double seconds,
            @Nullable String file,
            String device,
            @Nullable Message deviceWhy,
            @Nullable Long run,
            boolean chosen) {
        this(
                family,
                settings,
                metrics,
                trainMetrics,
                curve,
                bestIteration,
                engineDifference,
                seconds,
                file,
                device,
                deviceWhy,
                run,
                chosen,
                List.of(),
                null);
    }

    /// Of no run, on a device that needs no reason.
    public ModelReport(
            String family,
            Settings settings,
            Map<String, Metric> metrics,
            Map<String, Double> trainMetrics,
            List<CurvePoint> curve,
            int bestIteration,
            double engineDifference,
            double seconds,
            @Nullable String file,
            String device,
            boolean chosen) {
        this(
                family,
                settings,
                metrics,
                trainMetrics,
                curve,
                bestIteration,
                engineDifference,
                seconds,
                file,
                device,
                null,
                null,
                chosen,
                List.of(),
                null);
    }

    /// This one with what was found beside the figures.
    public ModelReport with(List<Message> newNotes, @Nullable IntervalReport found) {
        return with(seconds, run, chosen, newNotes, found);
    }

    /// This one, chosen or not.
    public ModelReport chosen(boolean chosen) {
        return with(seconds, run, chosen, notes, interval);
    }

    /// This one as made by a run.
    ///
    /// @param seconds of training, all parts of the run together
    public ModelReport ofRun(long number, double seconds) {
        return with(seconds, number, chosen, notes, interval);
    }

    private ModelReport with(
            double seconds,
            @Nullable Long run,
            boolean chosen,
            List<Message> notes,
            @Nullable IntervalReport interval) {
        return new ModelReport(
                family,
                settings,
                metrics,
                trainMetrics,
                curve,
                bestIteration,
                engineDifference,
                seconds,
                file,
                device,
                deviceWhy,
                run,
                chosen,
                notes,
                interval);
    }
}
