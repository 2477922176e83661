package jianmo.workflow.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.brief.Brief;
import jianmo.compress.lean.LeanSettings;
import jianmo.compress.lean.Trial;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.SplitRule;
import jianmo.dataset.Task;
import jianmo.dataset.prepare.Preparation;
import jianmo.explain.ExplainMethod;
import jianmo.explain.ExplainSettings;
import jianmo.export.ExportUse;
import jianmo.quality.Thresholds;
import jianmo.quality.WishedMix;
import jianmo.text.Texts;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

class RecipeFileTest {

    private static final String DATA = "data: {file: a.csv, target: y}\n";

    /// Texts that YAML reads as something else when they are written carelessly.
    private static final List<String> AWKWARD =
            List.of(
                    "yes",
                    "no",
                    "null",
                    "~",
                    "true",
                    "1",
                    "1.0",
                    "0x1f",
                    "1e3",
                    "2026-01-02",
                    "a: b",
                    "# no comment",
                    "- item",
                    "*alias",
                    "&anchor",
                    "!tag",
                    "'quoted'",
                    "\"double\"",
                    " leading",
                    "trailing ",
                    "two\nlines",
                    "two\nlines\n",
                    "tab\there",
                    "收入（元）",
                    "%",
                    "@x",
                    "`x`",
                    "{a}",
                    "[a]",
                    "back\\slash",
                    "a,b",
                    "?",
                    ":",
                    "=",
                    "<<",
                    "😀",
                    "-",
                    "---",
                    "...",
                    "\n",
                    "1_000",
                    "012",
                    "12:30:45",
                    ".inf",
                    "NaN",
                    "a #b");

    @TempDir Path folder;

    @Test
    void writingThenReadingIsIdentity() {
        for (int i = 0; i < 200; i++) {
            Recipe recipe = randomRecipe(Seeds.generator(7, "recipe/" + i));
            String text = RecipeFile.text(recipe);
            assertEquals(recipe, RecipeFile.parse(text, folder), text);
        }
    }

    @Test
    void everyAwkwardTextSurvives() {
        for (String text : AWKWARD) {
            Recipe recipe =
                    Recipe.standard(
                                    text,
                                    new DataStep(
                                            "a.csv",
                                            "y",
                                            text,
                                            null,
                                            ReadOptions.sniff(),
                                            Map.of(text, new ColumnChoice(null, Role.IGNORE))))
                            .withTrain(
                                    new TrainStep(
                                            List.of(text),
                                            0.2,
                                            0.2,
                                            Map.of("mlp", Map.of(text, text)),
                                            null));
            String yaml = RecipeFile.text(recipe);
            assertEquals(recipe, RecipeFile.parse(yaml, folder), yaml);
        }
    }

    @Test
    void whatIsMissingTakesItsDefault() {
        Recipe recipe = RecipeFile.parse(DATA, Path.of("somewhere/credit"));
        var data = new DataStep("a.csv", "y", null, null, ReadOptions.sniff(), Map.of());
        assertEquals(Recipe.standard("credit", data), recipe);
    }

    @Test
    void someThresholdsMayBeSetAlone() {
        String yaml =
                DATA + "quality:\n  thresholds:\n    label-consistency: 0.9\n    outliers: 1\n";
        Thresholds t = RecipeFile.parse(yaml, folder).quality().thresholds();
        assertEquals(Thresholds.standard().with("label-consistency", 0.9).with("outliers", 1), t);
    }

