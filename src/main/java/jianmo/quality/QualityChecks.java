package jianmo.quality;

import java.util.List;

/// Every quality check of the studio, in the order of the matrix.
public final class QualityChecks {

    private QualityChecks() {}

    public static List<QualityCheck> all() {
        return List.of(
                new Completeness(),
                new LabelConsistency(),
                new FeatureCoverage(),
                new Timeliness(),
                new Duplicates(),
                new NearDuplicates(),
                new ConstantColumns(),
                new IdentifierColumns(),
                new Outliers(),
                new ImpossibleValues(),
                new PlausibleDates(),
                new MixedFormats(),
                new ClassBalance(),
                new DomainBalance(),
                new ServingMatch(),
                new PersonalData(),
                new TextShort(),
                new TextLength(),
                new TextDuplicates(),
                new TextLanguage(),
                new TextEncoding(),
                new ImageUnreadable(),
                new ImageSize(),
                new ImageDuplicates(),
                new ImageBlur(),
                new ImageLight(),
                new ImageColour());
    }
}
