package jianmo.engine.onnx;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.compress.tree.CodedForest;
import jianmo.compress.tree.TreeQuantiser;
import jianmo.dataset.feature.Matrix;
import jianmo.export.ExportReport;
import jianmo.export.ExportReport.Candidate;
import jianmo.train.PortableModel;
import jianmo.train.form.KernelForm;
import jianmo.train.form.LayerForm;
import jianmo.train.form.NeighbourForm;
import jianmo.train.form.TreeForm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Tries the INT8 forms of a model, keeps the best and measures it beside FP32.
final class Quantiser {

    private static final String TREES = "trees-8bit";
    private static final String ROWS = "rows-fp32";

    private final PortableModel model;
    private final String metric;
    private final Int8Choice choice;
    private final Map<String, String> metadata;
    private final Progress progress;

    Quantiser(
            PortableModel model,
            String metric,
            double maxLoss,
            Map<String, String> metadata,
            Progress progress) {
        this.model = model;
        this.metric = metric;
        this.choice = new Int8Choice(metric, maxLoss);
        this.metadata = metadata;
        this.progress = progress;
    }

    /// @param calibration training rows of the model's matrix
    /// @param fp32 the file made before
    ExportReport run(Matrix calibration, Sample validation, Sample test, Path fp32, Path int8) {
        return switch (model.form()) {
            case LayerForm network -> {
                var forms = QuantForm.candidates(LayerNodes.weighted(network.layers()));
                yield layers(network, forms, calibration, validation, test, fp32, int8);
            }
            case TreeForm trees -> trees(trees, validation, test, fp32, int8);
            case KernelForm _ ->
                    unchanged(ROWS, "export.verdict.kernel", validation, test, fp32, int8);
            case NeighbourForm _ ->
                    unchanged(ROWS, "export.verdict.neighbours", validation, test, fp32, int8);
        };
    }

    /// Splits and leaves as whole numbers, in a graph and in the studio's own file.
    private ExportReport trees(
            TreeForm trees, Sample validation, Sample test, Path fp32, Path int8) {
        step(0, 1, "export.step.candidate", TREES);
        CodedForest coded;
        try {
            coded = TreeQuantiser.quantise(trees);
        } catch (IllegalArgumentException _) {
            return unchanged(
                    "trees-fp32", "export.verdict.trees-large", validation, test, fp32, int8);
        }
        GraphWriter.save(GraphWriter.graph(model, new CodedStyle(), TREES, metadata), int8);
        var compact = new CompactTrees(model, coded, metric, choice);
        ExportReport graphs =
                compare(
                        fp32,
                        int8,
                        validation,
                        test,
                        TREES,
                        List.of(),
                        (loss, speed, size) -> choice.recommendTrees(loss, speed, size));
        return compact.beside(
                graphs, fp32, int8, validation, test, () -> step(0, 1, "export.step.speed"));
    }

    /// For forms without INT8: the same graph again, its answers compared, and a word on why.
    private ExportReport unchanged(
            String mark, String why, Sample validation, Sample test, Path fp32, Path int8) {
        GraphWriter.save(GraphWriter.graph(model, new FloatDense(), mark, metadata), int8);
        var verdict = new Int8Choice.Recommendation("fp32", Message.of(why, validation.rows()));
        String form = mark.equals(ROWS) ? mark : "tree-fp32";
        return compare(fp32, int8, validation, test, form, List.of(), (_, _, _) -> verdict);
    }

    /// @param first forms to choose from; [FormTrials] says what is tried beside them
    ExportReport layers(
            LayerForm network,
            List<QuantForm> first,
            Matrix calibration,
            Sample validation,
            Sample test,
            Path fp32,
            Path int8) {
        step(0, first.size(), "export.step.calibrate", calibration.rows());
        var calibrator = Calibrator.measure(network, calibration);
        var trials = new FormTrials(model, network, metric, choice, metadata, calibrator, progress);
        int taken = trials.run(first, validation, fp32);
        QuantForm form = trials.form(taken);
        double validationLoss = trials.loss(taken);
        GraphWriter.save(trials.graph(form), int8);
        return compare(
                fp32,
                int8,
                validation,
                test,
                form.id(),
                trials.marked(taken),
                (loss, speed, size) ->
                        choice.recommend(form, Math.max(loss, validationLoss), speed, size));
    }

    /// Measures both files as they lie on disk, on test rows for the metric and on validation rows
    /// for everything else.
    private ExportReport compare(
            Path fp32,
            Path int8,
            Sample validation,
            Sample test,
            String form,
            List<Candidate> candidates,
            Rule rule) {
        step(0, 1, "export.step.test");
        var graph = GraphCheck.read(fp32);
        try (var wide = OnnxScorer.session(graph);
                var narrow = session(int8)) {
            Answers truth = answers(wide, validation);
            Answers answers = answers(narrow, validation);
            Answers model = ofModel(validation.matrix());
            var speeds =
                    Speed.compare(
                            List.of(wide, narrow),
                            validation.raw(),
                            () -> step(0, 1, "export.step.speed"));
            double fp32Metric = answers(wide, test).metric(metric, test.labels());
            double int8Metric = answers(narrow, test).metric(metric, test.labels());
            long fp32Bytes = fp32.toFile().length();
            long int8Bytes = int8.toFile().length();
            double ratio = speeds.getLast().rowsPerSecond() / speeds.getFirst().rowsPerSecond();
            var recommended =
                    choice.ofRows(
                            rule.of(
                                    choice.loss(fp32Metric, int8Metric),
                                    ratio,
                                    (double) int8Bytes / fp32Bytes),
                            speeds.getFirst().rowMicros(),
                            speeds.getLast().rowMicros());
            return new ExportReport(
                    String.valueOf(fp32.getFileName()),
                    String.valueOf(int8.getFileName()),
                    form,
                    fp32Bytes,
                    int8Bytes,
                    truth.difference(model),
                    answers.difference(truth),
                    answers.agreement(truth, validation.labels()),
                    metric,
                    fp32Metric,
                    int8Metric,
                    speeds.getFirst().rowsPerSecond(),
                    speeds.getLast().rowsPerSecond(),
                    speeds.getFirst().rowMicros(),
                    speeds.getLast().rowMicros(),
                    ratio,
                    recommended.use(),
                    candidates,
                    CpuFlags.read(),
                    recommended.verdict(),
                    null,
                    List.of(),
                    GraphPort.metadata(graph.model()).getOrDefault(GraphWriter.OPSET, ""));
        }
    }

    private Answers ofModel(Matrix matrix) {
        return Answers.ofModel(model.target(), model.form().score(matrix));
    }

    private Answers answers(GraphSession session, Sample sample) {
        return Answers.over(
                sample,
                session,
                model.target(),
                start -> step(start, sample.rows(), "export.step.answers"));
    }

    private static GraphSession session(Path file) {
        return OnnxScorer.session(GraphCheck.read(file));
    }

    private void step(long done, long total, String key, Object... values) {
        progress.advance(done, total, Message.of(key, values));
    }

    /// Loss on test rows, speed and size to a recommendation.
    @FunctionalInterface
    private interface Rule {
        Int8Choice.Recommendation of(double loss, double speed, double size);
    }
}