    @Test
    void settingsKeepTheirTypes() {
        String yaml =
                DATA
                        + "train: {settings: {xgboost: {depth: 6, rate: 0.1, kind: \"6\", fast:"
                        + " true}}}";
        assertEquals(
                Map.of("xgboost", Map.of("depth", 6, "rate", 0.1, "kind", "6", "fast", true)),
                RecipeFile.parse(yaml, folder).train().settings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tune: {trails: 3}|recipe.unknown-key-near|tune.trails",
                "zzzzzzzz: 3|recipe.unknown-key|zzzzzzzz",
                "tune: {trials: many}|recipe.wrong-type|tune.trials",
                "tune: {trials: 1.5}|recipe.wrong-type|tune.trials",
                "tune: {trials: -1}|recipe.out-of-range|tune.trials",
                "tune: 30|recipe.wrong-type|tune",
                "tune: [30]|recipe.wrong-type|tune",
                "train: {test: 1.5}|recipe.out-of-range|train.test",
                "train: {test: 0.5, validation: 0.5}|recipe.out-of-range|train.validation",
                "train: {settings: {xgboost: {depth:"
                        + " [1]}}}|recipe.wrong-type|train.settings.xgboost.depth",
                "advice: {latency: soon}|recipe.not-a-choice|advice.latency",
                "quality: {thresholds: {outliers:"
                        + " NaN}}|recipe.wrong-type|quality.thresholds.outliers",
                "validate: {folds: 1}|recipe.out-of-range|validate.folds",
                "name: {a: b}|recipe.wrong-type|name",
                "tune: {trials: 3, trials: 4}|recipe.twice|trials",
            })
    void whatIsWrongIsNamedWithItsLine(String wrong, String key, String place) {
        UserError error = wrongUse("\n" + DATA + wrong);
        assertEquals(key, error.message().key());
        assertEquals(3L, ((Number) error.message().values().get(1)).longValue());
        assertTrue(error.message().values().contains(place), error.message().values()::toString);
        assertSaid(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: {file: a.csv, target: y, task: guess}|recipe.not-a-choice",
                "data: {file: a.csv, target: y, read: {encoding: UTF-99}}|recipe.out-of-range",
                "data: {file: a.csv, target: y, read: {delimiter: abc}}|recipe.out-of-range",
                "data: {file: a.csv, target: y, read: {header: maybe}}|recipe.wrong-type",
                "data: {file: a.csv, target: y, columns: {age: {rolle:"
                        + " group}}}|recipe.unknown-key-near",
                "data: {file: a.csv}|recipe.required",
                "'jianmo: 1'|recipe.required",
                "data: {file: a.csv|recipe.syntax",
                "- a|recipe.no-keys",
                "data: &d {file: a.csv, target: y}|recipe.alias",
                "data: {file: &a x, target: *a}|recipe.alias",
            })
    void whatCannotBeUsedIsRefused(String yaml, String key) {
        UserError error = wrongUse(yaml);
        assertEquals(key, error.message().key());
        assertSaid(error);
    }

    @Test
    void anEmptyFileSaysWhatIsMissing() {
        assertEquals("recipe.required", wrongUse("").message().key());
    }

