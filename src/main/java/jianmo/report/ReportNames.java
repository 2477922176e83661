package jianmo.report;

import java.util.Locale;

/// Constants as they stand in text keys and style classes: lower case with dashes.
final class ReportNames {

    private ReportNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
