package jianmo.quality;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kinds of personal data that can be told by their form.
enum PersonalKind {
    EMAIL(
            "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,4}\\.[A-Za-z]{2,24}",
            "@") {
        @Override
        boolean valid(String found) {
            return true;
        }
    },
    /// A citizen's number of the People's Republic of China: 18 characters with a check sum (GB
    /// 11643-1999).
    CHINESE_ID(
            "(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx](?![0-9A-Za-z])",
            "") {
        @Override
        boolean valid(String found) {
            int sum = 0;
            for (int i = 0; i < 17; i++) {
                sum += (found.charAt(i) - '0') * WEIGHTS[i];
            }
            return "10X98765432".charAt(sum % 11) == Character.toUpperCase(found.charAt(17));
        }
    },
    CHINESE_MOBILE(
            "(?<![0-9.])(?:\\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9.])", "1") {
        @Override
        boolean valid(String found) {
            return true;
        }
    },
    /// International, or as in North America; plain digits are no phone number.
    PHONE(
            "(?<![0-9.])(?:\\+[1-9][0-9]{0,2}[ .-]?(?:\\([0-9]{1,4}\\)|[0-9]{1,4})(?:["
                + " .-]?[0-9]{2,4}){2,4}|\\(?[2-9][0-9]{2}\\)?[ .-][0-9]{3}[.-][0-9]{4})(?![0-9.])",
            "") {
        @Override
        boolean valid(String found) {
            long digits = found.chars().filter(Character::isDigit).count();
            return digits >= 8 && digits <= 15;
        }
    },
    /// 13 to 19 digits with a check digit (Luhn 1960).
    CREDIT_CARD(
            "(?<![0-9.])[3-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}["
                    + " -]?[0-9]{1,4}(?:[0-9]{3})?(?![0-9.])",
            "") {
        @Override
        boolean valid(String found) {
            int sum = 0;
            boolean twice = false;
            String digits = found.replaceAll("[^0-9]", "");
            for (int i = digits.length() - 1; i >= 0; i--, twice = !twice) {
                int digit = digits.charAt(i) - '0';
                int part = twice ? 2 * digit : digit;
                sum += part > 9 ? part - 9 : part;
            }
            return sum % 10 == 0;
        }
    },
    /// With its check sum modulo 97 (ISO 13616).
    IBAN(
            "(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?:"
                    + " ?[0-9A-Z]{1,3})?(?![0-9A-Za-z])",
            "") {
        @Override
        boolean valid(String found) {
            String plain = found.replace(" ", "");
            String turned = plain.substring(4) + plain.substring(0, 4);
            int rest = 0;
            for (int i = 0; i < turned.length(); i++) {
                int value = Character.digit(turned.charAt(i), 36);
                rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
            }
            return plain.length() >= 15 && rest == 1;
        }
    },
    IP_ADDRESS(
            "(?<![0-9.])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?![0-9.])",
            ".") {
        @Override
        boolean valid(String found) {
            return found.length() >= 9;
        }
    };

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /// Longer texts are looked at up to here.
    private static final int LONGEST = 4_000;

    private final Pattern pattern;
    private final String sign;

    PersonalKind(String pattern, String sign) {
        this.pattern = Pattern.compile(pattern);
        this.sign = sign;
    }

    abstract boolean valid(String found);

    /// Whether a text contains this.
    boolean isIn(String text) {
        String read = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        if (!read.contains(sign)) {
            return false;
        }
        Matcher matcher = pattern.matcher(read);
        while (matcher.find()) {
            if (valid(matcher.group())) {
                return true;
            }
        }
        return false;
    }

    /// As in the texts.
    String key() {
        return "quality.personal-data.kind."
                + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
