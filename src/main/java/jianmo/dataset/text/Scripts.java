package jianmo.dataset.text;

/// How the letters of a text divide among scripts.
///
/// @param letters all letters
/// @param chinese share of Chinese characters, 0…1
/// @param latin share of Latin letters
/// @param other share of the rest
public record Scripts(long letters, double chinese, double latin, double other) {

    public static Scripts of(String text) {
        long[] counts = new long[3];
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> {
                    boolean han = Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
                    boolean latin = Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
                    counts[han ? 0 : latin ? 1 : 2]++;
                });
        long all = counts[0] + counts[1] + counts[2];
        double by = Math.max(1, all);
        return new Scripts(all, counts[0] / by, counts[1] / by, counts[2] / by);
    }
}
