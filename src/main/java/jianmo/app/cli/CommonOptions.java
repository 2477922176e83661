package jianmo.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Locale;

/// What every verb understands.
public final class CommonOptions {

    @Option(names = "--json", descriptionKey = "json")
    boolean json;

    @Option(names = "--lang", paramLabel = "zh|en", descriptionKey = "lang")
    @Nullable String language;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    @Nullable Long seed;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help")
    boolean help;

    /// `zh` or `en`: what `--lang` says, else `JIANMO_LANG`, else the machine's language.
    public static String language(@Nullable String asked) {
        String wish = asked != null ? asked : System.getenv("JIANMO_LANG");
        if (wish == null || wish.isBlank()) {
            wish = Locale.getDefault().getLanguage();
        }
        return wish.toLowerCase(Locale.ROOT).startsWith("zh") ? "zh" : "en";
    }

    /// The language asked for anywhere on the command line, before it is parsed.
    public static String language(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--lang=")) {
                return language(args[i].substring("--lang=".length()));
            }
            if (args[i].equals("--lang") && i + 1 < args.length) {
                return language(args[i + 1]);
            }
        }
        return language((String) null);
    }
}
