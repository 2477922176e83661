package jianmo.quality;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// What a check may look at.
///
/// @param serving the table as the model will meet it later, null when none is named
/// @param texts what the texts of columns mean
/// @param today the day ages are counted from
public record QualityInput(
        Table table,
        DataSummary data,
        QualitySettings settings,
        @Nullable Table serving,
        LabelJudge judge,
        TextInput texts,
        LocalDate today,
        Progress progress) {

    /// A table whose texts are not read by meaning.
    public QualityInput(
            Table table,
            DataSummary data,
            QualitySettings settings,
            @Nullable Table serving,
            LabelJudge judge,
            LocalDate today,
            Progress progress) {
        this(table, data, settings, serving, judge, TextInput.none(), today, progress);
    }

    Thresholds thresholds() {
        return settings.thresholds();
    }

    QualityInput with(Progress changed) {
        return new QualityInput(table, data, settings, serving, judge, texts, today, changed);
    }

    QualityInput with(LabelJudge changed) {
        return new QualityInput(table, data, settings, serving, changed, texts, today, progress);
    }
}
