package jianmo.quality;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a value is written.
enum ValueForm {
    NUMBER,
    /// `1,5` or `1.234,56`
    DECIMAL_COMMA,
    /// `12 kg`, `$ 12`, `3.5%`
    WITH_UNIT,
    /// `2017-03-01`, with or without a time
    DATE_ISO,
    /// `01.03.2017`
    DATE_DOTS,
    /// `01/03/2017`; day or month first
    DATE_SLASHES,
    /// `2017年3月1日`
    DATE_CHINESE,
    /// `20170301`
    DATE_DIGITS,
    /// Looks like a date but there is no such day.
    NO_SUCH_DATE,
    WORD;

    private static final Pattern PLAIN =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern COMMA =
            Pattern.compile("[+-]?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+),[0-9]+");
    private static final Pattern UNIT =
            Pattern.compile(
                    "[$€£¥￥]\\s?[+-]?[0-9][0-9.,]*|[+-]?[0-9][0-9.,]*\\s?([%‰€£¥°元岁]|[A-Za-z]{1,3}|°[CF]|[a-z]{1,3}/[a-z]{1,3})");
    private static final Pattern ISO =
            Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})([ T][0-9:.]+Z?)?");
    private static final Pattern DOTS = Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})");
    private static final Pattern SLASHES =
            Pattern.compile("([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})");
    private static final Pattern CHINESE = Pattern.compile("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日");
    private static final Pattern DIGITS =
            Pattern.compile("((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])");

    boolean isDate() {
        return switch (this) {
            case DATE_ISO, DATE_DOTS, DATE_SLASHES, DATE_CHINESE, DATE_DIGITS, NO_SUCH_DATE -> true;
            case NUMBER, DECIMAL_COMMA, WITH_UNIT, WORD -> false;
        };
    }

    boolean isNumber() {
        return this == NUMBER || this == DECIMAL_COMMA || this == WITH_UNIT;
    }

    static ValueForm of(String value) {
        String text = value.strip();
        boolean digit = false;
        for (int i = 0; i < text.length() && !digit; i++) {
            digit = Character.isDigit(text.charAt(i));
        }
        if (!digit || text.length() > 40) {
            return WORD;
        }
        ValueForm date = date(text);
        if (date != null) {
            return date;
        }
        return PLAIN.matcher(text).matches()
                ? NUMBER
                : COMMA.matcher(text).matches()
                        ? DECIMAL_COMMA
                        : UNIT.matcher(text).matches() ? WITH_UNIT : WORD;
    }

    private static @Nullable ValueForm date(String text) {
        Matcher m = ISO.matcher(text);
        if (m.matches()) {
            return day(m.group(1), m.group(2), m.group(3)) ? DATE_ISO : NO_SUCH_DATE;
        }
        m = DOTS.matcher(text);
        if (m.matches()) {
            return day(m.group(3), m.group(2), m.group(1)) ? DATE_DOTS : NO_SUCH_DATE;
        }
        m = SLASHES.matcher(text);
        if (m.matches()) {
            boolean any =
                    day(m.group(3), m.group(2), m.group(1))
                            || day(m.group(3), m.group(1), m.group(2));
            return any ? DATE_SLASHES : NO_SUCH_DATE;
        }
        m = CHINESE.matcher(text);
        if (m.matches()) {
            return day(m.group(1), m.group(2), m.group(3)) ? DATE_CHINESE : NO_SUCH_DATE;
        }
        m = DIGITS.matcher(text);
        return m.matches() && day(m.group(1), m.group(2), m.group(3)) ? DATE_DIGITS : null;
    }

    private static boolean day(String year, String month, String day) {
        try {
            var _ =
                    LocalDate.of(
                            Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
