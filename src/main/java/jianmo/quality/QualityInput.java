package jianmo.quality;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// What a check may look at.
///
/// @param serving the table as the model will meet it later, null when none is named
/// @param today the day ages are counted from
public record QualityInput(
        Table table,
        DataSummary data,
        QualitySettings settings,
        @Nullable Table serving,
        LabelJudge judge,
        LocalDate today,
        Progress progress) {

    Thresholds thresholds() {
        return settings.thresholds();
    }

    QualityInput with(Progress changed) {
        return new QualityInput(table, data, settings, serving, judge, today, changed);
    }

    QualityInput with(LabelJudge changed) {
        return new QualityInput(table, data, settings, serving, changed, today, progress);
    }
}
