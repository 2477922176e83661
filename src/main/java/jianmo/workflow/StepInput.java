package jianmo.workflow;

import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Table;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.media.MediaRef;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.text.TextSettings;
import jianmo.store.ProjectStore;
import jianmo.store.StoredResult;
import jianmo.train.DeviceSource;
import jianmo.train.Metrics;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.DataStep;
import jianmo.workflow.task.TableRef;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What a step may read: the recipe, the kept results of earlier stages, the engines.
record StepInput(
        Studio studio,
        Recipe recipe,
        ProjectStore store,
        SourceHashes hashes,
        Supplier<LiveRuns> runs,
        DeviceSource devices) {

    /// The kept result of an earlier stage.
    ///
    /// @throws UserError when there is none yet
    <T> T result(Stage stage, Class<T> type) {
        return store.latest(stage.id())
                .map(stored -> stored.as(type))
                .orElseThrow(() -> UserError.wrongUse("workflow.stage-missing", stageName(stage)));
    }

    /// The same with another recipe that is not written.
    StepInput with(Recipe other) {
        return new StepInput(studio, other, store, hashes, runs, devices);
    }

    /// Name of the metric that decides: the recipe's, else the usual one of the task.
    String metric() {
        String said = recipe.train().metric();
        return said != null ? said : Metrics.deciding(data().target().task());
    }

    String receiptHash(Stage stage) {
        return store.latest(stage.id())
                .map(StoredResult::receipt)
                .map(receipt -> receipt.hash())
                .orElse("");
    }

    DataSummary data() {
        return result(Stage.DATA, DataSummary.class);
    }

    TableRef tableRef() {
        return new TableRef(
                columnar().toString(), store.files().models().toString(), data(), media());
    }

    /// How texts and pictures are prepared, where that is not as usual: a model trained otherwise
    /// is out of date.
    Map<String, String> mediaFacts() {
        var facts = new TreeMap<String, String>();
        DataStep step = recipe.data();
        var image = step.image();
        var usual = ImageSettings.standard();
        // how training pictures are varied does not matter to what is read
        boolean asUsual =
                image.cut(image.crop()).equals(usual.cut(usual.crop()))
                        && image.small().equals(usual.small());
        if (!asUsual) {
            facts.put("images", Json.write(image));
        }
        if (step.text().maxTokens() != TextSettings.MOST_TOKENS || step.text().length() != 0) {
            facts.put("texts", step.text().maxTokens() + " " + step.text().words());
        }
        String backbone = step.image().backbone();
        if (!backbone.isEmpty()) {
            facts.put("backbone", backboneHash(store.files().resolve(backbone)));
        }
        return facts;
    }

    private String backboneHash(Path file) {
        try {
            return hashes.of(file);
        } catch (IOException _) {
            return "";
        }
    }

    /// Where the texts and pictures of the table are.
    MediaRef media() {
        var files = store.files();
        DataStep step = recipe.data();
        String backbone = step.image().backbone();
        return new MediaRef(
                files.resolve(step.file()).toAbsolutePath().toString(),
                files.data().toAbsolutePath().toString(),
                backbone.isEmpty() ? "" : files.resolve(backbone).toAbsolutePath().toString(),
                step.image(),
                step.text());
    }

    Path columnar() {
        return store.files().data().resolve(data().columnar());
    }

    /// The table as it was read, before the steps of the recipe.
    Path imported() {
        return store.files().data().resolve(data().imported());
    }

    /// The steps that made the table as it is kept; the recipe may say something newer.
    List<Preparation> steps() {
        return store.latest(Stage.DATA.id())
                .map(kept -> Json.read(kept.receipt().settings(), DataStep.class).steps())
                .orElse(List.of());
    }

    Table openTable() {
        return studio.tables().open(columnar(), media());
    }

    static jianmo.base.message.Message stageName(Stage stage) {
        return jianmo.base.message.Message.of(stage.titleKey());
    }
}
