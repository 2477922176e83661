package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.quality.QualityAssessment;
import jianmo.quality.QualityChecks;
import jianmo.quality.QualityInput;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Verdict;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.task.AgreementTask;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/// Fills the quality matrix.
final class QualityStep implements Step<QualityMatrix> {

    @Override
    public Stage stage() {
        return Stage.QUALITY;
    }

    @Override
    public Class<QualityMatrix> resultType() {
        return QualityMatrix.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return Map.of(
                "thresholds", recipe.quality().thresholds(),
                "validation", recipe.train().validation(),
                "test", recipe.train().test(),
                "split", recipe.train().split(),
                "splitBy", String.valueOf(recipe.train().splitBy()));
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA);
    }

    /// Ages are counted from today, so a table with times is judged anew each day.
    @Override
    public Map<String, String> facts(StepInput input) {
        boolean times =
                input.store().latest(Stage.DATA.id()).isPresent()
                        && input.data().schema().columns().stream()
                                .anyMatch(c -> c.type() == ColumnType.TIME);
        return times ? Map.of("today", today().toString()) : Map.of();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    @Override
    public Made<QualityMatrix> make(StepInput input, Progress progress) {
        try (Table table = input.openTable()) {
            var task = input.studio().tasks().agreement();
            var request =
                    new AgreementTask.Request(
                            input.tableRef(),
                            development(input, table, progress),
                            input.recipe().seed(),
                            input.studio().threads());
            var quality =
                    new QualityInput(
                            table,
                            input.data(),
                            input.recipe().quality().thresholds(),
                            watched ->
                                    input.studio().compute().call(task, request, watched).share(),
                            today(),
                            progress);
            return Made.of(new QualityAssessment(QualityChecks.all()).assess(quality));
        }
    }

    /// The rows that will not be locked: the quality stage does not look at those either.
    private static Rows development(StepInput input, Table table, Progress progress) {
        return ProjectSplit.of(input.recipe(), input.data(), table, progress).development();
    }

    @Override
    public Message summary(QualityMatrix matrix) {
        return Message.of(
                "workflow.quality.summary",
                matrix.count(Verdict.GOOD),
                matrix.count(Verdict.WARNING),
                matrix.count(Verdict.BAD));
    }
}
