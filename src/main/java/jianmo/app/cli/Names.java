package jianmo.app.cli;

import java.util.Locale;

/// Constants as outsiders read them: lower case with dashes.
final class Names {

    private Names() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
