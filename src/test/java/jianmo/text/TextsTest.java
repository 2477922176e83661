package jianmo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every text exists in both languages, is used, and every text that is used exists. What fails is
/// listed so that it can be pasted into the files.
///
/// A key counts as used when it stands in the program as a string; or when it begins with a string
/// that ends in a full stop and is put together with something (`"stage." + id`).
@TestInstance(Lifecycle.PER_CLASS)
class TextsTest {

    private static final Path HOME = Path.of(System.getProperty("jianmo.home", "."));
    private static final Path TEXTS = HOME.resolve("src/main/resources/jianmo/text");
    private static final Path SOURCES = HOME.resolve("src/main/java");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*\\.?");

    /// Calls whose first string is a key.
    private static final Pattern SAID =
            Pattern.compile(
                    "(?:\\bMessage\\.of|\\bUserError\\s*\\.(?:failed|wrongUse)|\\btexts(?:\\(\\))?\\.of)\\(\\s*"
                        + "\"([^\"]+)\"\\s*[,)]"
                        + "|\\bUserError\\s*\\.because\\(\\s*\\w+,\\s*\"([^\"]+)\"\\s*[,)]");

    /// Parts of the command line's help: these may be empty, or a list of names.
    private static final String HELP = "cli.help.";

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[^}]*}");

    /// An apostrophe that is neither doubled nor quotes a brace.
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!['{}])'(?!['{}])");

    private final Map<String, Map<String, String>> texts = new TreeMap<>();
    private final Set<String> literals = new TreeSet<>();
    private final Map<String, String> said = new TreeMap<>();

    @BeforeAll
    void read() throws IOException {
        try (var files = Files.list(TEXTS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".properties")).toList()) {
                texts.put(file.getFileName().toString(), entries(file));
            }
        }
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                collect(source, file);
            }
        }
    }

    private void collect(String source, Path file) {
        Matcher literal = LITERAL.matcher(source);
        while (literal.find()) {
            if (KEY.matcher(literal.group(1)).matches()) {
                literals.add(literal.group(1));
            }
        }
        Matcher call = SAID.matcher(source);
        while (call.find()) {
            String key = call.group(1) == null ? call.group(2) : call.group(1);
            said.put(key, SOURCES.relativize(file).toString());
        }
    }

    /// Lines `key=text`; comments and blank lines between; no continued lines.
    private static Map<String, String> entries(Path file) throws IOException {
        var entries = new LinkedHashMap<String, String>();
        var twice = new ArrayList<String>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            assertTrue(equals > 0, file + ": not key=text: " + line);
            String key = line.substring(0, equals).strip();
            if (entries.put(key, line.substring(equals + 1).strip()) != null) {
                twice.add(key);
            }
        }
        assertEquals(List.of(), twice, "twice in " + file.getFileName());
        return entries;
    }

    @Test
    void everyFileBelongsToAnAreaAndALanguage() {
        var expected =
                Texts.AREAS.stream()
                        .flatMap(area -> Stream.of(area + "_en", area + "_zh"))
                        .map(name -> name + ".properties")
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, texts.keySet());
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        var missing = new StringBuilder();
        for (String area : Texts.AREAS) {
            missing(area + "_zh", area + "_en", missing);
            missing(area + "_en", area + "_zh", missing);
        }
        none(missing, "missing in one language; paste and translate");
    }

    private void missing(String in, String but, StringBuilder list) {
        var there = file(in);
        var lines =
                file(but).entrySet().stream()
                        .filter(entry -> !there.containsKey(entry.getKey()))
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList();
        if (!lines.isEmpty()) {
            list.append("# ").append(in).append(".properties\n");
            lines.forEach(line -> list.append(line).append('\n'));
        }
    }

    @Test
    void aKeyStandsInOneAreaOnly() {
        var owners = new TreeMap<String, String>();
        var twice = new StringBuilder();
        for (String area : Texts.AREAS) {
            for (String key : file(area + "_en").keySet()) {
                String other = owners.put(key, area);
                if (other != null) {
                    twice.append(key).append(" in ").append(other + " and " + area).append('\n');
                }
            }
        }
        none(twice, "in two areas");
    }

    @Test
    void bothLanguagesHaveTheSamePlaces() {
        var wrong = new StringBuilder();
        for (String area : Texts.AREAS) {
            var chinese = file(area + "_zh");
            file(area + "_en")
                    .forEach((key, english) -> {
                        String other = chinese.getOrDefault(key, english);
                        if (!places(english).equals(places(other))) {
                            wrong.append(key)
                                    .append(": ")
                                    .append(places(english))
                                    .append(" and ")
                                    .append(places(other))
                                    .append('\n');
                        }
                    });
        }
        none(wrong, "places differ");
    }

    private static Set<String> places(String text) {
        var places = new TreeSet<String>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            places.add("{" + place.group(1) + "}");
        }
        return places;
    }

    @Test
    void everyTextIsAValidPattern() {
        var wrong = new StringBuilder();
        everyText((file, key, text) -> {
            if (LONE_APOSTROPHE.matcher(text).find()) {
                wrong.append(file + " " + key + ": apostrophe not doubled\n");
            }
            try {
                var _ = new MessageFormat(text, Locale.ENGLISH);
            } catch (IllegalArgumentException e) {
                wrong.append(file + " " + key + ": " + e.getMessage() + "\n");
            }
            if (text.isBlank() && !key.startsWith(HELP)) {
                wrong.append(file + " " + key + ": empty\n");
            }
        });
        none(wrong, "no valid pattern");
    }

    @Test
    void everyTextThatIsSaidExists() {
        var known = allKeys();
        var missing = new StringBuilder();
        said.forEach((key, file) -> {
            if (!known.contains(key)) {
                missing.append(key).append("=   # ").append(file).append('\n');
            }
        });
        none(missing, "used, but in no file; paste and write");
    }

    @Test
    void everyTextIsUsed() {
        var prefixes = literals.stream().filter(literal -> literal.endsWith(".")).toList();
        var unused = new StringBuilder();
        for (String area : Texts.AREAS) {
            for (String key : file(area + "_en").keySet()) {
                if (!literals.contains(key) && prefixes.stream().noneMatch(key::startsWith)) {
                    unused.append(area).append(": ").append(key).append('\n');
                }
            }
        }
        none(unused, "never used; remove from both languages");
    }

    @Test
    void chineseTextsAreChinese() {
        var wrong = new StringBuilder();
        everyText((file, key, text) -> {
            boolean ascii = text.chars().allMatch(c -> c < 128);
            if (file.endsWith("_zh.properties")
                    && ascii
                    && !key.startsWith(HELP)
                    && text.replaceAll("\\{[^}]*}", "").split("[^A-Za-z]+").length > 4) {
                wrong.append(file + " " + key + "=" + text + "\n");
            }
            if (file.endsWith("_en.properties")
                    && text.codePoints()
                            .anyMatch(c ->
                                    Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                    && !key.contains("language")) {
                wrong.append(file + " " + key + "=" + text + "\n");
            }
        });
        none(wrong, "in the other language");
    }

    private interface TextVisitor {
        void visit(String file, String key, String text);
    }

    private void everyText(TextVisitor visitor) {
        texts.forEach(
                (file, entries) -> entries.forEach((key, text) -> visitor.visit(file, key, text)));
    }

    private Set<String> allKeys() {
        return texts.values().stream()
                .flatMap(t -> t.keySet().stream())
                .collect(Collectors.toSet());
    }

    private Map<String, String> file(String name) {
        return texts.getOrDefault(name + ".properties", Map.of());
    }

    private static void none(StringBuilder found, String what) {
        if (!found.isEmpty()) {
            fail(what + ":\n" + found);
        }
    }

    @Test
    void spacesSetOffLatinWordsFromChineseOnesAndNoOthers() {
        Texts texts = Texts.in("zh");
        String metric = "validate.verdict.good";
        assertTrue(texts.of(metric, "对数损失", 1, 2, 3, 4, 5, 6).contains("，对数损失为"));
        assertTrue(texts.of(metric, "AUC", 1, 2, 3, 4, 5, 6).contains("，AUC 为"));
        assertTrue(texts.of(metric, "甲 乙", 1, 2, 3, 4, 5, 6).contains("，甲 乙为"));
    }
}
