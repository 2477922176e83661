package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Blank;
import jianmo.dataset.prepare.Preparation.Clip;
import jianmo.dataset.prepare.Preparation.Deduplicate;
import jianmo.dataset.prepare.Preparation.Derive;
import jianmo.dataset.prepare.Preparation.DropColumn;
import jianmo.dataset.prepare.Preparation.Filter;
import jianmo.dataset.prepare.Preparation.Impute;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A step as it is typed in a terminal: `derive ppc = price / carat`. A column with spaces stands
/// in double quotes.
///
/// @param step null where it must be fitted first
/// @param column to fill, when it must be fitted
/// @param method how
record StepWords(@Nullable Preparation step, String column, Impute.@Nullable Method method) {

    private static final String COLUMN = "(?:\"([^\"]+)\"|(\\S+))";
    private static final Pattern DERIVE = Pattern.compile("derive\\s+" + COLUMN + "\\s*=\\s*(.+)");
    private static final Pattern DROP = Pattern.compile("drop-column\\s+(?:\"([^\"]+)\"|(.+))");
    private static final Pattern FILTER = Pattern.compile("filter\\s+(.+)");
    private static final Pattern BLANK =
            Pattern.compile("blank\\s+" + COLUMN + "\\s+where\\s+(.+)");
    private static final Pattern IMPUTE = Pattern.compile("impute\\s+" + COLUMN + "\\s+(.+)");
    private static final Pattern CLIP =
            Pattern.compile("clip\\s+" + COLUMN + "\\s+(\\S+)\\s+(\\S+)");
    private static final Pattern SAME = Pattern.compile("deduplicate(?:\\s+(.+))?");

    /// @throws UserError when it is not understood
    static StepWords of(String text) {
        String typed = text.strip();
        Matcher m = DERIVE.matcher(typed);
        if (m.matches()) {
            return done(new Derive(column(m), m.group(3), null));
        }
        m = DROP.matcher(typed);
        if (m.matches()) {
            return done(new DropColumn(column(m)));
        }
        m = FILTER.matcher(typed);
        if (m.matches()) {
            return done(new Filter(m.group(1)));
        }
        m = BLANK.matcher(typed);
        if (m.matches()) {
            return done(new Blank(column(m), m.group(3)));
        }
        m = CLIP.matcher(typed);
        if (m.matches()) {
            return done(new Clip(column(m), limit(m.group(3), text), limit(m.group(4), text)));
        }
        m = SAME.matcher(typed);
        if (m.matches()) {
            return done(new Deduplicate(names(m.group(1))));
        }
        m = IMPUTE.matcher(typed);
        if (m.matches()) {
            return impute(column(m), m.group(3).strip());
        }
        throw UserError.wrongUse("cli.prepare.not-understood", text);
    }

    private static StepWords done(Preparation step) {
        return new StepWords(step, "", null);
    }

    private static String column(Matcher m) {
        String quoted = m.group(1);
        return quoted == null ? m.group(2).strip() : quoted;
    }

    private static StepWords impute(String column, String how) {
        return switch (how.toLowerCase(Locale.ROOT)) {
            case "median" -> new StepWords(null, column, Impute.Method.MEDIAN);
            case "most-frequent" -> new StepWords(null, column, Impute.Method.MOST_FREQUENT);
            case "model" -> new StepWords(null, column, Impute.Method.MODEL);
            default -> done(new Impute(column, Impute.Method.VALUE, how, null));
        };
    }

    /// A number, or `-` for none.
    private static @Nullable Double limit(String text, String all) {
        if (text.equals("-")) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException _) {
            throw UserError.wrongUse("cli.prepare.not-understood", all);
        }
    }

    private static List<String> names(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
    }
}
