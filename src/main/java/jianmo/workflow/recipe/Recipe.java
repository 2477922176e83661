package jianmo.workflow.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.brief.Brief;
import jianmo.compress.lean.LeanSettings;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.SplitRule;
import jianmo.dataset.Task;
import jianmo.dataset.group.GroupWish;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.text.TextSettings;
import jianmo.explain.ExplainMethod;
import jianmo.explain.ExplainSettings;
import jianmo.explain.fair.FairnessRequest;
import jianmo.export.ExportUse;
import jianmo.quality.Thresholds;
import jianmo.quality.WishedMix;
import jianmo.train.Aims;
import jianmo.train.Direction;
import jianmo.train.Monotone;

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
        ExportStep export,
        LeanSettings compress) {

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
                QualityStep.standard(),
                new AdviceStep(AdviceStep.INTERACTIVE),
                new TrainStep(List.of(), 0.2, 0.2, SplitRule.AUTO, null, Map.of(), null),
                new TuneStep(30),
                new ValidateStep(5, 1, false),
                new ExplainStep(500),
                new ExportStep(0.005),
                LeanSettings.standard());
    }

    public Recipe withBrief(Brief changed) {
        return new Recipe(
                jianmo, name, seed, changed, data, quality, advice, train, tune, validate, explain,
                export, compress);
    }

    public Recipe withData(DataStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, changed, quality, advice, train, tune, validate, explain,
                export, compress);
    }

    public Recipe withQuality(QualityStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, changed, advice, train, tune, validate, explain,
                export, compress);
    }

    public Recipe withAdvice(AdviceStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, changed, train, tune, validate, explain,
                export, compress);
    }

    public Recipe withTrain(TrainStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, changed, tune, validate, explain,
                export, compress);
    }

    public Recipe withTune(TuneStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, train, changed, validate, explain,
                export, compress);
    }

    public Recipe withValidate(ValidateStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, train, tune, changed, explain,
                export, compress);
    }

    public Recipe withExplain(ExplainStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, train, tune, validate, changed,
                export, compress);
    }

    public Recipe withExport(ExportStep changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, train, tune, validate, explain,
                changed, compress);
    }

    public Recipe withCompress(LeanSettings changed) {
        return new Recipe(
                jianmo, name, seed, brief, data, quality, advice, train, tune, validate, explain,
                export, changed);
    }

    public Recipe withSeed(long changed) {
        return new Recipe(
                jianmo, name, changed, brief, data, quality, advice, train, tune, validate, explain,
                export, compress);
    }

    /// @param file source table or folder, relative to the project folder, inside it; or the URL of
    ///   a database (`jdbc:…`), without a password
    /// @param target column to predict
    /// @param positive the class that counts as positive, null to guess (the rarer)
    /// @param task null to guess
    /// @param columns what differs from the guess, by column name
    /// @param steps edits of the table, in order
    /// @param image how pictures are prepared for a network
    /// @param text how texts are prepared for a sentence model
    /// @param order the classes from low to high; empty where they have no order
    public record DataStep(
            String file,
            String target,
            @Nullable String positive,
            @Nullable Task task,
            ReadOptions read,
            Map<String, ColumnChoice> columns,
            List<Preparation> steps,
            ImageSettings image,
            TextSettings text,
            List<String> order) {
        public DataStep {
            steps = List.copyOf(steps);
            columns = Map.copyOf(new TreeMap<>(columns));
            order = List.copyOf(order);
        }

        /// Classes have no order.
        public DataStep(
                String file,
                String target,
                @Nullable String positive,
                @Nullable Task task,
                ReadOptions read,
                Map<String, ColumnChoice> columns,
                List<Preparation> steps,
                ImageSettings image,
                TextSettings text) {
            this(file, target, positive, task, read, columns, steps, image, text, List.of());
        }

        /// Pictures and texts are prepared as usual.
        public DataStep(
                String file,
                String target,
                @Nullable String positive,
                @Nullable Task task,
                ReadOptions read,
                Map<String, ColumnChoice> columns,
                List<Preparation> steps) {
            this(
                    file,
                    target,
                    positive,
                    task,
                    read,
                    columns,
                    steps,
                    ImageSettings.standard(),
                    TextSettings.standard());
        }

        /// A step that edits nothing.
        public DataStep(
                String file,
                String target,
                @Nullable String positive,
                @Nullable Task task,
                ReadOptions read,
                Map<String, ColumnChoice> columns) {
            this(file, target, positive, task, read, columns, List.of());
        }

        public DataStep withColumns(Map<String, ColumnChoice> changed) {
            return new DataStep(
                    file, target, positive, task, read, changed, steps, image, text, order);
        }

        /// Another target; task, positive class and order are guessed anew.
        public DataStep withTarget(String changed) {
            return new DataStep(file, changed, null, null, read, columns, steps, image, text);
        }

        public DataStep withSteps(List<Preparation> changed) {
            return new DataStep(
                    file, target, positive, task, read, columns, changed, image, text, order);
        }

        public DataStep withRead(ReadOptions changed) {
            return new DataStep(
                    file, target, positive, task, changed, columns, steps, image, text, order);
        }

        public DataStep withImage(ImageSettings changed) {
            return new DataStep(
                    file, target, positive, task, read, columns, steps, changed, text, order);
        }

        public DataStep withText(TextSettings changed) {
            return new DataStep(
                    file, target, positive, task, read, columns, steps, image, changed, order);
        }

        public DataStep withOrder(List<String> changed) {
            return new DataStep(
                    file, target, positive, task, read, columns, steps, image, text, changed);
        }
    }

    /// Type and role a person chose for a column; null leaves the guess.
    ///
    /// @param unit of the values, as `kg`; null when not said
    /// @param note what a person should know of the column; null when not said
    public record ColumnChoice(
            @Nullable ColumnType type,
            @Nullable Role role,
            @Nullable String unit,
            @Nullable String note) {
        /// A choice without words.
        public ColumnChoice(@Nullable ColumnType type, @Nullable Role role) {
            this(type, role, null, null);
        }
    }

    /// @param off dimensions that are left out
    /// @param rules SQL conditions every row should meet, as `age between 0 and 120`
    /// @param mix wished share of the rows per value of a column, null when nothing is wished
    /// @param serving a file as the model will meet it later, relative to the project; null when
    ///   none
    /// @param locked whether the window and the command line refuse to change this section
    /// @param confirmed source row numbers, 0-based, whose label a person looked at and kept; they
    ///   are no suspects any more
    public record QualityStep(
            Thresholds thresholds,
            List<String> off,
            List<String> rules,
            @Nullable WishedMix mix,
            @Nullable String serving,
            boolean locked,
            List<Long> confirmed) {
        public QualityStep {
            off = List.copyOf(off);
            rules = List.copyOf(rules);
            confirmed = confirmed.stream().distinct().sorted().toList();
        }

        /// A step without confirmed labels.
        public QualityStep(
                Thresholds thresholds,
                List<String> off,
                List<String> rules,
                @Nullable WishedMix mix,
                @Nullable String serving,
                boolean locked) {
            this(thresholds, off, rules, mix, serving, locked, List.of());
        }

        public static QualityStep standard() {
            return new QualityStep(Thresholds.standard(), List.of(), List.of(), null, null, false);
        }

        public QualityStep withThresholds(Thresholds changed) {
            return new QualityStep(changed, off, rules, mix, serving, locked, confirmed);
        }

        public QualityStep withOff(List<String> changed) {
            return new QualityStep(thresholds, changed, rules, mix, serving, locked, confirmed);
        }

        public QualityStep withRules(List<String> changed) {
            return new QualityStep(thresholds, off, changed, mix, serving, locked, confirmed);
        }

        public QualityStep withMix(@Nullable WishedMix changed) {
            return new QualityStep(thresholds, off, rules, changed, serving, locked, confirmed);
        }

        public QualityStep withLocked(boolean changed) {
            return new QualityStep(thresholds, off, rules, mix, serving, changed, confirmed);
        }

        public QualityStep withConfirmed(List<Long> changed) {
            return new QualityStep(thresholds, off, rules, mix, serving, locked, changed);
        }
    }

    /// @param latency how quickly an answer is needed: `interactive` (under 100 ms) or `offline`
    public record AdviceStep(String latency) {
        public static final String INTERACTIVE = "interactive";
        public static final String OFFLINE = "offline";
    }

    /// @param families ids to train; empty: those the advice picked
    /// @param validation share of rows that steer the training
    /// @param test share of rows locked until the end
    /// @param split how the rows are divided
    /// @param splitBy the column that says group, time or key; null to take the one with that role
    /// @param settings what differs from the defaults, by family, then by name
    /// @param metric that decides; null: `auc`, `logLoss` for several classes, `rmse` for numbers
    /// @param monotone columns with which the answer may only rise or only fall
    /// @param reweigh by which groups rows are weighed, so that group and label are independent in
    ///   training; null for not at all
    public record TrainStep(
            List<String> families,
            double validation,
            double test,
            SplitRule split,
            @Nullable String splitBy,
            Map<String, Map<String, Object>> settings,
            @Nullable String metric,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Direction> monotone,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GroupWish reweigh) {
        public TrainStep {
            families = List.copyOf(families);
            settings = Map.copyOf(settings);
            monotone = monotone == null ? Map.of() : Map.copyOf(monotone);
        }

        /// Every column free.
        public TrainStep(
                List<String> families,
                double validation,
                double test,
                SplitRule split,
                @Nullable String splitBy,
                Map<String, Map<String, Object>> settings,
                @Nullable String metric) {
            this(families, validation, test, split, splitBy, settings, metric, Map.of(), null);
        }

        /// Rows divided as the task asks.
        public TrainStep(
                List<String> families,
                double validation,
                double test,
                Map<String, Map<String, Object>> settings,
                @Nullable String metric) {
            this(families, validation, test, SplitRule.AUTO, null, settings, metric);
        }

        public TrainStep withFamilies(List<String> changed) {
            return new TrainStep(
                    changed, validation, test, split, splitBy, settings, metric, monotone, reweigh);
        }

        public TrainStep withMetric(@Nullable String changed) {
            return new TrainStep(
                    families,
                    validation,
                    test,
                    split,
                    splitBy,
                    settings,
                    changed,
                    monotone,
                    reweigh);
        }

        public TrainStep withSettings(Map<String, Map<String, Object>> changed) {
            return new TrainStep(
                    families, validation, test, split, splitBy, changed, metric, monotone, reweigh);
        }

        public TrainStep withSplit(SplitRule rule, @Nullable String by) {
            return new TrainStep(
                    families, validation, test, rule, by, settings, metric, monotone, reweigh);
        }

        public TrainStep withMonotone(Map<String, Direction> changed) {
            return new TrainStep(
                    families, validation, test, split, splitBy, settings, metric, changed, reweigh);
        }

        public TrainStep withReweigh(@Nullable GroupWish changed) {
            return new TrainStep(
                    families,
                    validation,
                    test,
                    split,
                    splitBy,
                    settings,
                    metric,
                    monotone,
                    changed);
        }

        /// What is wanted beside good answers.
        public Aims aims() {
            return new Aims(new Monotone(monotone), reweigh);
        }
    }

    /// @param trials how many settings are tried; 0 skips tuning and keeps the defaults
    public record TuneStep(int trials) {}

    /// @param folds parts of a cross-validation
    /// @param repeats how often it is repeated with another draw
    /// @param nested whether tuning is repeated inside each fold
    public record ValidateStep(int folds, int repeats, boolean nested) {
        public ValidateStep(int folds) {
            this(folds, 1, false);
        }
    }

    /// @param rows how many rows are explained at most
    /// @param method how contributions are computed
    /// @param unit what answers are counted in: `auto`, `log-odds`, `probability` or `target`
    /// @param background rows that unknown columns take their values from, at most
    /// @param fairness by which groups the model is looked at, null for none
    public record ExplainStep(
            int rows,
            ExplainMethod method,
            String unit,
            int background,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FairnessStep fairness) {

        /// As usual.
        public ExplainStep(int rows) {
            this(
                    rows,
                    ExplainMethod.AUTO,
                    ExplainSettings.AUTO,
                    ExplainSettings.USUAL_BACKGROUND,
                    null);
        }

        public ExplainSettings settings() {
            return new ExplainSettings(method, unit, background);
        }

        public ExplainStep withFairness(@Nullable FairnessStep changed) {
            return new ExplainStep(rows, method, unit, background, changed);
        }
    }

    /// @param request what is looked at
    /// @param thresholds from which probability on the outcome is said, by the id of the group;
    ///   empty where all groups have the common one
    public record FairnessStep(FairnessRequest request, Map<String, Double> thresholds) {
        public FairnessStep {
            thresholds = Map.copyOf(thresholds);
        }
    }

    /// @param maxLoss most of the metric INT8 may cost to be recommended
    /// @param use which of the files the person uses; deciding otherwise measures nothing again
    public record ExportStep(double maxLoss, ExportUse use) {

        /// The recommended file is used.
        public ExportStep(double maxLoss) {
            this(maxLoss, ExportUse.AUTO);
        }
    }
}
