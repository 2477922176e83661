package jianmo.base.message;

import java.util.Locale;

/// Constants as outsiders read them, in recipes, text keys and JSON: lower case with dashes.
public final class Names {

    private Names() {}

    public static String of(Enum<?> constant) {
        return of(constant.name());
    }

    /// @param constant as it is written in Java, `NEAR_DUPLICATE`
    public static String of(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
