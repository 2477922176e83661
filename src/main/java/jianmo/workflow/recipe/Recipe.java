package jianmo.workflow.recipe;

import jianmo.brief.Brief;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Task;
import jianmo.quality.Thresholds;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What `recipe.yaml` says: the steps of a project and their settings. Missing parts take defaults.
///
/// @param jianmo version of the format, now 1
/// @param seed root of every random draw
public record Recipe(
        int jianmo,
        String name,
        long seed,
        Brief brief,
        DataStep data,
        QualityStep quality,
        AdviceStep advice,
        TrainStep train,
        TuneStep tune,
        ValidateStep validate,
        ExplainStep explain,
        ExportStep export) {

    /// The format this studio writes.
    public static final int VERSION = 1;

    /// Defaults for a table.
    public static Recipe standard(String name, DataStep data) {
        return new Recipe(
                VERSION,
                name,
                7,
                Brief.empty(),
                data,
                new QualityStep(Thresholds.standard()),
                new AdviceStep(AdviceStep.INTERACTIVE),
                new TrainStep(List.of(), 0.2, 0.2, Map.of(), null),
                new TuneStep(30),
                new ValidateStep(5),
                new ExplainStep(500),
                new ExportStep(0.005));
    }

    public Recipe withBrief(Brief changed) {
        return new Recipe(
                jianmo, name, seed, changed, data, quality, advice, train, tune, validate, explain,
                export);
    }

    public Recipe withData(DataStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, changed, quality, advice, train, tune, validate, explain,
                export);
    }

    public Recipe withQuality(QualityStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, changed, advice, train, tune, validate, explain,
                export);
    }

    public Recipe withAdvice(AdviceStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, changed, train, tune, validate, explain,
                export);
    }

    public Recipe withTrain(TrainStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, changed, tune, validate, explain,
                export);
    }

    public Recipe withTune(TuneStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, train, changed, validate, explain,
                export);
    }

    public Recipe withValidate(ValidateStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, train, tune, changed, explain,
                export);
    }

    public Recipe withExplain(ExplainStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, train, tune, validate, changed,
                export);
    }

    public Recipe withExport(ExportStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, train, tune, validate, explain,
                changed);
    }

    public Recipe withSeed(long changed) {
        return new Recipe(
                jianmo, name, changed, brief, data, quality, advice, train, tune, validate, explain,
                export);
    }

    /// @param file source table, relative to the project folder, inside it
    /// @param target column to predict
    /// @param positive the class that counts as positive, null to guess (the rarer)
    /// @param task null to guess
    /// @param columns what differs from the guess, by column name
    public record DataStep(
            String file,
            String target,
            @Nullable String positive,
            @Nullable Task task,
            ReadOptions read,
            Map<String, ColumnChoice> columns) {
        public DataStep {
            columns = Map.copyOf(new TreeMap<>(columns));
        }
    }

    /// Type and role a person chose for a column; null leaves the guess.
    public record ColumnChoice(@Nullable ColumnType type, @Nullable Role role) {}

    public record QualityStep(Thresholds thresholds) {}

    /// @param latency how quickly an answer is needed: `interactive` (under 100 ms) or `offline`
    public record AdviceStep(String latency) {
        public static final String INTERACTIVE = "interactive";
        public static final String OFFLINE = "offline";
    }

    /// @param families ids to train; empty: those the advice picked
    /// @param validation share of rows that steer the training
    /// @param test share of rows locked until the end
    /// @param settings what differs from the defaults, by family, then by name
    /// @param metric that decides; null: `auc`, `logLoss` for several classes, `rmse` for numbers
    public record TrainStep(
            List<String> families,
            double validation,
            double test,
            Map<String, Map<String, Object>> settings,
            @Nullable String metric) {
        public TrainStep {
            families = List.copyOf(families);
            settings = Map.copyOf(settings);
        }
    }

    /// @param trials how many settings are tried; 0 skips tuning and keeps the defaults
    public record TuneStep(int trials) {}

    public record ValidateStep(int folds) {}

    /// @param rows how many rows are explained at most
    public record ExplainStep(int rows) {}

    /// @param maxLoss most of the metric INT8 may cost to be recommended
    public record ExportStep(double maxLoss) {}
}
