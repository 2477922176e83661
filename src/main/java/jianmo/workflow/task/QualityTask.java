package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.text.TextSettings;
import jianmo.quality.LabelVerdict;
import jianmo.quality.QualityAssessment;
import jianmo.quality.QualityChecks;
import jianmo.quality.QualityInput;
import jianmo.quality.QualityMatrix;
import jianmo.quality.QualitySettings;
import jianmo.quality.TextInput;
import jianmo.train.ModelFamily;
import jianmo.validate.LabelAgreement;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// Fills the quality matrix of a table.
public final class QualityTask implements WorkerTask<QualityTask.Request, QualityMatrix> {

    /// The family that judges labels: quick, and good on most tables.
    private static final String JUDGE = "xgboost";

    private final TableEngine tables;
    private final List<ModelFamily> families;
    private final TextReading texts;

    QualityTask(TableEngine tables, List<ModelFamily> families, TextReading texts) {
        this.tables = tables;
        this.families = families;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "quality";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<QualityMatrix> responseType() {
        return QualityMatrix.class;
    }

    @Override
    public QualityMatrix run(Request request, Progress progress) {
        try (Table table = request.table().open(tables);
                Table serving = serving(request, progress)) {
            var input =
                    new QualityInput(
                            table,
                            request.table().data(),
                            request.settings(),
                            serving,
                            watched -> judge(table, request, watched),
                            new TextInput(
                                    request.texts(),
                                    column ->
                                            texts.vectors(
                                                    request.table(), table, column, progress)),
                            LocalDate.parse(request.today()),
                            progress);
            return new QualityAssessment(QualityChecks.all()).assess(input);
        }
    }

    /// Texts are judged by what they mean.
    private LabelVerdict judge(Table table, Request request, Progress progress) {
        TextReading.Read read = texts.numbers(request.table(), table, progress);
        return LabelAgreement.standard(
                        read.table(),
                        read.data(),
                        StageTasks.family(families, JUDGE),
                        request.seed(),
                        request.threads())
                .judge(progress);
    }

    private @Nullable Table serving(Request request, Progress progress) {
        String file = request.serving();
        if (file == null) {
            return null;
        }
        Path folder = Path.of(request.table().columnar()).toAbsolutePath().resolveSibling("");
        var imported = tables.importFile(Path.of(file), ReadOptions.sniff(), folder, progress);
        return tables.open(imported.columnar());
    }

    /// @param texts how texts are prepared
    /// @param serving absolute path of a file as the model will meet it later, null when none
    /// @param today the day ages are counted from, as 2026-03-01
    public record Request(
            TableRef table,
            QualitySettings settings,
            TextSettings texts,
            @Nullable String serving,
            String today,
            long seed,
            int threads) {}
}
