package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Split;
import jianmo.export.ExportReport;
import jianmo.store.MetricRow;
import jianmo.train.Metric;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.task.ExportTask;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Exports the final model to ONNX, FP32 and INT8, and measures both.
final class ExportStep implements Step<ExportReport> {

    private static final String FP32 = "model.onnx";
    private static final String INT8 = "model.int8.onnx";

    @Override
    public Stage stage() {
        return Stage.EXPORT;
    }

    @Override
    public Class<ExportReport> resultType() {
        return ExportReport.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return recipe.export();
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA, Stage.TRAIN, Stage.TUNE);
    }

    @Override
    public Made<ExportReport> make(StepInput input, Progress progress) {
        Split split = input.result(Stage.TRAIN, TrainingReport.class).split();
        TuningReport tuning = input.result(Stage.TUNE, TuningReport.class);
        var files = input.store().files();
        Path fp32 = files.exports().resolve(FP32);
        Path int8 = files.exports().resolve(INT8);
        input.store().look("export", split.test().count());
        ExportReport report =
                input.studio()
                        .compute()
                        .call(
                                input.studio().tasks().export(),
                                new ExportTask.Request(
                                        input.tableRef(),
                                        split,
                                        String.valueOf(tuning.model().file()),
                                        fp32.toString(),
                                        int8.toString(),
                                        tuning.metric(),
                                        input.recipe().export().maxLoss(),
                                        metadata(input),
                                        input.imported().toString(),
                                        input.steps()),
                                progress);
        return new Made<>(
                report,
                List.of(
                        row("fp32", report.metric(), report.fp32Metric(), split),
                        row("int8", report.metric(), report.int8Metric(), split)),
                List.of(),
                List.of(files.stored(fp32), files.stored(int8)));
    }

    private static MetricRow row(String model, String metric, double value, Split split) {
        return new MetricRow(
                model, "test", metric, new Metric(value, value, value, split.test().count()));
    }

    private static Map<String, String> metadata(StepInput input) {
        var metadata = new TreeMap<String, String>();
        metadata.put("project", input.recipe().name());
        metadata.put("data.sha256", input.data().hash());
        metadata.put("receipt.tune", input.receiptHash(Stage.TUNE));
        metadata.putAll(input.studio().versions());
        return metadata;
    }

    @Override
    public Message summary(ExportReport report) {
        return Message.of(
                "workflow.export.summary",
                report.fp32Bytes(),
                report.int8Bytes(),
                report.speedRatio(),
                report.recommended());
    }
}
