package jianmo.engine.duckdb;

import java.util.Set;

/// What an expression may call. Nothing here reads or writes anything but its arguments, differs
/// from one call to the next, or makes much out of little.
final class Allowed {

    /// Operators, by the names the parser gives them.
    static final Set<String> OPERATORS =
            Set.of(
                    "+", "-", "*", "/", "//", "%", "^", "**", "||", "~~", "!~~", "~~*", "!~~*",
                    "~~~");

    static final Set<String> FUNCTIONS =
            Set.of(
                    // numbers
                    "abs",
                    "ceil",
                    "ceiling",
                    "floor",
                    "round",
                    "trunc",
                    "sign",
                    "sqrt",
                    "cbrt",
                    "exp",
                    "ln",
                    "log",
                    "log2",
                    "log10",
                    "pow",
                    "power",
                    "mod",
                    "sin",
                    "cos",
                    "tan",
                    "asin",
                    "acos",
                    "atan",
                    "atan2",
                    "pi",
                    "degrees",
                    "radians",
                    "greatest",
                    "least",
                    "isnan",
                    "isinf",
                    "isfinite",
                    // texts
                    "lower",
                    "lcase",
                    "upper",
                    "ucase",
                    "length",
                    "len",
                    "strlen",
                    "trim",
                    "ltrim",
                    "rtrim",
                    "left",
                    "right",
                    "substr",
                    "substring",
                    "replace",
                    "reverse",
                    "concat",
                    "contains",
                    "prefix",
                    "starts_with",
                    "suffix",
                    "ends_with",
                    "position",
                    "strpos",
                    "instr",
                    "split_part",
                    "regexp_matches",
                    "regexp_full_match",
                    "regexp_extract",
                    "regexp_replace",
                    "levenshtein",
                    "ascii",
                    "unicode",
                    "translate",
                    "strip_accents",
                    "lpad",
                    "rpad",
                    // dates
                    "date_part",
                    "datepart",
                    "date_trunc",
                    "datetrunc",
                    "date_diff",
                    "datediff",
                    "date_sub",
                    "datesub",
                    "date_add",
                    "year",
                    "month",
                    "day",
                    "hour",
                    "minute",
                    "second",
                    "quarter",
                    "week",
                    "weekofyear",
                    "dayofweek",
                    "isodow",
                    "weekday",
                    "dayofyear",
                    "dayofmonth",
                    "last_day",
                    "make_date",
                    "make_timestamp",
                    "epoch",
                    "strftime",
                    "try_strptime",
                    "dayname",
                    "monthname",
                    "to_years",
                    "to_months",
                    "to_weeks",
                    "to_days",
                    "to_hours",
                    "to_minutes",
                    "to_seconds",
                    // choices
                    "if",
                    "ifnull",
                    "nullif",
                    "coalesce");

    /// Functions whose second argument says how long the result becomes: it must be a number
    /// written out, no larger than this.
    static final Set<String> PADDING = Set.of("lpad", "rpad");

    static final int LONGEST_PADDING = 1000;

    static final Set<String> TYPES =
            Set.of(
                    "BOOLEAN",
                    "BOOL",
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "INT",
                    "BIGINT",
                    "HUGEINT",
                    "FLOAT",
                    "REAL",
                    "DOUBLE",
                    "DECIMAL",
                    "NUMERIC",
                    "VARCHAR",
                    "TEXT",
                    "STRING",
                    "CHAR",
                    "DATE",
                    "TIMESTAMP",
                    "DATETIME");

    private Allowed() {}
}
