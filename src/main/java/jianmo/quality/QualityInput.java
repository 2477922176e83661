package jianmo.quality;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Table;

import java.time.LocalDate;

/// What a check may look at.
///
/// @param today the day ages are counted from
public record QualityInput(
        Table table,
        DataSummary data,
        Thresholds thresholds,
        LabelJudge judge,
        LocalDate today,
        Progress progress) {

    QualityInput with(Progress changed) {
        return new QualityInput(table, data, thresholds, judge, today, changed);
    }
}
