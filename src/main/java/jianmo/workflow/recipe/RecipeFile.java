package jianmo.workflow.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

import jianmo.base.message.Names;
import jianmo.base.message.UserError;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.dataset.SplitRule;
import jianmo.export.ExportUse;
import jianmo.quality.Limit;
import jianmo.quality.Thresholds;
import jianmo.quality.WishedMix;
import jianmo.store.ProjectFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `recipe.yaml`, both ways. Writing keeps the comments above the first key; others are lost.
public final class RecipeFile {

    public static final String NAME = "recipe.yaml";

    private RecipeFile() {}

    /// Reads the recipe of a project folder.
    ///
    /// @throws UserError when there is none, or it says something this studio does not understand:
    ///   with file, line, key, and what would be right
    public static Recipe read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (Files.size(file) > 4L * YamlReader.MOST) {
                throw UserError.wrongUse(
                        "recipe.too-large", file.toString(), YamlReader.MOST / 1000);
            }
            Recipe recipe = parse(Files.readString(file), folder);
            Source _ = ProjectFiles.at(folder).source(recipe.data().file());
            return recipe;
        } catch (NoSuchFileException _) {
            throw UserError.wrongUse("recipe.missing", folder.toString());
        } catch (CharacterCodingException _) {
            throw UserError.wrongUse("recipe.not-utf8", file.toString());
        } catch (IOException e) {
            throw UserError.because(e, "recipe.unreadable", file.toString());
        }
    }

    /// Reads the text of a recipe.
    ///
    /// @param folder of the project; gives a name to one that has none
    public static Recipe parse(String yaml, Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        return RecipeReader.read(
                text, folder.resolve(NAME).toString(), name == null ? "project" : name.toString());
    }

    /// Replaces the recipe of a project folder in one step.
    public static void write(Path folder, Recipe recipe) {
        ProjectFiles files = ProjectFiles.at(folder);
        Path file = folder.resolve(NAME);
        String text = comments(file) + text(recipe);
        files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String comments(Path file) {
        try (var lines = Files.lines(file)) {
            List<String> top =
                    lines.takeWhile(line -> line.isBlank() || line.startsWith("#")).toList();
            return top.stream().map(line -> line + "\n").collect(Collectors.joining());
        } catch (IOException | java.io.UncheckedIOException _) {
            return "";
        }
    }

    /// The recipe as a person would write it, with every setting that has a value.
    public static String text(Recipe recipe) {
        return yaml(tree(recipe));
    }

    static String yaml(Map<String, Object> tree) {
        var mapper =
                new ObjectMapper(
                        YAMLFactory.builder()
                                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                                .enable(YAMLGenerator.Feature.INDENT_ARRAYS)
                                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                                .build());
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as YAML", e);
        }
    }

    private static Map<String, Object> tree(Recipe recipe) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("jianmo", recipe.jianmo());
        tree.put("name", recipe.name());
        tree.put("seed", recipe.seed());
        var brief = new LinkedHashMap<String, Object>();
        recipe.brief().answers().forEach((key, text) -> putFilled(brief, key, text));
        putFilled(tree, "brief", brief);
        tree.put("data", data(recipe.data()));
        tree.put("quality", quality(recipe.quality()));
        tree.put("advice", Map.of("latency", recipe.advice().latency()));
        tree.put("train", train(recipe.train()));
        tree.put("tune", Map.of("trials", recipe.tune().trials()));
        tree.put("validate", validate(recipe.validate()));
        tree.put("explain", explain(recipe.explain()));
        tree.put("export", export(recipe.export()));
        putFilled(tree, "compress", LeanSection.written(recipe.compress()));
        return tree;
    }

    private static Map<String, Object> export(Recipe.ExportStep step) {
        var export = new LinkedHashMap<String, Object>();
        export.put("maxLoss", step.maxLoss());
        if (step.use() != ExportUse.AUTO) {
            export.put("use", step.use().id());
        }
        return export;
    }

    /// What is as usual is not said.
    private static Map<String, Object> explain(Recipe.ExplainStep step) {
        var explain = new LinkedHashMap<String, Object>();
        var usual = new Recipe.ExplainStep(step.rows());
        explain.put("rows", step.rows());
        if (step.method() != usual.method()) {
            explain.put("method", step.method().id());
        }
        if (!step.unit().equals(usual.unit())) {
            explain.put("unit", step.unit());
        }
        if (step.background() != usual.background()) {
            explain.put("background", step.background());
        }
        putFilled(explain, "fairness", FairSection.tree(step.fairness()));
        return explain;
    }

    private static Map<String, Object> data(Recipe.DataStep step) {
        var data = new LinkedHashMap<String, Object>();
        data.put("file", step.file());
        data.put("target", step.target());
        putFilled(data, "positive", step.positive());
        putFilled(data, "task", step.task() == null ? null : Names.of(step.task()));
        if (!step.order().isEmpty()) {
            data.put("order", step.order());
        }
        putFilled(data, "read", options(step.read()));
        var columns = new LinkedHashMap<String, Object>();
        new TreeMap<>(step.columns())
                .forEach((name, choice) -> {
                    var column = new LinkedHashMap<String, Object>();
                    var type = choice.type();
                    var role = choice.role();
                    putFilled(column, "type", type == null ? null : Names.of(type));
                    putFilled(column, "role", role == null ? null : Names.of(role));
                    putFilled(column, "unit", choice.unit());
                    putFilled(column, "note", choice.note());
                    columns.put(name, column);
                });
        putFilled(data, "columns", columns);
        putFilled(data, "steps", step.steps().stream().map(StepReader::tree).toList());
        putFilled(data, "image", MediaSection.tree(step.image()));
        putFilled(data, "text", MediaSection.tree(step.text()));
        return data;
    }

    private static Map<String, Object> options(ReadOptions read) {
        var options = new LinkedHashMap<String, Object>();
        putFilled(options, "delimiter", read.delimiter());
        putFilled(options, "encoding", read.encoding());
        putFilled(options, "decimal", read.decimal());
        putFilled(options, "header", read.header());
        putFilled(options, "part", read.part());
        putFilled(options, "query", read.query());
        var types = new LinkedHashMap<String, Object>();
        new TreeMap<>(read.types()).forEach((name, type) -> types.put(name, Names.of(type)));
        putFilled(options, "types", types);
        return options;
    }

    static Map<String, Object> quality(Recipe.QualityStep step) {
        var limits = new LinkedHashMap<String, Object>();
        for (Limit limit : Thresholds.all()) {
            double value = step.thresholds().of(limit.dimension());
            boolean media = limit.dimension().matches("(text|image)-.*");
            if (!media || value != limit.standard()) {
                limits.put(RecipeReader.key(limit), value);
            }
        }
        var quality = new LinkedHashMap<String, Object>();
        quality.put("thresholds", limits);
        putFilled(quality, "off", step.off());
        putFilled(quality, "rules", step.rules());
        WishedMix mix = step.mix();
        if (mix != null) {
            quality.put("mix", Map.of("column", mix.column(), "shares", mix.shares()));
        }
        putFilled(quality, "serving", step.serving());
        putFilled(quality, "locked", step.locked() ? true : null);
        putFilled(quality, "confirmed", step.confirmed());
        return quality;
    }

    private static Map<String, Object> train(Recipe.TrainStep step) {
        var train = new LinkedHashMap<String, Object>();
        putFilled(train, "families", step.families());
        train.put("validation", step.validation());
        train.put("test", step.test());
        if (step.split() != SplitRule.AUTO) {
            train.put("split", Names.of(step.split()));
        }
        putFilled(train, "splitBy", step.splitBy());
        var settings = new LinkedHashMap<String, Object>();
        new TreeMap<>(step.settings())
                .forEach((family, values) -> settings.put(family, new TreeMap<>(values)));
        putFilled(train, "settings", settings);
        putFilled(train, "metric", step.metric());
        var monotone = new LinkedHashMap<String, Object>();
        new TreeMap<>(step.monotone())
                .forEach((column, direction) -> monotone.put(column, Names.of(direction)));
        putFilled(train, "monotone", monotone);
        putFilled(train, "reweigh", FairSection.tree(step.reweigh()));
        return train;
    }

    private static Map<String, Object> validate(Recipe.ValidateStep step) {
        var validate = new LinkedHashMap<String, Object>();
        validate.put("folds", step.folds());
        putFilled(validate, "repeats", step.repeats() == 1 ? null : step.repeats());
        putFilled(validate, "nested", step.nested() ? true : null);
        return validate;
    }

    private static void putFilled(Map<String, Object> map, String key, @Nullable Object value) {
        boolean empty =
                switch (value) {
                    case null -> true;
                    case String text -> text.isEmpty();
                    case Map<?, ?> values -> values.isEmpty();
                    case List<?> values -> values.isEmpty();
                    default -> false;
                };
        if (!empty && value != null) {
            map.put(key, value);
        }
    }
}
