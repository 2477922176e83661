package jianmo.app;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.export.GraphEngine;
import jianmo.train.ModelFamily;
import jianmo.train.PortableModel;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Tries an engine on sixty rows, in the worker, so that a native that crashes is only a finding.
final class ProbeTask implements WorkerTask<ProbeTask.Request, ProbeTask.Answer> {

    private static final int ROWS = 60;

    private final List<ModelFamily> families;
    private final GraphEngine graphs;

    ProbeTask(List<ModelFamily> families, GraphEngine graphs) {
        this.families = families;
        this.graphs = graphs;
    }

    @Override
    public String id() {
        return "probe";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Answer> responseType() {
        return Answer.class;
    }

    @Override
    public Answer run(Request request, Progress progress) throws IOException {
        for (ModelFamily family : families) {
            if (family.id().equals(request.engine())) {
                family.train(request(family), TrainWatcher.none());
                return new Answer(true);
            }
        }
        tryGraphs();
        return new Answer(true);
    }

    private static TrainRequest request(ModelFamily family) {
        float[] values = new float[ROWS * 2];
        float[] labels = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[2 * i] = i % 7;
            values[2 * i + 1] = i % 11;
            labels[i] = (i % 7 + i % 11) > 8 ? 1 : 0;
        }
        var rows = new Labelled(new Matrix(values, ROWS, 2), labels);
        var target = new TargetCoding("y", Task.BINARY, List.of("no", "yes"));
        return new TrainRequest(target, rows, rows, family.standard(), 7, 1);
    }

    private void tryGraphs() throws IOException {
        var plan =
                new FeaturePlan(
                        PlanStyle.SCALED,
                        List.of(new Encoding.Numeric("x", 0, 0, 1, false)),
                        new TargetCoding("y", Task.REGRESSION, List.of()));
        var form =
                new LayerForm(
                        List.of(new Layer.Dense(1, 1, new float[] {2}, new float[] {1})),
                        Link.IDENTITY);
        Path file = Files.createTempFile("jianmo-probe", ".onnx");
        try {
            graphs.write(
                    new PortableModel("linear", new jianmo.train.Settings(Map.of()), plan, form),
                    file,
                    Map.of());
            try (var scorer = graphs.open(file)) {
                scorer.score(List.of(new float[] {1, 2}));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// @param engine id of a family, or `onnx`
    record Request(String engine) {}

    record Answer(boolean works) {}
}
