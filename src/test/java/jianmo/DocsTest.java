package jianmo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.app.Families;
import jianmo.app.cli.Verbs;
import jianmo.brief.Brief;
import jianmo.compress.lean.LeanSettings;
import jianmo.compress.lean.Trial;
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
import jianmo.explain.fair.FairnessRequest;
import jianmo.export.ExportUse;
import jianmo.quality.Limit;
import jianmo.quality.QualityCheck;
import jianmo.quality.Thresholds;
import jianmo.quality.WishedMix;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.ui.shell.Panel;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeFile;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the pages say against what the program has.
class DocsTest {

    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final List<String> LANGUAGES = List.of("en", "zh");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PICTURE =
            Pattern.compile("(?:docs|\\.\\.)/pictures/([\\w-]+\\.png)");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var broken = new ArrayList<String>();
        for (Path page : pages()) {
            for (String link : found(LINK, withoutCode(Files.readString(page)))) {
                if (!link.contains("://") && !leads(page, link)) {
                    broken.add(HOME.relativize(page) + " → " + link);
                }
            }
        }
        assertEquals(List.of(), broken, "links that lead nowhere");
    }

    @Test
    void everyPictureIsShownAndSmall() throws IOException {
        var shown = new TreeSet<String>();
        for (Path page : pages()) {
            shown.addAll(found(PICTURE, Files.readString(page)));
        }
        var kept = new TreeSet<String>();
        long bytes = 0;
        try (var files = Files.list(HOME.resolve("docs/pictures"))) {
            for (Path file : files.toList()) {
                kept.add(file.getFileName().toString());
                assertTrue(Files.size(file) <= 200_000, () -> file + " is larger than 200 kB");
                bytes += Files.size(file);
            }
        }
        assertEquals(shown, kept, "pictures in docs/pictures and pictures on the pages");
        assertTrue(bytes <= 3_600_000, "the pictures take " + bytes + " bytes in all");
    }

    @Test
    void everyOpenInterfaceHasAPageOnHowToAddOne() throws IOException {
        var pages =
                Map.of(
                        ModelFamily.class, "a-model-family.md",
                        QualityCheck.class, "a-quality-check.md",
                        Panel.class, "a-panel.md");
        for (var page : pages.entrySet()) {
            String text = Files.readString(HOME.resolve("docs/adding").resolve(page.getValue()));
            assertTrue(
                    text.contains(page.getKey().getSimpleName()),
                    () -> page.getValue() + " does not name " + page.getKey().getSimpleName());
        }
    }

    @Test
    void bothGuidesHaveTheSameSections() throws IOException {
        assertEquals(shape(guide("en")), shape(guide("zh")));
        assertEquals(
                shape(Files.readString(HOME.resolve("README.md"))).lines().count(),
                shape(Files.readString(HOME.resolve("README.zh.md"))).lines().count());
    }

    @Test
    void theGuidesNameEveryStageAndEveryVerb() throws IOException {
        var verbs = new ArrayList<>(Verbs.stageVerbs().keySet());
        verbs.addAll(
                List.of(
                        "run",
                        "new",
                        "runs",
                        "prepare",
                        "repair",
                        "compare",
                        "explore",
                        "predict",
                        "tag-train",
                        "tag",
                        "report",
                        "verify",
                        "screenshot",
                        "doctor",
                        "settings"));
        for (String language : LANGUAGES) {
            String guide = guide(language);
            for (Stage stage : Stage.values()) {
                assertTrue(guide.contains(stage.id()), () -> language + ": " + stage.id());
            }
            var codes = new ArrayList<String>();
            for (String row : rows(section(guide, Set.of("Verbs", "子命令")))) {
                codes.addAll(found(CODE, cell(row, 0)));
            }
            for (String verb : verbs) {
                assertTrue(
                        codes.stream().anyMatch(code -> code.split(" ")[0].equals(verb)),
                        () -> language + " does not say what the verb " + verb + " does");
            }
        }
    }

    @Test
    void theGuidesListTheKeysOfTheRecipe() throws IOException {
        var known = keys(RecipeFile.text(full()));
        for (String language : LANGUAGES) {
            var told = new TreeSet<String>();
            for (String row : rows(section(guide(language), Set.of("The recipe", "配方")))) {
                told.addAll(found(CODE, cell(row, 0)));
            }
            assertEquals(known, told, language);
        }
    }

    @Test
    void theGuidesListTheSettingsOfEveryFamilyWithTheirDefaults() throws IOException {
        var known = new TreeSet<String>();
        for (ModelFamily family : Families.all()) {
            for (Hyperparameter setting : family.hyperparameters()) {
                known.add(family.id() + " " + setting.name() + " " + standard(setting));
            }
        }
        for (String language : LANGUAGES) {
            var told = new TreeSet<String>();
            for (String row : rows(section(guide(language), Set.of("Training", "训练")))) {
                if (cell(row, 0).startsWith("`")
                        && row.chars().filter(c -> c == '|').count() == 5) {
                    told.add(bare(cell(row, 0)) + " " + bare(cell(row, 1)) + " " + cell(row, 3));
                }
            }
            assertEquals(known, told, language);
        }
    }

    private static String standard(Hyperparameter setting) {
        return switch (setting) {
            case Hyperparameter.Whole whole -> String.valueOf(whole.standard());
            case Hyperparameter.Real real ->
                    new java.math.BigDecimal(String.valueOf(real.standard()))
                            .stripTrailingZeros()
                            .toPlainString();
            case Hyperparameter.Choice choice -> choice.standard();
            case Hyperparameter.Toggle toggle -> String.valueOf(toggle.standard());
        };
    }

    /// A recipe in which everything has a value.
    private static Recipe full() {
        var read =
                new ReadOptions(
                        ";",
                        "UTF-8",
                        ",",
                        true,
                        "sheet",
                        "select 1",
                        Map.of("COLUMN", ColumnType.CATEGORY));
        var column = new Recipe.ColumnChoice(ColumnType.CATEGORY, Role.FEATURE, "kg", "weighed");
        var image = ImageSettings.standard();
        var data =
                new Recipe.DataStep(
                        "table.csv",
                        "answer",
                        "yes",
                        Task.BINARY,
                        read,
                        Map.of("COLUMN", column),
                        List.of(new Preparation.Deduplicate(List.of())),
                        new ImageSettings(
                                100,
                                90,
                                image.mean(),
                                image.deviation(),
                                image.augment(),
                                48,
                                "b.onnx"),
                        new TextSettings(5, 100, 0.9, 64),
                        List.of("low", "high"));
        Thresholds thresholds = Thresholds.standard();
        for (Limit limit : Thresholds.all()) {
            thresholds = thresholds.with(limit.dimension(), limit.standard() / 2 + 0.001);
        }
        var quality =
                new Recipe.QualityStep(
                        thresholds,
                        List.of("outliers"),
                        List.of("age > 0"),
                        new WishedMix("COLUMN", Map.of("VALUE", 0.5)),
                        "serving.csv",
                        true,
                        List.of(3L));
        return Recipe.standard("full", data)
                .withBrief(new Brief("1", "2", "3", "4", "5", "6"))
                .withExport(new Recipe.ExportStep(0.005, ExportUse.FP32))
                .withCompress(
                        new LeanSettings(List.of(Trial.QAT), 1, 0.1, 0.1, 0.1, 8, 1, 2, 1, 1, 0.1))
                .withQuality(quality)
                .withTrain(
                        new Recipe.TrainStep(
                                List.of("linear"),
                                0.2,
                                0.2,
                                SplitRule.GROUP,
                                "COLUMN",
                                Map.of("FAMILY", Map.of("SETTING", 1)),
                                "auc",
                                Map.of("COLUMN", jianmo.train.Direction.UP),
                                new GroupWish("COLUMN", List.of(1.0))))
                .withExplain(
                        new Recipe.ExplainStep(
                                500,
                                ExplainMethod.KERNEL,
                                "probability",
                                30,
                                new Recipe.FairnessStep(
                                        new FairnessRequest(
                                                new GroupWish("COLUMN", List.of(1.0)),
                                                "VALUE",
                                                0.5),
                                        Map.of("GROUP", 0.4))))
                .withValidate(new Recipe.ValidateStep(5, 2, true));
    }

    /// Paths of the leaves of a YAML text that is indented by two spaces.
    private static Set<String> keys(String yaml) {
        var keys = new TreeSet<String>();
        var path = new ArrayDeque<String>();
        for (String line : yaml.lines().toList()) {
            String text = line.strip();
            if (text.startsWith("-")) {
                keys.add(String.join(".", path));
                continue;
            }
            int depth = (line.length() - line.stripLeading().length()) / 2;
            while (path.size() > depth) {
                path.removeLast();
            }
            int colon = text.indexOf(':');
            path.addLast(text.substring(0, colon).replace("\"", ""));
            if (colon < text.length() - 1) {
                keys.add(String.join(".", path));
            }
        }
        return keys;
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!target.startsWith(HOME) || !Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || found(HEADING, Files.readString(target)).stream()
                        .anyMatch(heading -> anchor(heading).equals(parts[1]));
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} -]", "")
                .replace(' ', '-');
    }

    /// Every page that belongs to the repository.
    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        for (String part : List.of("docs", "installers", "workspaces", "src/test/resources")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(part))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        try (Stream<Path> files = Files.list(HOME)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        assertTrue(pages.size() > 15, "pages found: " + pages.size());
        return pages;
    }

    private static String guide(String language) throws IOException {
        return Files.readString(HOME.resolve("docs/guide/" + language + ".md"));
    }

    /// Headings by their level, and the rows of tables and the pictures below each.
    private static String shape(String page) {
        var shape = new StringBuilder();
        for (String line : withoutCode(page).lines().toList()) {
            if (line.startsWith("#")) {
                shape.append('\n').append(line, 0, line.indexOf(' ')).append(' ');
            } else if (line.startsWith("|") || line.startsWith("![")) {
                shape.append(line.charAt(0));
            }
        }
        return shape.toString();
    }

    private static String section(String page, Set<String> titles) {
        for (String part : page.split("(?m)^## ")) {
            if (titles.contains(part.lines().findFirst().orElse("").strip())) {
                return part;
            }
        }
        throw new AssertionError("no section " + titles);
    }

    /// The rows of tables, without their heads.
    private static List<String> rows(String text) {
        var rows = new ArrayList<String>();
        boolean body = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("|---")) {
                body = true;
            } else if (!line.startsWith("|")) {
                body = false;
            } else if (body) {
                rows.add(line);
            }
        }
        return rows;
    }

    private static String cell(String row, int number) {
        return row.split("\\|")[number + 1].strip();
    }

    private static String bare(String code) {
        return code.replace("`", "");
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?ms)^```.*?^```", "").replaceAll("`[^`\n]*`", "");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult m) -> m.group(1)).toList();
    }
}
