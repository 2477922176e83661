package jianmo.workflow;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.text.TextSettings;
import jianmo.quality.QualityMatrix;
import jianmo.quality.QualitySettings;
import jianmo.quality.Verdict;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.task.QualityTask;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Fills the quality matrix, in a worker.
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
        return settingsOf(recipe);
    }

    private static QualitySettings settingsOf(Recipe recipe) {
        var quality = recipe.quality();
        return new QualitySettings(
                quality.thresholds(),
                quality.off(),
                quality.rules(),
                quality.mix(),
                quality.confirmed());
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA);
    }

    /// Ages are counted from today, so a table with times is judged anew each day; and anew when
    /// the file it is compared with has changed.
    @Override
    public Map<String, String> facts(StepInput input) {
        var facts = new TreeMap<String, String>();
        boolean times =
                input.store().latest(Stage.DATA.id()).isPresent()
                        && input.data().schema().columns().stream()
                                .anyMatch(c -> c.type() == ColumnType.TIME);
        if (times) {
            facts.put("today", today().toString());
        }
        var texts = input.recipe().data().text();
        if (!texts.equals(TextSettings.standard())) {
            facts.put("texts", Json.write(texts));
        }
        String name = input.recipe().quality().serving();
        if (name != null) {
            Path file = input.store().files().resolve(name);
            try {
                facts.put("serving", Files.exists(file) ? Hashes.ofFile(file) : "");
            } catch (IOException e) {
                throw UserError.because(e, "data.file.denied", file.toString());
            }
        }
        return facts;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    @Override
    public Made<QualityMatrix> make(StepInput input, Progress progress) {
        var request =
                new QualityTask.Request(
                        input.tableRef(),
                        settingsOf(input.recipe()),
                        input.recipe().data().text(),
                        serving(input),
                        today().toString(),
                        input.recipe().seed(),
                        input.studio().threads());
        var task = input.studio().tasks().quality();
        return Made.of(input.studio().compute().call(task, request, progress));
    }

    private static @Nullable String serving(StepInput input) {
        String name = input.recipe().quality().serving();
        return name == null
                ? null
                : input.store().files().resolve(name).toAbsolutePath().toString();
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
