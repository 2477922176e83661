package jianmo.quality;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a person may set in the quality stage.
///
/// @param off dimensions that are left out
/// @param rules SQL conditions every row should meet, as `age between 0 and 120`
/// @param mix wished share of the rows per value of a column, null when nothing is wished
/// @param confirmed source row numbers whose label a person has looked at and kept
public record QualitySettings(
        Thresholds thresholds,
        List<String> off,
        List<String> rules,
        @Nullable WishedMix mix,
        List<Long> confirmed) {

    public QualitySettings {
        off = List.copyOf(off);
        rules = List.copyOf(rules);
        confirmed = List.copyOf(confirmed);
    }

    public static QualitySettings standard() {
        return new QualitySettings(Thresholds.standard(), List.of(), List.of(), null, List.of());
    }
}
