package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.prepare.Preparation;
import jianmo.export.BackboneFile;
import jianmo.export.ChangeMeter;
import jianmo.export.ExportReport;
import jianmo.export.GraphEngine;
import jianmo.export.PreparedInputs;
import jianmo.export.QuantiseRequest;
import jianmo.export.Replay;
import jianmo.export.TestVectors;
import jianmo.export.VectorMaker;
import jianmo.train.ModelFile;
import jianmo.train.PortableModel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a model as ONNX in FP32 and INT8 and measures one against the other on this machine.
public final class ExportTask implements WorkerTask<ExportTask.Request, ExportReport> {

    private final TableEngine tables;
    private final GraphEngine graphs;

    ExportTask(TableEngine tables, GraphEngine graphs) {
        this.tables = tables;
        this.graphs = graphs;
    }

    @Override
    public String id() {
        return "export";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<ExportReport> responseType() {
        return ExportReport.class;
    }

    @Override
    public ExportReport run(Request request, Progress progress) {
        PortableModel model =
                ModelFile.read(request.table().modelsFolder().resolve(request.model()));
        Path fp32 = Path.of(request.fp32());
        var metadata = new TreeMap<>(request.metadata());
        if (!request.steps().isEmpty()) {
            metadata.putAll(
                    Replay.of(
                                    tables,
                                    Path.of(request.imported()),
                                    request.steps(),
                                    model,
                                    request.table().modelsFolder())
                            .metadata());
        }
        try (Table table = request.table().open(tables)) {
            graphs.write(model, fp32, metadata);
            var prepared = PreparedInputs.of(model.plan().encodings());
            prepared.backbone()
                    .ifPresent(needed ->
                            BackboneFile.copy(
                                    Path.of(request.table().media().backbone()), fp32, needed));
            Split split = request.split();
            ExportReport report =
                    graphs.quantise(
                            new QuantiseRequest(
                                    model,
                                    table,
                                    new QuantiseRequest.Parts(
                                            split.train(), split.validation(), split.test()),
                                    request.metric(),
                                    request.maxLoss(),
                                    metadata),
                            fp32,
                            Path.of(request.int8()),
                            progress);
            Path folder = fp32.resolveSibling("");
            ExportReport measured =
                    new ChangeMeter(graphs, model.target(), table, split.validation(), split.seed())
                            .measure(report, folder, progress);
            new VectorMaker(graphs, table)
                    .make(split.validation(), report, folder, progress)
                    .write(folder.resolve(TestVectors.FILE));
            return prepared.isEmpty() ? measured : measured.preparedFirst(prepared);
        }
    }

    /// @param model file name inside `models/`
    /// @param fp32 absolute path of the graph to write
    /// @param int8 absolute path of its INT8 form
    /// @param imported absolute path of the table before the steps
    /// @param steps that made the table the model was trained on
    public record Request(
            TableRef table,
            Split split,
            String model,
            String fp32,
            String int8,
            String metric,
            double maxLoss,
            Map<String, String> metadata,
            String imported,
            List<Preparation> steps) {
        public Request {
            metadata = Map.copyOf(metadata);
            steps = List.copyOf(steps);
        }
    }
}
