package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanSettings;
import jianmo.compress.lean.LeanWork;
import jianmo.compress.lean.NetTuner;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.prepare.Preparation;
import jianmo.export.GraphEngine;
import jianmo.export.Replay;
import jianmo.train.ModelFamily;
import jianmo.train.ModelFile;
import jianmo.train.PortableModel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes variants of a model by training, writes their files and measures them beside each other;
/// locked rows are not looked at.
public final class LeanTask implements WorkerTask<LeanTask.Request, LeanReport> {

    private static final String FORESTS = "xgboost";

    private final TableEngine tables;
    private final List<ModelFamily> families;
    private final GraphEngine graphs;
    private final NetTuner tuner;

    LeanTask(TableEngine tables, List<ModelFamily> families, GraphEngine graphs, NetTuner tuner) {
        this.tables = tables;
        this.families = families;
        this.graphs = graphs;
        this.tuner = tuner;
    }

    @Override
    public String id() {
        return "lean";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<LeanReport> responseType() {
        return LeanReport.class;
    }

    @Override
    public LeanReport run(Request request, Progress progress) {
        PortableModel model = request.portable();
        try (Table table = request.table().open(tables)) {
            return work().run(
                            request.order(about(request, model)),
                            model,
                            request.table().data(),
                            table,
                            request.split(),
                            progress);
        }
    }

    LeanReport.Locked look(Request request, LeanReport report, Progress progress) {
        try (Table table = request.table().open(tables)) {
            return work().look(
                            request.order(request.metadata()),
                            report,
                            request.portable(),
                            table,
                            request.split().test(),
                            progress);
        }
    }

    /// A variant is fed as the model in use is: with rows as they come, which its steps prepare.
    private Map<String, String> about(Request request, PortableModel model) {
        var about = new TreeMap<>(request.metadata());
        if (!request.steps().isEmpty()) {
            about.putAll(
                    Replay.of(
                                    tables,
                                    Path.of(request.imported()),
                                    request.steps(),
                                    model,
                                    request.table().modelsFolder())
                            .metadata());
        }
        return about;
    }

    private LeanWork work() {
        return new LeanWork(graphs, tuner, StageTasks.family(families, FORESTS));
    }

    /// @param model file name inside `models/`
    /// @param folder absolute path of the folder for variants
    /// @param maxLoss share of the FP32 metric that may be lost
    /// @param metadata kept in each file
    /// @param imported absolute path of the table before the steps
    /// @param steps that made the table the model was trained on
    public record Request(
            TableRef table,
            Split split,
            String model,
            LeanSettings settings,
            String metric,
            double maxLoss,
            long seed,
            String folder,
            Map<String, String> metadata,
            String imported,
            List<Preparation> steps) {

        public Request {
            metadata = Map.copyOf(metadata);
            steps = List.copyOf(steps);
        }

        private PortableModel portable() {
            return ModelFile.read(table.modelsFolder().resolve(model));
        }

        private LeanWork.Order order(Map<String, String> about) {
            return new LeanWork.Order(settings, metric, maxLoss, seed, Path.of(folder), about);
        }
    }
}
