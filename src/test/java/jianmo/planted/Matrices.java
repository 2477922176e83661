package jianmo.planted;

import jianmo.base.job.Progress;
import jianmo.quality.LabelVerdict;
import jianmo.quality.QualityAssessment;
import jianmo.quality.QualityChecks;
import jianmo.quality.QualityInput;
import jianmo.quality.QualityMatrix;
import jianmo.quality.QualitySettings;
import jianmo.quality.Thresholds;

import java.time.LocalDate;
import java.util.List;

/// Quality matrices of planted tables, without judging labels.
public final class Matrices {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private Matrices() {}

    public static QualityMatrix of(PlainTable.Opened opened, List<String> rules) {
        var settings =
                new QualitySettings(Thresholds.standard(), List.of(), rules, null, List.of());
        return new QualityAssessment(QualityChecks.all())
                .assess(
                        new QualityInput(
                                opened.table(),
                                opened.data(),
                                settings,
                                null,
                                _ -> LabelVerdict.unknown(),
                                TODAY,
                                Progress.ignored()));
    }

    /// Source rows that a dimension names in a column.
    public static List<Long> rows(QualityMatrix matrix, String column, String dimension) {
        return matrix.cells().stream()
                .filter(c -> c.dimension().equals(dimension) && c.column().equals(column))
                .flatMap(c -> c.rows().rows().stream())
                .toList();
    }
}
