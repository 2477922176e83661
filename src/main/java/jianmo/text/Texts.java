package jianmo.text;

import jianmo.base.message.Message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// The sentences of one language.
///
/// Texts live in `jianmo/text/<area>_<language>.properties`, UTF-8, with [MessageFormat] places
/// (`{0}`; an apostrophe is written twice). Every area exists in both languages; a test compares
/// keys and places.
public final class Texts {

    /// The parts the texts are split into, one file each.
    public static final List<String> AREAS =
            List.of(
                    "base",
                    "data",
                    "prepare",
                    "quality",
                    "advise",
                    "train",
                    "runs",
                    "tune",
                    "validate",
                    "explain",
                    "effect",
                    "fair",
                    "shapview",
                    "export",
                    "graph",
                    "lean",
                    "workflow",
                    "cli",
                    "ui",
                    "panels",
                    "inspect",
                    "trust",
                    "report");

    private static final Map<String, Texts> READ = new ConcurrentHashMap<>();

    private final Locale locale;
    private final Map<String, String> patterns;

    private Texts(Locale locale, Map<String, String> patterns) {
        this.locale = locale;
        this.patterns = patterns;
    }

    /// @param language `zh` or `en`
    public static Texts in(String language) {
        return READ.computeIfAbsent(language, Texts::read);
    }

    private static Texts read(String language) {
        var patterns = new HashMap<String, String>();
        for (String area : AREAS) {
            var properties = new Properties();
            String name = "/jianmo/text/" + area + "_" + language + ".properties";
            try (InputStream in = Texts.class.getResourceAsStream(name)) {
                if (in != null) {
                    properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.forEach((key, value) -> patterns.put((String) key, (String) value));
        }
        Locale locale = language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new Texts(locale, Map.copyOf(patterns));
    }

    /// `zh` or `en`.
    public String language() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /// The keys that start with `prefix`, without it.
    public List<String> keys(String prefix) {
        return patterns.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList();
    }

    /// The sentence of a message; a missing key shows itself in guillemets, so that it is noticed.
    public String of(Message message) {
        String pattern = patterns.get(message.key());
        if (pattern == null) {
            return "«" + message.key() + "»";
        }
        Object[] values =
                message.values().stream()
                        .map(value -> value instanceof Message nested ? of(nested) : value)
                        .toArray();
        return new MessageFormat(joined(pattern, values), locale).format(values);
    }

    /// Sentences one after the other; Chinese sets no space between them.
    public String sentences(List<String> sentences) {
        return String.join(language().equals("zh") ? "" : " ", sentences);
    }

    /// The pattern without the spaces that set off Latin words from Chinese ones, at places where a
    /// Chinese word will stand: texts of this studio only, never what a person wrote.
    private String joined(String pattern, Object... values) {
        if (!language().equals("zh") || pattern.indexOf('{') < 0) {
            return pattern;
        }
        String joined = pattern;
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String word && !word.isEmpty()) {
                if (isChinese(word.codePointAt(0))) {
                    joined = joined.replaceAll("(?<=\\p{IsHan}) (?=\\{" + i + "[,}])", "");
                }
                if (isChinese(word.codePointBefore(word.length()))) {
                    joined = joined.replaceAll("(?<=\\{" + i + "\\}) (?=\\p{IsHan})", "");
                }
            }
        }
        return joined;
    }

    private static boolean isChinese(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }

    public String of(String key, Object... values) {
        return of(Message.of(key, values));
    }
}