    @Test
    void aNewerRecipeIsNotTouched() throws Exception {
        Files.writeString(folder.resolve(RecipeFile.NAME), "jianmo: 2\nfuture: {x: 1}\n" + DATA);
        var error = assertThrows(UserError.class, () -> RecipeFile.read(folder));
        assertEquals("recipe.newer", error.message().key());
        assertSaid(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.csv", "/etc/passwd", "x/../../a.csv"})
    void aDataFileOutsideTheFolderIsRefused(String file) throws Exception {
        Files.writeString(folder.resolve(RecipeFile.NAME), "data: {file: " + file + ", target: y}");
        var error = assertThrows(UserError.class, () -> RecipeFile.read(folder));
        assertEquals("store.outside", error.message().key());
    }

    @Test
    void nestingAndSizeAreBounded() {
        assertEquals("recipe.too-large", wrongUse("# " + "x".repeat(1_000_001)).message().key());
        String deep =
                DATA + "train: {settings: {a: {b: " + "[".repeat(3000) + "]".repeat(3000) + "}}}";
        var key = wrongUse(deep).message().key();
        assertTrue(key.equals("recipe.too-deep") || key.equals("recipe.syntax"), key);
    }

    @Test
    void aFolderWithoutRecipeIsNoProject() {
        var error = assertThrows(UserError.class, () -> RecipeFile.read(folder));
        assertEquals("recipe.missing", error.message().key());
        assertEquals(2, error.exitCode());
    }

    @Test
    void otherBytesThanUtf8AreSaid() throws Exception {
        Files.write(folder.resolve(RecipeFile.NAME), "name: 信贷\n".getBytes("GB18030"));
        var error = assertThrows(UserError.class, () -> RecipeFile.read(folder));
        assertEquals("recipe.not-utf8", error.message().key());
    }

    @Test
    void theCommentOnTopStays() throws Exception {
        Path file = folder.resolve(RecipeFile.NAME);
        Files.writeString(file, "# 我们的项目\n# second line\n\n" + DATA);
        RecipeFile.write(folder, RecipeFile.read(folder).withTune(new TuneStep(5)));
        RecipeFile.write(folder, RecipeFile.read(folder));
        String text = Files.readString(file);
        assertTrue(text.startsWith("# 我们的项目\n# second line\n\njianmo: 1\n"), text);
        assertEquals(5, RecipeFile.read(folder).tune().trials());
    }

    @Test
    void aWrittenRecipeReadsAsAPersonWouldWriteIt() {
        Recipe recipe =
                Recipe.standard(
                        "Credit",
                        new DataStep(
                                "credit.csv",
                                "class",
                                "bad",
                                Task.BINARY,
                                ReadOptions.sniff(),
                                Map.of("id", new ColumnChoice(null, Role.IDENTIFIER))));
        String text = RecipeFile.text(recipe);
        assertTrue(
                text.startsWith(
                        """
                        jianmo: 1
                        name: Credit
                        seed: 7
                        data:
                          file: credit.csv
                          target: class
                          positive: bad
                          task: binary
                          columns:
                            id:
                              role: identifier
                        quality:
                          thresholds:
                            completeness: 0.05
                        """),
                text);
        assertFalse(text.contains("null"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"german-credit", "telco-churn", "diamonds-price"})
    void theSampleProjectsAreRead(String name) {
        Path home = Path.of(System.getProperty("jianmo.home", "."));
        Recipe recipe = RecipeFile.read(home.resolve("workspaces").resolve(name));
        assertFalse(recipe.brief().what().isBlank());
        assertEquals(recipe, RecipeFile.parse(RecipeFile.text(recipe), folder));
    }

    private UserError wrongUse(String yaml) {
        var error = assertThrows(UserError.class, () -> RecipeFile.parse(yaml, folder));
        assertEquals(2, error.exitCode());
        return error;
    }

    private static void assertSaid(UserError error) {
        for (String language : List.of("en", "zh")) {
            String sentence = Texts.in(language).of(error.message());
            assertFalse(sentence.contains("«") || sentence.matches("(?s).*\\{[0-9].*"), sentence);
        }
    }

    private static LeanSettings randomCompress(RandomGenerator random) {
        return new LeanSettings(
                random.nextBoolean()
                        ? List.of(Trial.values())
                        : List.of(pick(random, Trial.values())),
                1 + random.nextInt(100),
                0.001 + random.nextDouble(),
                random.nextDouble() * 0.99,
                random.nextDouble() * 0.95,
                random.nextInt(64),
                1 + random.nextInt(100),
                10 + random.nextInt(100),
                2 + random.nextInt(10),
                1 + random.nextDouble(),
                0.01 + random.nextDouble() * 0.9);
    }

    private static QualityStep randomQuality(RandomGenerator random) {
        return new QualityStep(
                Thresholds.standard()
                        .with("completeness", random.nextDouble())
                        .with("timeliness", random.nextInt(100))
                        .with("outliers", 1e-7),
                random.nextBoolean() ? List.of() : List.of("outliers"),
                random.nextBoolean() ? List.of() : List.of(filled(random), filled(random)),
                maybe(random, new WishedMix(filled(random), Map.of(filled(random), 0.25))),
                maybe(random, "later.csv"),
                random.nextBoolean(),
                random.longs(random.nextInt(4), 0, 1L << 40).boxed().toList());
    }

    /// A text that is not empty: an empty one is written as nothing at all.
    private static String filled(RandomGenerator random) {
        String text = text(random);
        return text.isBlank() ? "x" : text;
    }

    private static List<Long> randomRows(RandomGenerator random) {
        return random.longs(1 + random.nextInt(4), 0, 1L << 40).boxed().toList();
    }

    private static Preparation randomStep(RandomGenerator random) {
        String column = filled(random);
        String word = filled(random);
        return switch (random.nextInt(11)) {
            case 0 -> new Preparation.Derive(column, word, maybe(random, ColumnType.values()));
            case 1 -> new Preparation.DropColumn(column);
            case 2 -> new Preparation.DropRows(randomRows(random));
            case 3 -> new Preparation.Filter(word);
            case 4 ->
                    new Preparation.Deduplicate(
                            random.nextBoolean() ? List.of() : List.of(column, word));
            case 5 ->
                    new Preparation.Impute(
                            column,
                            pick(random, Preparation.Impute.Method.values()),
                            maybe(random, word),
                            maybe(random, "0a1b.model"));
            case 6 ->
                    new Preparation.Clip(
                            column,
                            maybe(random, random.nextDouble() * 1e-7),
                            maybe(random, -1e9 * random.nextDouble(), 3.0));
            case 7 -> new Preparation.Blank(column, word);
            case 8 -> new Preparation.Merge(column, Map.of(word, filled(random)));
            case 9 -> new Preparation.Relabel(column, Map.of(randomRows(random).getFirst(), word));
            default ->
                    new Preparation.Redate(
                            column,
                            pick(random, Preparation.Redate.Method.values()),
                            maybe(random, word),
                            random.nextBoolean() ? List.of() : randomRows(random));
        };
    }

    private static Recipe randomRecipe(RandomGenerator random) {
        var columns = new LinkedHashMap<String, ColumnChoice>();
        var types = new LinkedHashMap<String, ColumnType>();
        for (int i = random.nextInt(4); i > 0; i--) {
            columns.put(
                    text(random),
                    new ColumnChoice(
                            maybe(random, ColumnType.values()),
                            maybe(random, Role.values()),
                            maybe(random, filled(random)),
                            maybe(random, filled(random))));
            types.put(text(random), pick(random, ColumnType.values()));
        }
        var read =
                new ReadOptions(
                        maybe(random, ",", ";", "\t", "|", "#", " "),
                        maybe(random, "UTF-8", "GB18030"),
                        maybe(random, ".", ","),
                        maybe(random, true, false),
                        types);
        var settings = new LinkedHashMap<String, Map<String, Object>>();
        settings.put(
                text(random),
                Map.of(
                        "a",
                        random.nextInt(),
                        "b",
                        random.nextDouble() * 1e-5,
                        "c",
                        text(random),
                        "d",
                        true));
        var data =
                new DataStep(
                        "d/" + text(random).strip(),
                        text(random),
                        maybe(random, text(random)),
                        maybe(random, Task.values()),
                        read,
                        columns,
                        Stream.generate(() -> randomStep(random))
                                .limit(random.nextInt(6))
                                .toList());
        return new Recipe(
                1,
                text(random),
                random.nextLong(),
                new Brief(text(random), "", text(random), "", text(random), ""),
                data.file().equals("d/")
                        ? new DataStep("d", data.target(), null, null, read, columns)
                        : data,
                randomQuality(random),
                new AdviceStep(pick(random, AdviceStep.INTERACTIVE, AdviceStep.OFFLINE)),
                new TrainStep(
                                List.of(text(random), text(random)),
                                0.1 + random.nextDouble() * 0.3,
                                0.1 + random.nextDouble() * 0.3,
                                settings,
                                maybe(random, "auc"))
                        .withSplit(pick(random, SplitRule.values()), maybe(random, filled(random)))
                        .withMonotone(
                                random.nextBoolean()
                                        ? Map.of()
                                        : Map.of(filled(random), pick(random, Direction.values()))),
                new TuneStep(random.nextInt(100)),
                new ValidateStep(2 + random.nextInt(9)),
                new ExplainStep(
                        1 + random.nextInt(1000),
                        ExplainMethod.values()[random.nextInt(ExplainMethod.values().length)],
                        ExplainSettings.UNITS.get(random.nextInt(ExplainSettings.UNITS.size())),
                        1 + random.nextInt(500),
                        null),
                new ExportStep(random.nextDouble(), pick(random, ExportUse.values())),
                randomCompress(random));
    }

    private static String text(RandomGenerator random) {
        if (random.nextBoolean()) {
            String awkward = pick(random, AWKWARD.toArray(String[]::new));
            return awkward.isBlank() ? "x" : awkward;
        }
        var text = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(
                    (char)
                            (random.nextInt(10) < 7
                                    ? 32 + random.nextInt(95)
                                    : 0x4e00 + random.nextInt(500)));
        }
        return text.toString();
    }

    @SafeVarargs
    private static <T> T pick(RandomGenerator random, T... all) {
        return all[random.nextInt(all.length)];
    }

    @SafeVarargs
    private static <T> @Nullable T maybe(RandomGenerator random, T... all) {
        return random.nextBoolean() ? null : all[random.nextInt(all.length)];
    }
}
