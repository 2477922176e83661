package jianmo.workflow.recipe;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.brief.Brief;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Source;
import jianmo.dataset.SplitRule;
import jianmo.dataset.Task;
import jianmo.explain.ExplainMethod;
import jianmo.explain.ExplainSettings;
import jianmo.export.ExportUse;
import jianmo.quality.Limit;
import jianmo.quality.Thresholds;
import jianmo.quality.WishedMix;
import jianmo.train.Direction;
import jianmo.workflow.recipe.Recipe.AdviceStep;
import jianmo.workflow.recipe.Recipe.ColumnChoice;
import jianmo.workflow.recipe.Recipe.DataStep;
import jianmo.workflow.recipe.Recipe.ExplainStep;
import jianmo.workflow.recipe.Recipe.ExportStep;
import jianmo.workflow.recipe.Recipe.QualityStep;
import jianmo.workflow.recipe.Recipe.TrainStep;
import jianmo.workflow.recipe.Recipe.TuneStep;
import jianmo.workflow.recipe.Recipe.ValidateStep;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Turns the tree of a recipe file into a [Recipe]; what is missing takes [Recipe#standard].
final class RecipeReader {

    /// At least this share of the rows stays for training.
    private static final double TRAIN_SHARE = 0.1;

    private RecipeReader() {}

    /// @param file named in errors
    /// @param folderName name of a project that has none
    static Recipe read(String yaml, String file, String folderName) {
        Section top = Section.top(YamlReader.read(yaml, file), file);
        int version = (int) top.whole("jianmo", Recipe.VERSION, 1, Integer.MAX_VALUE);
        if (version > Recipe.VERSION) {
            throw UserError.failed("recipe.newer", file, version, Recipe.VERSION);
        }
        String name = top.text("name", folderName);
        Recipe standard = Recipe.standard(name, data(top.section("data")));
        var recipe =
                new Recipe(
                        version,
                        name,
                        top.whole("seed", standard.seed(), Long.MIN_VALUE, Long.MAX_VALUE),
                        brief(top.section("brief")),
                        standard.data(),
                        quality(top.section("quality")),
                        advice(top.section("advice"), standard.advice()),
                        train(top.section("train"), standard.train()),
                        tune(top.section("tune"), standard.tune()),
                        validate(top.section("validate"), standard.validate()),
                        explain(top.section("explain"), standard.explain()),
                        export(top.section("export"), standard.export()),
                        LeanSection.read(top.section("compress"), standard.compress()));
        top.end();
        return recipe;
    }

    private static Brief brief(Section s) {
        var brief =
                new Brief(
                        s.text("what", ""),
                        s.text("why", ""),
                        s.text("who", ""),
                        s.text("when", ""),
                        s.text("where", ""),
                        s.text("how", ""));
        s.end();
        return brief;
    }

    private static DataStep data(Section s) {
        var data =
                new DataStep(
                        Source.withoutPassword(s.required("file")),
                        s.required("target"),
                        s.text("positive"),
                        s.choice("task", Task.class),
                        options(s.section("read")),
                        columns(s),
                        StepReader.steps(s, "steps"),
                        MediaSection.image(s.section("image")),
                        MediaSection.text(s.section("text")),
                        s.texts("order"));
        s.end();
        return data;
    }

    private static ReadOptions options(Section s) {
        var types = new LinkedHashMap<String, ColumnType>();
        s.named("types")
                .forEach((name, node) ->
                        types.put(name, s.choice("types", name, node, ColumnType.class)));
        var options =
                new ReadOptions(
                        s.checked("delimiter", RecipeReader::notOneCharacter),
                        s.checked("encoding", RecipeReader::notAnEncoding),
                        s.checked("decimal", RecipeReader::notADecimal),
                        s.toggle("header"),
                        s.text("part"),
                        s.text("query"),
                        types);
        s.end();
        return options;
    }

    private static @Nullable Message notOneCharacter(String text) {
        return text.length() == 1 ? null : Message.of("recipe.one-character");
    }

    private static @Nullable Message notADecimal(String text) {
        return text.equals(".") || text.equals(",") ? null : Message.of("recipe.decimal");
    }

    private static @Nullable Message notAnEncoding(String text) {
        try {
            return Charset.isSupported(text) ? null : Message.of("recipe.encoding");
        } catch (IllegalCharsetNameException _) {
            return Message.of("recipe.encoding");
        }
    }

    private static Map<String, ColumnChoice> columns(Section s) {
        var columns = new LinkedHashMap<String, ColumnChoice>();
        s.named("columns")
                .forEach((name, node) -> {
                    Section column = s.below("columns", name, node);
                    columns.put(
                            name,
                            new ColumnChoice(
                                    column.choice("type", ColumnType.class),
                                    column.choice("role", Role.class),
                                    column.text("unit"),
                                    column.text("note")));
                    column.end();
                });
        return columns;
    }

    static QualityStep quality(Section s) {
        Section t = s.section("thresholds");
        Thresholds thresholds = Thresholds.standard();
        for (Limit limit : Thresholds.all()) {
            double value = t.real(key(limit), limit.standard(), 0, limit.most());
            thresholds = thresholds.with(limit.dimension(), value);
        }
        t.end();
        var step =
                new QualityStep(
                        thresholds,
                        s.texts("off"),
                        s.texts("rules"),
                        mix(s.section("mix")),
                        s.text("serving"),
                        Boolean.TRUE.equals(s.toggle("locked")),
                        StepReader.rows(s, "confirmed"));
        s.end();
        return step;
    }

    private static @Nullable WishedMix mix(Section s) {
        String column = s.text("column");
        Map<String, Double> shares = s.reals("shares", 0, 1);
        s.end();
        return column == null ? null : new WishedMix(column, shares);
    }

    /// How a limit is called in a recipe: `labelConsistency`, and with its unit `timelinessDays`.
    static String key(Limit limit) {
        String camel = Section.camel(limit.dimension());
        return limit.unit() == Limit.Unit.DAYS ? camel + "Days" : camel;
    }

    private static AdviceStep advice(Section s, AdviceStep standard) {
        var step =
                new AdviceStep(
                        s.choice(
                                "latency",
                                standard.latency(),
                                List.of(AdviceStep.INTERACTIVE, AdviceStep.OFFLINE)));
        s.end();
        return step;
    }

    private static TrainStep train(Section s, TrainStep standard) {
        var settings = new LinkedHashMap<String, Map<String, Object>>();
        s.named("settings")
                .forEach(
                        (family, node) -> settings.put(family, s.values("settings", family, node)));
        var step =
                new TrainStep(
                        s.texts("families"),
                        s.real("validation", standard.validation(), 0.01, 0.9),
                        s.real("test", standard.test(), 0.01, 0.9),
                        Objects.requireNonNullElse(
                                s.choice("split", SplitRule.class), standard.split()),
                        s.text("splitBy"),
                        settings,
                        s.text("metric"),
                        s.choices("monotone", Direction.class),
                        FairSection.groups(s.section("reweigh")));
        if (step.validation() + step.test() > 1 - TRAIN_SHARE + 1e-9) {
            throw s.outOfRange(
                    "validation",
                    step.validation() + " + " + step.test(),
                    Message.of("recipe.shares"));
        }
        s.end();
        return step;
    }

    private static TuneStep tune(Section s, TuneStep standard) {
        var step = new TuneStep((int) s.whole("trials", standard.trials(), 0, 100_000));
        s.end();
        return step;
    }

    private static ValidateStep validate(Section s, ValidateStep standard) {
        var step =
                new ValidateStep(
                        (int) s.whole("folds", standard.folds(), 2, 100),
                        (int) s.whole("repeats", standard.repeats(), 1, 100),
                        Boolean.TRUE.equals(s.toggle("nested")));
        s.end();
        return step;
    }

    private static ExplainStep explain(Section s, ExplainStep standard) {
        var step =
                new ExplainStep(
                        (int) s.whole("rows", standard.rows(), 1, 10_000_000),
                        Objects.requireNonNullElse(
                                s.choice("method", ExplainMethod.class), standard.method()),
                        s.choice("unit", standard.unit(), ExplainSettings.UNITS),
                        (int)
                                s.whole(
                                        "background",
                                        standard.background(),
                                        1,
                                        ExplainSettings.MOST_BACKGROUND),
                        FairSection.fairness(s.section("fairness")));
        s.end();
        return step;
    }

    private static ExportStep export(Section s, ExportStep standard) {
        var step =
                new ExportStep(
                        s.real("maxLoss", standard.maxLoss(), 0, 1),
                        Objects.requireNonNullElse(
                                s.choice("use", ExportUse.class), standard.use()));
        s.end();
        return step;
    }
}
