package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Schema;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.prepare.Preparation;
import jianmo.train.ModelFamily;
import jianmo.validate.TripleCheck.Adversarial;
import jianmo.validate.leak.Adversary;
import jianmo.validate.leak.ProbeRun;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tries to tell development rows from locked rows, or from a file as the model will meet it.
public final class AdversarialTask implements WorkerTask<AdversarialTask.Request, Adversarial> {

    private final TableEngine tables;
    private final List<ModelFamily> families;
    private final TextReading texts;

    AdversarialTask(TableEngine tables, List<ModelFamily> families, TextReading texts) {
        this.tables = tables;
        this.families = families;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "adversarial";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Adversarial> responseType() {
        return Adversarial.class;
    }

    @Override
    public Adversarial run(Request request, Progress progress) {
        DataSummary data = request.table().data();
        var adversary =
                new Adversary(
                        StageTasks.family(families, FindingsTask.PROBE),
                        new ProbeRun(request.seed(), request.threads(), progress));
        try (Table table = request.table().open(tables)) {
            TextReading.Read read = texts.numbers(request.table(), table, progress);
            Schema schema = read.data().schema();
            Serving serving = request.serving();
            if (serving == null) {
                return adversary.test(read.table(), schema, data.target(), request.split());
            }
            try (Opened other = open(serving, request.table(), progress)) {
                TextReading.Read met =
                        texts.numbers(other.columnar(), data, other.table(), progress);
                return adversary.serving(
                        read.table(),
                        schema,
                        data.target(),
                        request.split().development(),
                        met.table());
            }
        }
    }

    /// The file read with the types of the table, after the steps that belong to new data.
    private Opened open(Serving serving, TableRef ref, Progress progress) {
        Map<String, ColumnType> types = new HashMap<>(serving.read().types());
        for (Column column : ref.data().schema().columns()) {
            types.putIfAbsent(column.name(), column.type());
        }
        var imported =
                tables.importFile(
                        Path.of(serving.file()),
                        serving.read().withTypes(types),
                        Path.of(serving.folder()),
                        progress);
        var steps = serving.steps().stream().filter(Preparation::onNewData).toList();
        Path columnar =
                tables.prepare(imported.columnar(), steps, ref.modelsFolder(), progress).columnar();
        return new Opened(columnar, tables.open(columnar));
    }

    private record Opened(Path columnar, Table table) implements AutoCloseable {
        @Override
        public void close() {
            table.close();
        }
    }

    /// @param serving null to look at the locked rows
    public record Request(
            TableRef table, Split split, @Nullable Serving serving, long seed, int threads) {}

    /// @param file absolute path of a file as the model will meet it
    /// @param folder absolute path for its columnar file
    /// @param steps of the recipe
    public record Serving(String file, String folder, ReadOptions read, List<Preparation> steps) {
        public Serving {
            steps = List.copyOf(steps);
        }
    }
}
